import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { recordsFolder } from '../output/killed-runs.ts';
import { latestRun } from '../output/latest-run.ts';
import { claimName } from '../output/owned-folder.ts';

/** A run's id, which no other run of the workspace has. */
export interface RunName {
  readonly id: string;
  /** The run is over: its folder keeps the name from now on. */
  readonly release: () => Promise<void>;
}

/** UTC start and six hex digits of the hash over the inputs' hashes: the same inputs end alike. */
export function runId(now: Date, hashes: readonly string[]): string {
  const start = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${start}-${createHash('sha256').update(hashes.join('\n')).digest('hex').slice(0, 6)}`;
}

/** The id for a run that writes into a workspace: where another run has it, started in the same second, `-2`, `-3` … follow. */
export async function takeRunName(workspace: string, id: string): Promise<RunName> {
  const runs = path.join(workspace, '.trueup', 'runs');
  const latest = await idOf(await latestRun(runs));
  const [, last] = latest === id ? [latest, '1'] : (latest?.match(/^(?:.*)-(\d+)$/) ?? []);
  const afterLatest = last !== undefined && (latest === id || latest === `${id}-${last}`) ? Number(last) + 1 : 1;
  for (let number = afterLatest; ; number += 1) {
    const name = number === 1 ? id : `${id}-${number}`;
    const claim = await claimName(recordsFolder(workspace), name);
    if (claim === null) continue;
    // A run that ended a moment ago has given up its claim for its folder
    const taken = await lstat(path.join(runs, name)).catch(() => null);
    if (taken === null) return { id: name, release: claim.release };
    await claim.release();
  }
}

/** The id in the summary of a run's folder: a folder of the user's choice is not called by it. */
async function idOf(folder: string | null): Promise<string | undefined> {
  if (folder === null) return undefined;
  try {
    const { run } = JSON.parse(await readFile(path.join(folder, 'summary.json'), 'utf8')) as { run?: { id?: unknown } };
    return typeof run?.id === 'string' ? run.id : undefined;
  } catch {
    return undefined;
  }
}
