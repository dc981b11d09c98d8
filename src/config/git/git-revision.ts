import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { nearest } from '../../text/nearest.ts';
import { RefusedError } from '../../errors.ts';
import { git } from './git-process.ts';
import { namedPaths, treeFiles, type TreeFile } from './git-tree.ts';

/** A folder as it is in a revision; nothing is checked out for it. */
export interface RevisionFolder {
  /** As it was asked for, without a path: `main`, `HEAD~1`. */
  readonly revision: string;
  /** Full hash of the commit; null for a revision that is a tree. */
  readonly commit: string | null;
  /** Inside the repository, with forward slashes; '' for its root. */
  readonly folder: string;
  readonly files: readonly TreeFile[];
}

/**
 * Reads a folder of a revision: `main`, `HEAD~1`, a tag or a commit for the folder at `folder` (absolute, it need not exist any more), or
 * `main:path/to/folder` for another one; `folder` null: only that form. Throws RefusedError with a remedy.
 */
export async function readRevision(asked: string, folder: string | null): Promise<RevisionFolder> {
  const [revision, given] = split(asked);
  const from = existingFolder(folder ?? process.cwd());
  const inside = await git(from, ['rev-parse', '--show-prefix']);
  if (inside.status !== 0) throw noRepository(asked, from, inside.stderr);
  const prefix = inside.stdout.toString('utf8').replace(/\r?\n$/, '');
  const within = pathIn(prefix, from, folder, given, asked);
  const commit = await resolved(from, `${revision}^{commit}`);
  const tree = await resolved(from, `${revision}^{tree}`);
  if (revision === '' || tree === null) throw await unknownRevision(asked, revision, from);
  const found = within === '' ? tree : await resolved(from, `${tree}:${within}`);
  const files = found === null ? null : await treeFiles(from, found);
  if (files === null) throw await noSuchFolder(from, revision, within, tree);
  return { revision, commit, folder: within, files };
}

/** `main:path` taken apart; a colon inside `@{…}` or `^{/…}` belongs to the revision. */
function split(asked: string): [revision: string, path: string | undefined] {
  const colon = /^((?:[^:{]|\{[^}]*\})*):(.*)$/s.exec(asked);
  return colon ? [colon[1] ?? '', colon[2] ?? ''] : [asked, undefined];
}

/** The folder itself, or the nearest one above it that still exists. */
function existingFolder(folder: string): string {
  if (existsSync(folder) && statSync(folder).isDirectory()) return folder;
  const above = path.dirname(folder);
  return above === folder ? folder : existingFolder(above);
}

/** Path in the repository. As git has it, a path after a colon starts at the repository's root, and `./` at the current folder. */
function pathIn(prefix: string, from: string, folder: string | null, given: string | undefined, asked: string): string {
  if (given !== undefined && !/^\.\.?(\/|$)/.test(given)) return cleanPath(given);
  if (given === undefined && folder === null) throw noFolderNamed(asked);
  const target = given === undefined ? (folder ?? from) : path.resolve(given);
  const below = path.relative(from, target).split(path.sep).join('/');
  return cleanPath(path.posix.join('/', prefix, below));
}

/** Without `.` and `..`, and without slashes at its ends. */
function cleanPath(text: string): string {
  return path.posix.normalize(text).replace(/^\.?\/+|\/+$|^\.$/g, '');
}

/** The hash of an object, or null where there is none. */
async function resolved(from: string, name: string): Promise<string | null> {
  if (name.startsWith('-')) return null;
  const { status, stdout } = await git(from, ['rev-parse', '--verify', '--quiet', name]);
  return status === 0 ? stdout.toString('utf8').trim() : null;
}

function noRepository(asked: string, from: string, said: string): RefusedError {
  const outside = /not a git repository/i.test(said);
  const message = outside
    ? `"${asked}" is not a folder, and ${from} is not in a git repository that could have such a revision.`
    : `Git cannot read the repository around ${from}: ${said.replace(/^fatal: /, '').replaceAll(/\s+/g, ' ')}`;
  return new RefusedError({ code: 'argument_invalid', message, suggestions: ['trueup mappings diff OLD-FOLDER NEW-FOLDER'] });
}

function noFolderNamed(asked: string): RefusedError {
  return new RefusedError({
    code: 'argument_invalid',
    message: `Which folder of ${asked} do you mean? There is no trueup.yaml here that says where the mapping files are.`,
    suggestions: [`trueup mappings diff ${asked}:path/to/mappings`, `trueup mappings diff ${asked} --mappings path/to/mappings`],
  });
}

async function unknownRevision(asked: string, revision: string, from: string): Promise<RefusedError> {
  const refs = await git(from, ['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/remotes', 'refs/tags']);
  const names = refs.stdout
    .toString('utf8')
    .split('\n')
    .filter((name) => name !== '');
  const near = names.find((name) => name.endsWith(`/${revision}`)) ?? nearest(revision, names);
  const shallow = (await git(from, ['rev-parse', '--is-shallow-repository'])).stdout.toString('utf8').trim() === 'true';
  const cut = shallow ? ' The clone is shallow, so older commits and other branches may be missing.' : '';
  return new RefusedError({
    code: 'argument_invalid',
    message: `"${asked}" is neither a folder nor a revision of the repository.${cut}`,
    suggestions: [
      ...(near === undefined ? [] : [near]),
      ...(shallow ? [`git fetch --unshallow origin && git fetch origin ${revision}`] : []),
    ],
  });
}

async function noSuchFolder(from: string, revision: string, within: string, tree: string): Promise<RefusedError> {
  const folders = await namedPaths(from, tree);
  const likely = folders.filter((name) => /(^|\/)mappings$/.test(name)).slice(0, 3);
  return new RefusedError({
    code: 'file_not_found',
    message: `There is no folder ${within} in ${revision}.`,
    at: { file: `${revision}:${within}` },
    suggestions: likely.map((name) => `trueup mappings diff ${revision}:${name}`),
  });
}
