import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real git repository in a temporary folder. */
export interface Repository {
  readonly folder: string;
  git(...args: readonly string[]): string;
  /** Writes files (null removes one) and commits everything. */
  commit(files: Readonly<Record<string, string | Buffer | null>>): void;
  remove(): void;
}

/** Nothing that is set around the tests may lead git elsewhere, or sign and rewrite what it commits. */
const PLAIN = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
const NOBODY = [
  '-c',
  'user.name=plant',
  '-c',
  'user.email=plant@example.org',
  '-c',
  'commit.gpgsign=false',
  '-c',
  'core.autocrlf=false',
];

export async function repository(): Promise<Repository> {
  const folder = realpathSync(await mkdtemp(join(tmpdir(), 'trueup-git-')));
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...NOBODY, ...args], { cwd: folder, env: PLAIN, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  git('init', '--quiet', '--initial-branch=main');
  return {
    folder,
    git,
    commit(files) {
      for (const [path, content] of Object.entries(files)) {
        const file = join(folder, path);
        mkdirSync(dirname(file), { recursive: true });
        if (content === null) rmSync(file);
        else writeFileSync(file, content);
      }
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '-m', 'state');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
