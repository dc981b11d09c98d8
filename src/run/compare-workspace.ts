import type { Workspace } from '../config/workspace.ts';
import type { FailOn } from '../model/comparison-settings.ts';
import { RefusedError } from '../errors.ts';
import type { Summary } from '../contract/summary.ts';
import { csvStyle } from '../report/layout/csv-cell.ts';
import { inLocale } from '../report/layout/figures.ts';
import { textReport } from '../report/formats/text-report.ts';
import type { EngineRun } from './engines/engine-run.ts';
import { withEngine } from './engines/with-engine.ts';
import { closeFolder, leaveRefusal, openOutput, publishOutput } from './output-folder.ts';
import { plainView } from './plain-view.ts';
import { keepStock } from './keep-stock.ts';
import { keepOrderTypes } from './order-types.ts';
import { openRecording } from './recording/open-recording.ts';
import { notifyWebhook } from './recording/notify-webhook.ts';
import { writeMetrics } from './recording/write-metrics.ts';
import { mappingsHash, recordSummary, runFacts } from './recording/record-summary.ts';
import { reconcileDomain } from './main-pass/reconcile-domain.ts';
import { writeReports } from './write-reports.ts';
import { whileUnchanged } from './feeds/changed-files.ts';
import { eachDomain, resolveFeeds } from './each-domain.ts';
import { transmissionOf } from './main-pass/transmission.ts';
import { runMainPass } from './main-pass/run-main-pass.ts';
import { RunState } from './run-state.ts';
import { keepTrees, treeFacts } from './trace/kept-trees.ts';
import { writeDomain } from './write-domain.ts';
import type { ResolvedDomain } from './feeds/resolve-domain.ts';
import { domainOf } from '../domains/registry.ts';
import type { RunOptions, RunOutcome, UnkeptRun } from './run-options.ts';

/** Compares what a workspace names, and writes the run's folder. Throws as `run` does. */
export async function compareWorkspace(
  workspace: Workspace,
  options: Omit<RunOptions, 'config'>,
  unkept?: UnkeptRun,
): Promise<RunOutcome> {
  const csv = csvStyle(options.csv ?? 'excel', options.locale ?? 'en');
  const failOn = options.failOn ?? workspace.failOn;
  const folder = await openOutput(workspace, options);
  const state = new RunState(workspace, options.now, options.progress, options.sources, folder);
  state.out = options.out;
  state.program = options.program ?? state.program;
  state.csv = csv;
  state.unkept = unkept;
  unkept?.warnings.forEach(state.warn);
  try {
    state.recording = unkept ? null : await openRecording(workspace, { ...options, warn: state.warn });
    const summary = await withEngine(
      {
        workspace,
        now: options.now,
        signal: options.signal,
        progress: options.progress,
        warn: state.warn,
        dryRun: options.dryRun,
      },
      (engine) => compareAll(engine, options, state, failOn),
    );
    const published = await publishOutput(state, summary.run.id, options);
    await state.recording?.commit();
    await writeMetrics(state, summary);
    await notifyWebhook(state, summary, null);
    const text = inLocale(state.csv.locale, () => textReport(plainView(state, summary)));
    return { status: summary.gate.passed ? 0 : 1, summary, text, warnings: state.warnings, folder: published };
  } catch (error) {
    if (error instanceof RefusedError) await leaveRefusal(error, state, failOn, options);
    if (options.signal?.aborted !== true) await notifyWebhook(state, null, error);
    throw error;
  } finally {
    await closeFolder(state);
  }
}

async function compareAll(
  engine: EngineRun,
  options: Omit<RunOptions, 'config'>,
  state: RunState,
  failOn: FailOn,
): Promise<Summary> {
  const { workspace } = state;
  state.engine = engine.engine.label;
  const resolved = await resolveFeeds(engine, options, state);
  state.mappings = mappingsHash(resolved);
  await whileUnchanged(state.inputs, () =>
    eachDomain(resolved, async (domain, refused) => {
      if (refused) {
        await runMainPass(engine, domain, state, true);
        return;
      }
      state.orderTypes = await keepOrderTypes(engine, domain, resolved, state);
      const reconciled = await reconcileDomain(engine, domain, state);
      if (needsStock(domain, resolved)) state.stock = await keepStock(engine, reconciled.plan);
      const id = await state.id();
      await state.recording?.begin(await runFacts(state, resolved));
      state.lines ??= state.folder?.writer('discrepancies.ndjson');
      await writeDomain(engine, domain, reconciled, state, id, state.lines);
      if (domainOf(domain.config.domain)?.traced === true && state.folder)
        await keepTrees(
          engine,
          workspace,
          resolved,
          treeFacts(reconciled.plan, reconciled.read.summaries),
          options.keepTreesFrom,
        );
    }),
  );
  await state.lines?.close();
  state.transmission = await transmissionOf(engine, state);
  return recordSummary(state, await writeReports(state, await state.id(), failOn, options.formats, []), failOn);
}

/** True for the stock that a domain of the run reads. */
function needsStock({ config }: ResolvedDomain, all: readonly ResolvedDomain[]): boolean {
  return domainOf(config.domain)?.stock === true && all.some((other) => domainOf(other.config.domain)?.readsStock === true);
}
