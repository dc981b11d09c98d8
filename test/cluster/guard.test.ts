import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';

const STARTER = `
  import { spawn } from 'node:child_process';
  import { startGuard } from ${JSON.stringify(new URL('../trino/cluster/guard.ts', import.meta.url).href)};
  const guarded = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
  startGuard(process.argv[1]).watch(guarded.pid);
  process.stdout.write(String(guarded.pid), () => process.kill(process.pid, 'SIGKILL'));
`;

describe('a server whose test process is killed', () => {
  it('ends too, and its folder goes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'trueup-guard-'));
    await writeFile(join(folder, 'held'), '');
    const starter = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', STARTER, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(starter, 'exit');
    const pid = Number(await text(starter.stdout));
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(pid).toBeGreaterThan(1);
    const isGone = (): boolean => !existsSync(folder) && !lives(pid);
    await expect.poll(isGone).toBe(true);
  });
});

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
