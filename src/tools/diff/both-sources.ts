import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadWorkspace } from '../../config/load.ts';
import { readMappingSources } from '../../config/mapping-folder.ts';
import { readRevisionSources } from '../../config/mapping-revision.ts';
import type { Workspace } from '../../config/workspace.ts';
import { RefusedError } from '../../errors.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import type { DiffSide } from '../../contract/mapping-diff.ts';

/** Which two sets of mapping files are compared, as the caller names them. */
export interface BothOptions {
  /** A folder, or a git revision. */
  readonly old: string;
  /** The same; without it the working tree's folder. */
  readonly new?: string;
  /** Path of trueup.yaml; without it the one in the current directory, where there is one. */
  readonly config?: string;
  /** The folder of mapping files, instead of the workspace's. */
  readonly mappings?: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** One of the two sets of mapping files, read and not judged. */
export interface ReadSide {
  readonly side: DiffSide;
  readonly sources: MappingSources;
}

/** Both, and the workspace that they belong to, where there is one. */
export interface ReadBoth {
  readonly workspace: Workspace | null;
  readonly old: ReadSide;
  readonly new: ReadSide;
}

/** Throws RefusedError where trueup.yaml cannot be read, or one of the two is neither a folder nor a revision. */
export async function readBoth(options: BothOptions): Promise<ReadBoth> {
  const file = options.config ?? (existsSync('trueup.yaml') ? 'trueup.yaml' : undefined);
  const workspace = file === undefined ? null : await loadWorkspace(file, options.environment);
  const folder = options.mappings === undefined ? (workspace?.mappings ?? null) : resolve(options.mappings);
  const shownFrom = options.mappings === undefined && workspace ? workspace.folder : process.cwd();
  return {
    workspace,
    old: await readSide(options.old, folder),
    new: options.new === undefined ? await workingTree(options.old, folder, shownFrom) : await readSide(options.new, folder),
  };
}

/** A variable that is not set would otherwise mean the current folder. */
function nothingAsked(): RefusedError {
  const message = 'OLD and NEW are folders or revisions, but one of them is blank.';
  return new RefusedError({ code: 'argument_invalid', message, suggestions: ['trueup mappings diff HEAD'] });
}

/** A folder goes before a revision of the same name. */
async function readSide(asked: string, folder: string | null): Promise<ReadSide> {
  if (asked.trim() === '') throw nothingAsked();
  const path = resolve(asked);
  if (existsSync(path) && statSync(path).isDirectory()) {
    const sources = await readMappingSources(path, process.cwd());
    return { side: { name: asked, kind: 'folder', folder: asked, commit: null }, sources };
  }
  const { sources, revision, commit, folder: inside } = await readRevisionSources(asked, folder);
  return { side: { name: revision, kind: 'revision', folder: inside === '' ? '.' : inside, commit }, sources };
}

async function workingTree(old: string, folder: string | null, shownFrom: string): Promise<ReadSide> {
  if (folder === null) {
    throw new RefusedError({
      code: 'argument_invalid',
      message: `What should ${old} be compared with? There is no trueup.yaml here that says where the mapping files are.`,
      suggestions: [`trueup mappings diff ${old} NEW-FOLDER`, `trueup mappings diff ${old} --config path/to/trueup.yaml`],
    });
  }
  const sources = await readMappingSources(folder, shownFrom);
  const shown = folder.startsWith(`${shownFrom}/`) ? folder.slice(shownFrom.length + 1) : folder;
  return { side: { name: 'working tree', kind: 'working_tree', folder: shown, commit: null }, sources };
}
