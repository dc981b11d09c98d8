import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ENTRY = fileURLToPath(new URL('../../bin/run.js', import.meta.url));
const FROM_SOURCES = fileURLToPath(new URL('../../bin/dev.js', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-entry-'));
  await cp(ENTRY, join(folder, 'bin/run.js'));
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(...nodeFlags: string[]): Promise<{ status: unknown; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...nodeFlags, join(folder, 'bin/run.js'), '--version'], (error, _, stderr) =>
      resolve({ status: error?.code ?? 0, stderr }),
    );
  });
}

it('says in one line what to run on a clone that is not built', async () => {
  expect(await start()).toEqual({
    status: 2,
    stderr: 'trueup: this checkout is not built yet. Run: npm ci && npm run build\n',
  });
});

it('says in one line what to run where packages are missing', async () => {
  await mkdir(join(folder, 'dist/src/cli'), { recursive: true });
  await writeFile(join(folder, 'dist/src/cli/main.js'), "import '@oclif/core';\n");
  const { status, stderr } = await start();
  expect(status).toBe(2);
  expect(stderr).toMatch(/^trueup: a dependency is missing\. Run: npm ci \(Cannot find package '@oclif\/core'.*\)\n$/);
});

it('says in one line that Node is too old', async () => {
  const old = join(folder, 'old.cjs');
  await writeFile(old, "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });\n");
  expect(await start('--require', old)).toEqual({
    status: 2,
    stderr: 'trueup needs Node 20.19 or newer; this is Node 18.20.4.\n',
  });
});

it('starts from the sources without a build, from any directory', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [FROM_SOURCES, 'profiles', 'list', '--json'], { cwd: folder });
  expect(JSON.parse(stdout)).toMatchObject({ status: 0 });
});
