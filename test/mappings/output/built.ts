import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs Node and returns how it ended and what it wrote to stdout. */
export function node(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ status: unknown; stdout: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, env: { ...process.env, ...env } }, (error, stdout) =>
      resolve({ status: error?.code ?? 0, stdout }),
    );
  });
}
