import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What the real tools make of a file with a patch; each works in a folder of its own. */
export function patched(tool: 'git' | 'patch', path: string, before: string | undefined, patch: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'trueup-patch-'));
  try {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (before !== undefined) writeFileSync(file, before);
    applied(tool, folder, patch);
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Applies a patch in a folder. Throws with what the tool said when it does not take it. */
export function applied(tool: 'git' | 'patch', folder: string, patch: string): void {
  const [command, args] = tool === 'git' ? ['git', ['apply', '--whitespace=nowarn', '-']] : ['patch', ['-p1', '--force']];
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: folder, input: patch, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stdout}${stderr}\n${patch}`);
}
