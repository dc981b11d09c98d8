import type { Session } from '../engine/engine.ts';
import type { Comparison } from '../pipeline/comparison.ts';
import { movingAverageQuery, saysPriceControl } from '../pipeline/judging/moving-average-query.ts';
import { factorsInUse } from '../corrections/unit-slip.ts';
import { discrepancyJson } from '../report/formats/ndjson-report.ts';
import { money, ValueTotals } from './outcome/money.ts';
import { GateRows } from './outcome/gate-rows.ts';
import { RowHints } from './outcome/row-hints.ts';
import { shownFigures } from './outcome/shown-figures.ts';
import { DISCREPANCIES, keyCounts, pairsPoorly, verdictCounts } from './outcome/verdict-counts.ts';
import type { EngineRun } from './engines/engine-run.ts';
import { openBatches } from './source-pass/open-batch.ts';
import { heldRows, NOTHING_HELD, sidesAsOf } from './source-pass/held-rows.ts';
import { NO_OPPOSITES, oppositeRows } from './source-pass/opposite-rows.ts';
import type { ReconciledDomain } from './main-pass/reconcile-domain.ts';
import { comparedFeeds, type ResolvedDomain } from './feeds/resolve-domain.ts';
import { type OwnLines, writeOwnOutputs } from './main-pass/own-outputs.ts';
import { ownReading } from './main-pass/own-reading.ts';
import { ownSection, ownTables } from './main-pass/own-section.ts';
import { totalsKey } from './main-pass/totals-row-warnings.ts';
import { fieldsLeftOut } from './main-pass/grain.ts';
import { truthOf } from '../model/truth.ts';
import type { RunState } from './run-state.ts';
import { pricesNothing } from './source-pass/price-warnings.ts';
import { writeDiscrepancies } from './source-pass/write-discrepancies.ts';
import type { Warning } from '../model/warning.ts';
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
  let [suppressed, handled] = [0, 0];
  const units = new Set(done.read.summaries.flatMap(({ totals }) => totals.map(({ unit }) => unit)));
  const hints = new RowHints(currency, factorsInUse(plan.comparison.mappings, units));
  const causes = new Map<string, number>();
  const gate = new GateRows(domain, currency);
  const { mode } = resolved.config;
  if (mode !== 'observe') state.gateRows.push(gate);
  await state.recording?.startDomain(resolved.config, comparedFeeds(resolved.feeds));
  const verdicts = verdictCounts(counts);
  const expected = DISCREPANCIES.reduce((sum, verdict) => sum + verdicts[verdict], 0);
  // Where hardly anything pairs the mappings are wrong, and every line of a draft would be.
  const drafts = expected > 0 && state.sources && mode !== 'observe' && !pairsPoorly(counts);
  const batches = drafts ? await openBatches(run, resolved, done, state, runId) : [];
  const { truth } = resolved.config;
  // What moved between two locations of one stock; other domains have no such thing
  const moves = expected > 0 && plan.comparison.domain.stock;
  const opposites = moves ? await oppositeRows(run.first, plan) : NO_OPPOSITES;
  const held =
    batches.length > 0 ? await heldRows(run.first, plan, sidesAsOf(read.pass.feeds), state.workspace.timezone) : NOTHING_HELD;
  const { positions } = await read.located();
  const reading = ownReading(run.first, plan, state.stock);
  const impacts = (await plan.comparison.domain.impacts?.(reading)) ?? null;
  if (impacts && impacts.unsearched > 0) state.warn(impactsUnsearched(impacts.unsearched));
  const reported = { plan, run: runId, currency, positions, sources: state.sources, opposites, held, impacts };
  const written = await writeDiscrepancies(run.first, run.second, reported, {
    write: (discrepancy, move, unvalued) => {
      if (discrepancy.suppressed_by === null) {
        gate.add(discrepancy, unvalued);
        state.largest.add(discrepancy, move);
        hints.add(discrepancy, move, unvalued);
      } else suppressed += 1;
      handled += 1;
      if (handled % 1000 === 0) state.progress.working((100 * handled) / expected, handled);
      const totals = totalsKey(discrepancy, comparedFeeds(read.pass.feeds), state.workspace.file);
      if (totals) state.warn(totals);
      return writer?.write(`${discrepancyJson(discrepancy)}\n`);
    },
    values,
    causes,
    draftOf: (discrepancy) => batches.find(({ target }) => target !== truthOf(truth, discrepancy)) ?? null,
    lives: (batch) => state.recording?.sighted(batch) ?? Promise.resolve(batch),
  });
  const life = (await state.recording?.finishDomain(gate.waived.total())) ?? null;
  if (written !== expected) throw new RangeError(`${expected} discrepancies were counted and ${written} written`);
  const lists =
    plan.comparison.domain.value === 'priced'
      ? (state.lists?.feeds ?? []).filter((feed) => feed.domain.name === 'materials')
      : [];
  if (lists.length > 0 && values.valued === 0 && values.unvalued > 0)
    state.warn(await pricesNothing(run.first, plan, lists, currency));
  for (const batch of batches) {
    const head = await batch.builder.finish();
    await batch.files?.assemble(head);
    state.batches.push({ head, notCorrected: batch.builder.notCorrected(), checkFirst: batch.builder.checkFirst() });
  }
  const { counts: files, findings } = await writeOwnOutputs(run.first, plan, state.folder, reading);
  state.shown.push({
    ...shownFigures(done),
    ...hints.found(),
    ...(life ? { trend: life.trend } : {}),
    // Of two drafts each has a part of the rows
    draft: batches.length === 1 ? (batches[0]?.builder.covered() ?? null) : null,
    ...(files.size > 0 ? { files: [...files].map(([file, lines]) => ({ file, lines })) } : {}),
  });
  const tables = await ownTables(run.first, plan);
  const section = await ownSection(run.first, plan, findings);
  state.domains.push({
    domain,
    ...(mode === 'observe' ? { mode } : {}),
    grain: plan.comparison.grain,
    keys: keyCounts(counts),
    verdicts,
    causes: Object.fromEntries([...causes].sort(([a], [b]) => (a < b ? -1 : 1))),
    discrepancies: written - suppressed,
    suppressed,
    waived: gate.waived.total(),
    ...(resolved.config.alertAfter ? { unconfirmed: gate.unconfirmed.total() } : {}),
    findings: addedUp(findings),
    closed: life?.closed ?? 0,
    value_net: money(values.net),
    value_gross: money(values.gross),
    unvalued: values.unvalued,
    currency,
    priced_by: lists.flatMap(({ files, table }) => (table ? [table.label] : files.map(({ file }) => file.label))),
    at_moving_average: written > 0 && saysPriceControl(plan.comparison) ? await atMovingAverage(run.first, plan.comparison) : 0,
    pairing: done.pairing,
    one_sided: done.oneSided,
    ...(tables.length > 0 ? { tables } : {}),
    ...(section ? { section } : {}),
    grain_dropped: [],
    not_in_grain: fieldsLeftOut(plan.comparison.grain, comparedFeeds(read.pass.feeds)),
    not_compared: notCompared(plan.comparison),
    ...(life ? { roll_forward: life.rollForward } : {}),
    proof: {
      rows_balance: done.proof.rowsBalance,
      totals_balance: done.proof.totalsBalance,
      independent: independent(state, domain),
      ...(done.ownProof === 'variances_balance' ? { variances_balance: true } : {}),
    },
  });
  finished({ rows: written });
}

function impactsUnsearched(rows: number): Warning {
  const message = `of ${rows} differences the finished lots downstream were not searched: there are too many. \`trueup trace LOT --direction forward\` finds those of one lot`;
  return { code: 'impact_not_searched', message };
}

/** Measures that one side lacks, and codes of a key field that it never has. */
function notCompared({ measures, notCompared: rows }: Comparison): readonly string[] {
  const lacking = measures.filter(({ onBothSides, informs }) => !onBothSides && !informs).map(({ name }) => name);
  return [...lacking, ...(rows?.codes.map((code) => `${rows.field} ${code}`) ?? [])];
}

/** Findings by code, whichever side they are on. */
function addedUp(findings: OwnLines['findings']): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { line, rows } of findings) sums[line] = (sums[line] ?? 0) + rows;
  return sums;
}

async function atMovingAverage(session: Session, comparison: Comparison): Promise<number> {
  const [row] = await session.all(movingAverageQuery(comparison).text, ['rows']);
  return Number(row?.[0] ?? 0);
}

/** All feeds that are compared were counted a second time by another path. */
function independent({ feeds }: RunState, domain: string): boolean {
  return feeds.every((feed) => feed.domain !== domain || feed.side === 'reference' || feed.independent);
}
