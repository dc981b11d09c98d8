import { BatchBuilder } from '../corrections/batch-builder.ts';
import { postingDate } from '../corrections/posting-date.ts';
import { wayBack } from '../corrections/reverse/way-back.ts';
import { otherSide, type Side } from '../model/side.ts';
import { openBatchFiles } from '../output/batch-files.ts';
import { discrepancyJson } from '../report/formats/ndjson-report.ts';
import { money, ValueTotals } from './outcome/money.ts';
import { keyCounts, verdictCounts, DISCREPANCIES } from './outcome/verdict-counts.ts';
import type { EngineRun } from './engines/engine-run.ts';
import type { ReconciledDomain } from './main-pass/reconcile-domain.ts';
import type { ResolvedDomain } from './feeds/resolve-domain.ts';
import type { RunState } from './run-state.ts';
import { needsWords, usedCodes } from './source-pass/used-codes.ts';
import { writeDiscrepancies } from './source-pass/write-discrepancies.ts';
import type { LineWriter } from '../output/line-writer.ts';

/** Streams a domain's discrepancies into the run's file and its batch, and adds the domain to the summary. */
export async function writeDomain(
  run: EngineRun,
  resolved: ResolvedDomain,
  done: ReconciledDomain,
  state: RunState,
  runId: string,
  writer: LineWriter | undefined,
): Promise<void> {
  const { plan, counts, read } = done;
  const { currency } = state.workspace;
  const domain = plan.comparison.domain.name;
  const finished = state.progress.start('writing the results');
  const values = new ValueTotals(currency);
  const causes = new Map<string, number>();
  const verdicts = verdictCounts(counts);
  const expected = DISCREPANCIES.reduce((sum, verdict) => sum + verdicts[verdict], 0);
  const batch = expected > 0 && state.sources ? await openBatch(run, resolved, done, state, runId) : null;
  const context = { plan, run: runId, currency, places: (await read.located()).places, sources: state.sources };
  const written = await writeDiscrepancies(run.first, run.second, context, {
    write: (discrepancy) => {
      state.largest.add(discrepancy);
      return writer?.write(`${discrepancyJson(discrepancy)}\n`);
    },
    values,
    causes,
    batch,
  });
  if (written !== expected) throw new RangeError(`${expected} discrepancies were counted and ${written} written`);
  if (batch) {
    const head = batch.builder.finish();
    await batch.files?.assemble(head);
    state.batches.push({ head, notCorrected: batch.builder.notCorrected() });
  }
  state.domains.push({
    domain,
    grain: plan.comparison.grain,
    keys: keyCounts(counts),
    verdicts,
    causes: Object.fromEntries([...causes].sort(([a], [b]) => (a < b ? -1 : 1))),
    discrepancies: written,
    suppressed: 0,
    findings: {},
    closed: 0,
    value_net: money(values.net),
    value_gross: money(values.gross),
    unvalued: values.unvalued,
    currency,
    pairing: done.pairing,
    one_sided: done.oneSided,
    grain_dropped: [],
    not_compared: plan.comparison.measures.filter(({ compared }) => !compared).map(({ name }) => name),
    proof: {
      rows_balance: done.proof.rowsBalance,
      totals_balance: done.proof.totalsBalance,
      independent: independent(state, domain),
    },
  });
  finished({ rows: written });
}

/** All feeds that are compared were counted a second time by another path. */
function independent({ feeds }: RunState, domain: string): boolean {
  return feeds.every((feed) => feed.domain !== domain || feed.side === 'reference' || feed.independent);
}

interface OpenBatch {
  readonly target: Side;
  /** Of the feed whose system the batch is for. */
  readonly profile: string;
  readonly builder: BatchBuilder;
  readonly files: ReturnType<typeof openBatchFiles> | null;
}

/** The draft goes to the side that does not hold the truth. */
async function openBatch(
  run: EngineRun,
  resolved: ResolvedDomain,
  done: ReconciledDomain,
  state: RunState,
  runId: string,
): Promise<OpenBatch | null> {
  const target = otherSide(resolved.config.truth);
  const { corrections: kind } = done.plan.comparison.domain;
  const feed = done.read.pass.feeds.find(({ side }) => side === target);
  if (!feed || kind === null) return null;
  const domain = done.plan.comparison.domain.name;
  const files = state.folder ? openBatchFiles(state.folder, `${target}-${domain}`, state.csv) : null;
  const hashes = done.read.summaries.filter(({ side }) => side === target).flatMap((summary) => state.hashesOf(summary));
  const carried = [...feed.bindings]
    .filter(([, binding]) => binding === 'column' || binding === 'unpivot')
    .map(([field]) => field);
  const used = needsWords(done.counts, target) ? await usedCodes(run.first, done.plan, target, feed.profile.name) : undefined;
  const way = wayBack(resolved.mappings, feed.profile, target, {
    carried: new Set(carried),
    day: feed.day,
    fold: resolved.config.fold,
    ...(used ? { used } : {}),
  });
  const context = {
    run: runId,
    target,
    domain,
    kind,
    system: feed.profile.system,
    postingDate: postingDate(feed.asOf.instant, state.workspace.timezone),
    currency: state.workspace.currency,
    createdBy: 'trueup',
    fileHashes: hashes,
  };
  return {
    target,
    profile: feed.profile.name,
    files,
    builder: new BatchBuilder(context, way, files?.sink ?? { line: () => undefined, notCorrected: () => undefined }),
  };
}
