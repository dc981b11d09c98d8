import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RefusedError } from '../../errors.ts';
import { recordsFolder, removeKilledRuns } from '../../output/killed-runs.ts';
import { ownFolder, type OwnedFolder } from '../../output/owned-folder.ts';
import { systemCode, systemReason } from '../../output/write-failure.ts';
import type { EngineRequest } from './engine-run.ts';

/** Hands over a folder of this run, which is removed at the end; what killed runs of the workspace left is removed first. */
export async function withRunFolder<T>(request: EngineRequest, work: (folder: string) => Promise<T>): Promise<T> {
  if (request.dryRun !== true) await removeKilledRuns(request.workspace.folder);
  const { folder, release } = await ownTemporary(request);
  try {
    return await work(folder);
  } finally {
    // What cannot be removed now is removed by the next start
    await rm(folder, { recursive: true, force: true, maxRetries: 2 }).then(release, () => undefined);
  }
}

interface Temporary {
  readonly folder: string;
  readonly release: () => Promise<void>;
}

async function ownTemporary({ workspace, now, dryRun }: EngineRequest): Promise<Temporary> {
  const { tempDirectory } = workspace.engine;
  const name = `${now.toISOString().replaceAll(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;
  const isDefault = tempDirectory === path.join(workspace.folder, '.trueup', 'tmp');
  // A run that writes nothing, or may not write into the workspace, spills where the system wants it
  if (isDefault && dryRun === true) return elsewhere(name);
  const folder = path.join(tempDirectory, name);
  let owned: OwnedFolder | undefined;
  try {
    owned = await ownFolder(recordsFolder(workspace.folder), folder);
    await mkdir(folder, { recursive: true });
    return { folder, release: owned.release };
  } catch (error) {
    await owned?.release();
    if (isDefault && ['EACCES', 'EPERM', 'EROFS'].includes(systemCode(error))) return elsewhere(name);
    throw new RefusedError({
      code: 'output_failed',
      message: `The temporary folder ${folder} cannot be created: ${systemReason(error)}.`,
      suggestions: ['engine: {kind: duckdb, temp_directory: /a/folder/you/may/write}'],
    });
  }
}

async function elsewhere(name: string): Promise<Temporary> {
  const folder = path.join(tmpdir(), `trueup-${name}`);
  await mkdir(folder, { mode: 0o700 });
  return { folder, release: async () => undefined };
}
