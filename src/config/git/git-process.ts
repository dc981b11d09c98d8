import { spawn } from 'node:child_process';
import { RefusedError } from '../../errors.ts';

/** How a call of git ended. */
export interface GitAnswer {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Variables that point git at a repository. Git sets them for its hooks, and they would lead away from the folder that is asked about:
 * the repository is the one that holds it.
 */
const REDIRECTS: ReadonlySet<string> = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_SHALLOW_FILE',
  'GIT_GRAFT_FILE',
]);

/** Git's messages are read, so they must not be translated; and nothing may wait for a password. */
const PLAIN = { LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };

/** Runs git in a folder, without a shell; `input` goes to its standard input. Throws RefusedError where there is no git. */
export async function git(folder: string, args: readonly string[], input = ''): Promise<GitAnswer> {
  const kept = Object.entries(process.env).filter(([name]) => !REDIRECTS.has(name));
  const child = spawn('git', args, { cwd: folder, env: { ...Object.fromEntries(kept), ...PLAIN }, shell: false });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (piece: Buffer) => out.push(piece));
  child.stderr.on('data', (piece: Buffer) => err.push(piece));
  // A git that ends early closes its input; its status says what was wrong
  child.stdin.on('error', () => undefined).end(input);
  const status = await new Promise<number>((resolve, reject) => {
    child.on('error', (error) => reject(notStarted(error)));
    child.on('close', (code) => resolve(code ?? 1));
  });
  return { status, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8').trim() };
}

function notStarted(error: Error): RefusedError {
  const missing = 'code' in error && error.code === 'ENOENT';
  return new RefusedError({
    code: 'argument_invalid',
    message: missing
      ? 'Git is not installed or not on the PATH: a revision cannot be read without it.'
      : `Git cannot be started (${error.message}).`,
    suggestions: ['trueup mappings diff OLD-FOLDER NEW-FOLDER'],
  });
}
