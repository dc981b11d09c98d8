import { loadWorkspace } from '../config/load.ts';
import type { Workspace } from '../config/workspace.ts';
import { RefusedError } from '../errors.ts';
import type { Summary } from '../contract/summary.ts';
import { feedReport } from '../report/formats/text-report.ts';
import type { EngineRun } from '../run/engines/engine-run.ts';
import { withEngine } from '../run/engines/with-engine.ts';
import { closeFolder, leaveRefusal, openOutput, publishOutput } from '../run/output-folder.ts';
import { plainView } from '../run/plain-view.ts';
import { runMainPass } from '../run/main-pass/run-main-pass.ts';
import { writeReports } from '../run/write-reports.ts';
import { whileUnchanged } from '../run/feeds/changed-files.ts';
import { eachDomain, resolveFeeds } from '../run/each-domain.ts';
import { RunState } from '../run/run-state.ts';
import type { RunOptions, RunOutcome } from '../run/run-options.ts';

/** What the caller of an import decides. */
export type ImportOptions = Omit<RunOptions, 'formats' | 'failOn' | 'sources'>;

/** Reads and accounts for all feeds and compares nothing; the folder gets summary.json and rejects.ndjson. Throws as `run` does. */
export async function importFeeds(options: ImportOptions): Promise<Omit<RunOutcome, 'status'>> {
  const workspace = await loadWorkspace(options.config, options.environment);
  const folder = await openOutput(workspace, options);
  const state = new RunState(workspace, options.now, options.progress, true, folder);
  state.out = options.out;
  state.program = options.program ?? state.program;
  try {
    const summary = await withEngine(
      {
        workspace,
        now: options.now,
        signal: options.signal,
        progress: options.progress,
        warn: state.warn,
        dryRun: options.dryRun,
      },
      (engine) => readAll(engine, options, workspace, state),
    );
    const published = await publishOutput(state, summary.run.id, options);
    return { summary, text: feedReport(plainView(state, summary)), warnings: state.warnings, folder: published };
  } catch (error) {
    if (error instanceof RefusedError) await leaveRefusal(error, state, workspace.failOn, options);
    throw error;
  } finally {
    await closeFolder(state);
  }
}

async function readAll(engine: EngineRun, options: ImportOptions, workspace: Workspace, state: RunState): Promise<Summary> {
  state.engine = engine.engine.label;
  const resolved = await resolveFeeds(engine, options, state);
  await whileUnchanged(state.inputs, () =>
    eachDomain(resolved, async (domain) => {
      await runMainPass(engine, domain, state, true);
    }),
  );
  return writeReports(state, await state.id(), workspace.failOn, [], []);
}
