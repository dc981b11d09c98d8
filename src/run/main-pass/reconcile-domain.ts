import type { Session } from '../../engine/engine.ts';
import { both } from '../../engine/stage.ts';
import { ProofError, refuseIfAny } from '../../errors.ts';
import { add, decimal, plain } from '../../model/decimal.ts';
import { stoppingFields } from '../../report/stopping-field.ts';
import { prove, type ProofResult, type UnitSums, type ValuedSums } from '../outcome/proof.ts';
import type { TotalRow } from '../outcome/totals.ts';
import { pairsPoorly, type VerdictCount } from '../outcome/verdict-counts.ts';
import { lookAlikeWarnings } from './look-alike-codes.ts';
import { oneSidedCodes, pairingFields, unsharedCodes } from './pairing-codes.ts';
import { grainWarnings } from './grain.ts';
import { type ComparisonResult, compareDomain, type JudgedKeys } from './compare-domain.ts';
import { type DomainPlan, stageNamed } from '../../pipeline/plan.ts';
import { keepPlanned } from './keep-planned.ts';
import { comparedMeasures } from '../../pipeline/comparison.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import type { MainPass } from './main-pass.ts';
import { changedTables } from '../feeds/changed-tables.ts';
import { independentCounts, isCountedTwice, type RecordCounts, recordCounts } from './independent-counts.ts';
import { type AccountedFeeds, runMainPass } from './run-main-pass.ts';
import { contractedSums, exportedLines, ownWarnings, provenOwn, valuedSums } from './own-proof.ts';
import { reportKeys } from './reported-keys.ts';
import { comparedFeeds, type ResolvedDomain } from '../feeds/resolve-domain.ts';
import type { RunState } from '../run-state.ts';
import { controlCounts, type ControlCount, type Guarded, findSources } from '../source-pass/source-records.ts';
import type { Side } from '../../model/side.ts';
import { targetsOf } from '../../model/truth.ts';
import type { FeedSummary, OneSidedCode, PairingField } from '../../contract/summary.ts';
import { rewrittenCodes } from '../source-pass/rewritten-codes.ts';
import { needsWords } from '../source-pass/used-codes.ts';

/** A domain compared and proven; its discrepancies wait in the stage `reported`, the records behind them in `…_sources`. */
export interface ReconciledDomain {
  readonly read: AccountedFeeds;
  readonly plan: DomainPlan;
  readonly counts: readonly VerdictCount[];
  readonly aggregated: readonly JudgedKeys[];
  /** All rows added up, by measure and comparison unit. */
  readonly sums: readonly UnitSums[];
  readonly proof: ProofResult;
  /** The name of what the domain proves of its own; undefined where it has nothing of the kind. */
  readonly ownProof: string | undefined;
  readonly pairing: readonly PairingField[];
  readonly oneSided: readonly OneSidedCode[];
}

/** Reads, compares, looks at the reported keys again and proves that nothing was lost. Throws ProofError where something was. */
export async function reconcileDomain(run: EngineRun, resolved: ResolvedDomain, state: RunState): Promise<ReconciledDomain> {
  const read = await runMainPass(run, resolved, state, false);
  const { pass } = read;
  emptyWarnings(read.summaries).forEach(state.warn);
  grainWarnings(pass.plan.comparison.grain, comparedFeeds(pass.feeds), resolved.config.grain !== undefined).forEach(state.warn);
  const done = read.rejected ? await withRejectedKeys(run.first, pass.plan) : pass.result;
  const { plan, aggregated } = done;
  state.plans.push(stageNamed(plan, 'compared').query().text);
  toleranceWarnings(plan, aggregated).forEach(state.warn);
  const [counted, counts] = await both(
    run.first,
    () => recordCounts(run.first, pass),
    () => reportKeys(run.first, plan, aggregated),
  );
  const drafts = plan.comparison.domain.corrections !== null;
  const words = targetsOf(resolved.config.truth).filter((target) => drafts && needsWords(counts, target));
  const controls = state.sources ? await secondPass(run, plan, pass.result.totals, state, words) : null;
  if (controls) (await rewrittenCodes(run, pass)).forEach(state.warn);
  const valued = await valuedSums(run.first, plan.comparison);
  const contracted = await contractedSums(run.first, plan.comparison);
  const lines = exportedLines(done.lines, contracted);
  const proof = provenTotals(pass, resolved, { ...done, lines }, counted, controls, [...valued, ...contracted.sums]);
  const ownProof = await provenOwn(run.first, plan, pass.result.totals);
  (await ownWarnings(run.first, plan)).forEach(state.warn);
  state.countedTwice(
    read.summaries.filter((_, index) => {
      const feed = pass.feeds[index];
      return feed !== undefined && isCountedTwice(feed, counted, controls);
    }),
  );
  return {
    read,
    plan,
    counts,
    aggregated,
    sums: unitSums(aggregated),
    proof,
    ownProof,
    ...(await codes(run, plan, counts, state)),
  };
}

/**
 * Proves that the totals of the feeds and the keys say the same. Throws ProofError where they do not, RefusedError `table_changed`
 * where a table without snapshots may be the reason.
 */
export function provenTotals(
  pass: MainPass,
  resolved: ResolvedDomain,
  { aggregated, lines }: Pick<ComparisonResult, 'aggregated' | 'lines'>,
  counted: RecordCounts,
  controls: readonly ControlCount[] | null,
  valued: readonly ValuedSums[] = [],
): ProofResult {
  const independent = independentCounts(pass, pass.plan.comparison.mappings, counted, controls);
  const { measures } = pass.plan.comparison;
  const sides = new Map(comparedFeeds(pass.feeds).map((feed) => [feed.number, feed.codes] as const));
  const proof = prove(measures, pass.result.totals, { lines, units: unitSums(aggregated) }, sides, independent, valued);
  if (proof.faults.length > 0) {
    const fault = `the totals of ${resolved.config.domain} do not balance: ${proof.faults.join('; ')}`;
    refuseIfAny(changedTables(comparedFeeds(pass.feeds), fault));
    throw new ProofError(fault);
  }
  return proof;
}

/** Compares again with the keys of rejected records at hand, so that rows with such a key become ambiguous. */
export async function withRejectedKeys(session: Session, plan: DomainPlan): Promise<ComparisonResult> {
  await keepPlanned(session, plan, 'rejected_keys');
  return compareDomain(session, { ...plan, comparison: { ...plan.comparison, rejectedKeys: true } });
}

/** Reads both sides again at the same time; records are numbered, so their order counts. */
async function secondPass(
  run: EngineRun,
  plan: DomainPlan,
  totals: readonly TotalRow[],
  state: RunState,
  words: readonly Side[],
): Promise<readonly ControlCount[]> {
  const done = state.progress.start('tracing the differences to their records');
  await run.landing.numbering();
  const unreadable = new Set(totals.filter(({ record }) => record !== 'accepted').map(({ feed }) => feed));
  const guarded: Guarded = ({ input }) => unreadable.has(input.feed);
  await Promise.all([
    findSources(run.first, plan, 'erp', guarded, words.includes('erp')),
    findSources(run.second, plan, 'mes', guarded, words.includes('mes')),
  ]);
  const controls = await controlCounts(run.first, plan);
  done({ rows: controls.reduce((sum, { records }) => sum + records, 0) });
  return controls;
}

async function codes(
  run: EngineRun,
  plan: DomainPlan,
  counts: readonly VerdictCount[],
  state: RunState,
): Promise<Pick<ReconciledDomain, 'pairing' | 'oneSided'>> {
  if (!state.sources) return { pairing: [], oneSided: [] };
  const oneSided = await oneSidedCodes(run.first, plan, state.workspace.currency);
  lookAlikeWarnings(plan.comparison.domain.name, oneSided).forEach(state.warn);
  if (!pairsPoorly(counts)) return { pairing: [], oneSided };
  const pairing = await pairingFields(run.first, plan);
  const domain = plan.comparison.domain.name;
  for (const { field } of stoppingFields(pairing))
    state.pairing.push({ domain, field, codes: await unsharedCodes(run.first, plan, field) });
  return { pairing, oneSided };
}

/** A feed of which nothing is left agrees with everything. */
function emptyWarnings(summaries: readonly FeedSummary[]): readonly { code: string; message: string }[] {
  return summaries
    .filter(({ side, rows }) => side !== 'reference' && rows.read > 0 && rows.filtered === rows.read)
    .map(({ side, profile, rows }) => ({
      code: 'nothing_in_scope',
      message: `none of the ${rows.read} records of the ${side.toUpperCase()} feed (${profile}) is compared: all are out of scope, empty, or left out by the profile`,
    }));
}

function toleranceWarnings(plan: DomainPlan, aggregated: readonly JudgedKeys[]): readonly { code: string; message: string }[] {
  const measures = comparedMeasures(plan.comparison);
  return measures.flatMap(({ name, tolerance: { absolute } }) => {
    if (typeof absolute === 'string') return [];
    const own = aggregated.filter(({ measure, verdict }) => measure === name && verdict !== null);
    const of = measures.length === 1 ? '' : ` of ${name}`;
    return [...new Set(own.map(({ unit }) => unit))]
      .sort()
      .filter((unit) => !Object.hasOwn(absolute, unit))
      .map((unit) => ({
        code: 'tolerance_assumed',
        message: `the tolerance${of} has no absolute figure for ${unit}: 0 is used`,
      }));
  });
}

/** The keys of each measure and comparison unit together, whatever their verdict. */
function unitSums(aggregated: readonly JudgedKeys[]): readonly UnitSums[] {
  const sums = new Map<string, UnitSums>();
  for (const { measure, verdict, unit, erp, mes, difference, divided } of aggregated) {
    if (verdict === null) continue;
    const name = JSON.stringify([measure, unit]);
    const before = sums.get(name) ?? { measure, unit, erp: '0', mes: '0', difference: '0', divided: 0 };
    sums.set(name, {
      measure,
      unit,
      erp: plus(before.erp, erp),
      mes: plus(before.mes, mes),
      difference: plus(before.difference, difference),
      divided: before.divided + divided,
    });
  }
  return [...sums.values()];
}

function plus(a: string, b: string): string {
  return plain(add(decimal(a), decimal(b)));
}
