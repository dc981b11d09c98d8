import path from 'node:path';
import type { Workspace } from '../config/workspace.ts';
import type { FailOn } from '../model/comparison-settings.ts';
import type { RefusedError } from '../errors.ts';
import { openRunFolder, openRunFolderFor, type RunFolder } from '../output/run-folder.ts';
import type { RunOptions } from './run-options.ts';
import { writeReports } from './write-reports.ts';
import type { RunState } from './run-state.ts';
import { runId } from './build-summary.ts';

type Where = Pick<RunOptions, 'out' | 'now'>;

/** Stages the outputs of a run, beside the place they will have. Throws RefusedError output_failed. */
export function openOutput(workspace: Workspace, { out, now }: Where): Promise<RunFolder> {
  return out === undefined ? openRunFolder(path.join(workspace.folder, '.trueup', 'runs'), now) : openRunFolderFor(out, now);
}

/** Gives the outputs their name; null where nothing is written. */
export async function publishOutput(state: RunState, id: string, { out }: Where): Promise<string | null> {
  if (!state.folder) return null;
  return out === undefined ? state.folder.publish(id) : state.folder.publishAs(out);
}

/** What is known of a refused run is left where its results would have been; a run that could not write leaves nothing. */
export async function leaveRefusal(error: RefusedError, state: RunState, failOn: FailOn, where: Where): Promise<void> {
  const { folder } = state;
  if (!folder || error.problems.some(({ code }) => code === 'output_failed')) return;
  await state.lines?.close();
  state.withdraw();
  for (const file of folder.written().filter((name) => name !== 'rejects.ndjson')) await folder.remove(file);
  const id = runId(where.now, await state.hashes());
  await writeReports(state, id, failOn, [], error.problems);
  await publishOutput(state, id, where);
}

/** Removes what was not published. */
export async function closeFolder(state: RunState): Promise<void> {
  await state.folder?.discard();
}
