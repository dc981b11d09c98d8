import path from 'node:path';
import { loadWorkspace } from '../config/load.ts';
import type { FailOn } from '../config/workspace.ts';
import { type Problem, RefusedError } from '../errors.ts';
import { openRunFolder, openRunFolderFor, type RunFolder } from '../output/run-folder.ts';
import { textReport } from '../report/text.ts';
import type { Workspace } from '../config/workspace.ts';
import { withEngine, type EngineRun } from './reconcile/engine-run.ts';
import { plainView } from './reconcile/plain-view.ts';
import { reconcileDomain } from './reconcile/reconcile-domain.ts';
import { writeReports } from './reconcile/reports.ts';
import { chosenDomains } from './reconcile/requests.ts';
import { resolveDomain } from './reconcile/resolve.ts';
import { RunState } from './reconcile/run-state.ts';
import { runId } from './reconcile/summary.ts';
import { writeDomain } from './reconcile/write-domain.ts';
import type { RunOptions, RunOutcome } from './run-options.ts';
import type { Summary } from '../model/summary.ts';

/**
 * Compares what the workspace names, and writes the run's folder. Throws RefusedError for input that cannot be used: the folder of
 * a refused run still holds summary.json and rejects.ndjson. Throws ProofError when our own totals do not balance.
 */
export async function run(options: RunOptions): Promise<RunOutcome> {
  const workspace = await loadWorkspace(options.config, options.environment);
  const failOn = options.failOn ?? workspace.failOn;
  const folder = options.dryRun ? null : await openFolder(workspace, options);
  const state = new RunState(workspace, options.now, options.progress, options.sources, folder);
  try {
    const summary = await withEngine(workspace, options.now, options.signal, (engine) =>
      compareAll(engine, options, state, failOn),
    );
    const published = folder && (await publish(folder, summary.run.id, options));
    const status = summary.gate.passed ? 0 : 1;
    return {
      status,
      summary,
      text: textReport(plainView(state, summary, published)),
      warnings: state.warnings,
      folder: published,
    };
  } catch (error) {
    if (error instanceof RefusedError && folder && !isOutputFailure(error))
      await leaveRefusal(error.problems, state, failOn, options);
    throw error;
  } finally {
    await folder?.discard();
  }
}

async function compareAll(engine: EngineRun, options: RunOptions, state: RunState, failOn: FailOn): Promise<Summary> {
  state.engine = engine.engine.label;
  const { workspace } = state;
  const context = { workspace, now: options.now, asOf: options.asOf, folder: engine.folder, warn: state.warn };
  let id = '';
  for (const config of chosenDomains(workspace, options.domains)) {
    const done = state.progress.start(`examining the ${config.domain} feeds`);
    const resolved = await resolveDomain(config, context);
    done();
    const reconciled = await reconcileDomain(engine, resolved, state);
    id ||= runId(options.now, hashesOf(state));
    state.lines ??= state.folder?.writer('discrepancies.ndjson');
    await writeDomain(engine, resolved, reconciled, state, id, state.lines);
  }
  await state.lines?.close();
  return writeReports(state, id, failOn, options.formats, []);
}

function openFolder(workspace: Workspace, { out, now }: RunOptions): Promise<RunFolder> {
  return out === undefined ? openRunFolder(path.join(workspace.folder, '.trueup', 'runs'), now) : openRunFolderFor(out, now);
}

function publish(folder: RunFolder, id: string, { out }: RunOptions): Promise<string> {
  return out === undefined ? folder.publish(id) : folder.publishAs(out);
}

function hashesOf(state: RunState): readonly string[] {
  return state.feeds.flatMap((feed) => feed.files.map(({ sha256 }) => sha256));
}

function isOutputFailure(error: RefusedError): boolean {
  return error.problems.some(({ code }) => code === 'output_failed');
}

/** What is known of a refused run is left where its results would have been. */
async function leaveRefusal(problems: readonly Problem[], state: RunState, failOn: FailOn, options: RunOptions): Promise<void> {
  const { folder } = state;
  if (!folder) return;
  if (state.lines) {
    await state.lines.close();
    await folder.remove('discrepancies.ndjson');
  }
  const id = runId(options.now, hashesOf(state));
  await writeReports(state, id, failOn, [], problems);
  await publish(folder, id, options);
}
