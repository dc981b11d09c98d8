import { execFile } from 'node:child_process';
import { chmod, cp, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs Node and returns how it ended and what it wrote to stdout. */
export function node(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ status: unknown; stdout: string }> {
  return new Promise((settle) => {
    execFile(process.execPath, args, { cwd, env: { ...process.env, ...env } }, (error, stdout) =>
      settle({ status: error?.code ?? 0, stdout }),
    );
  });
}

/** The program as it is built, in a folder of its own, with `bin/trueup` to start it; whoever asks removes the folder. */
export async function builtProgram(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trueup-built-'));
  await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
  await cp(join(ROOT, 'bin/run.js'), join(folder, 'bin/run.js'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await symlink(join(ROOT, 'mappings'), join(folder, 'mappings'));
  const script = 'const { bundle } = await import(process.argv[1]); await bundle(process.argv[2]);';
  const evaluated = ['--input-type=module', '-e', script];
  const { status } = await node(folder, [...evaluated, join(ROOT, 'bin/house/bundle.js'), join(folder, 'dist')]);
  if (status !== 0) throw new Error(`the bundle failed: ${String(status)}`);
  const program = join(folder, 'bin/trueup');
  await writeFile(program, `#!/bin/sh\nexec "${process.execPath}" "${join(folder, 'bin/run.js')}" "$@"\n`);
  await chmod(program, 0o755);
  return folder;
}
