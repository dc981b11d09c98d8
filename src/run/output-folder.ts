import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Workspace } from '../config/workspace.ts';
import type { RefusedError } from '../errors.ts';
import type { FailOn } from '../model/comparison-settings.ts';
import { recordsFolder, removeKilledRuns } from '../output/killed-runs.ts';
import { pointToLatest } from '../output/latest-run.ts';
import { outFolder } from '../output/out-folder.ts';
import { openRunFolder, type RunFolder } from '../output/run-folder.ts';
import type { RunOptions } from './run-options.ts';
import { refusedFacts } from './recording/record-summary.ts';
import type { RunState } from './run-state.ts';
import { writeReports } from './write-reports.ts';

type Where = Pick<RunOptions, 'out' | 'now' | 'dryRun'>;

/** Codes of a run that could not write, or of which nothing is known for sure: it leaves nothing. */
const NOTHING_LEFT: ReadonlySet<string> = new Set(['output_failed', 'out_taken', 'file_changed', 'locked']);

/**
 * Stages the outputs of a run, next to where they will be; null for a run that writes nothing. Throws RefusedError out_taken,
 * output_failed.
 */
export async function openOutput(workspace: Workspace, { out, now, dryRun }: Where): Promise<RunFolder | null> {
  const target = out === undefined ? undefined : await outFolder(out);
  if (dryRun) return null;
  await removeKilledRuns(workspace.folder);
  return openRunFolder(target === undefined ? runsOf(workspace) : path.dirname(target), now, recordsFolder(workspace.folder));
}

/** Gives the outputs their name; null where nothing is written. */
export async function publishOutput(state: RunState, id: string, { out }: Pick<Where, 'out'>): Promise<string | null> {
  if (!state.folder) return null;
  // What came to be there during the run is not replaced
  const published = await named(state.folder, id, out);
  await pointToLatest(runsOf(state.workspace), published);
  return published;
}

async function named(folder: RunFolder, id: string, out: string | undefined): Promise<string> {
  return out === undefined ? folder.publish(id) : folder.publishAs(await outFolder(out));
}

/**
 * What is known of a refused run is left where its results would have been. A run that may succeed later replaces nothing: neither the
 * folder of the run before nor `latest`.
 */
export async function leaveRefusal(error: RefusedError, state: RunState, failOn: FailOn, where: Where): Promise<void> {
  const { folder } = state;
  if (!folder || error.problems.some(({ code }) => NOTHING_LEFT.has(code))) return;
  const later = error.status === 75;
  if (later && where.out !== undefined && existsSync(where.out)) return;
  await state.lines?.close();
  state.withdraw();
  for (const file of folder.written().filter((name) => name !== 'rejects.ndjson')) await folder.remove(file);
  const id = await state.id();
  const summary = await writeReports(state, id, failOn, [], error.problems);
  await state.recording?.recordRefused(refusedFacts(state, id), summary, folder.digests());
  if (later) await named(folder, id, where.out);
  else await publishOutput(state, id, where);
  await state.recording?.commit();
}

/** Removes what was not published, and gives up the run's name and its right to record. */
export async function closeFolder(state: RunState): Promise<void> {
  await state.recording?.end();
  await state.folder?.discard();
  await state.name?.release();
}

function runsOf(workspace: Workspace): string {
  return path.join(workspace.folder, '.trueup', 'runs');
}
