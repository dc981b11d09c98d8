import path from 'node:path';
import type { DomainConfig, Workspace } from '../../../config/workspace.ts';
import type { Session } from '../../../engine/engine.ts';
import { keepStage } from '../../../engine/stage.ts';
import { ProofError } from '../../../errors.ts';
import type { EffectOnDomain, MappingChange, MovedRecords } from '../../../contract/mapping-diff.ts';
import { type Side, SIDES } from '../../../model/side.ts';
import type { Warning } from '../../../model/warning.ts';
import {
  alikeQuery,
  DISPOSITION_COUNTS,
  dispositionCountsQuery,
  movedQuery,
  RECORD_COUNTS,
  recordsQuery,
  type TwoReadings,
} from '../sql/moved-rows.ts';
import { keyCounts, verdictCounts } from '../../../run/outcome/verdict-counts.ts';
import { duckdb } from '../../../sql/duckdb/duckdb-dialect.ts';
import type { Progress } from '../../../model/progress.ts';
import type { LocalRun } from '../../../run/engines/local-engine.ts';
import { fileLanding } from '../../../run/engines/feed-landing.ts';
import { whileUnchanged } from '../../../run/feeds/changed-files.ts';
import { type ResolvedDomain, resolveDomain } from '../../../run/feeds/resolve-domain.ts';
import type { ReadBoth } from '../both-sources.ts';
import { changedDiscrepancies } from './changed-discrepancies.ts';
import { findMoves, type FoundMoves } from './find-moves.ts';
import { type ComparedReading, readWith } from './read-with.ts';
import { onSide } from '../resolved-set.ts';
import { withSameRecords } from './same-records.ts';

/** What is asked: what two sets of mapping files and the changes between them do to the exports of a workspace. */
export interface EffectRequest {
  readonly workspace: Workspace;
  readonly both: ReadBoth;
  readonly changes: readonly MappingChange[];
  readonly now: Date;
  readonly progress: Progress;
  readonly warn: (warning: Warning) => void;
}

/** The effect on one domain, and what each change moves in it. */
export interface FoundEffect {
  readonly effect: EffectOnDomain;
  readonly byChange: FoundMoves['byChange'];
}

/** Reads the exports of a domain with both sets of mapping files and compares the outcome row by row and key by key. */
export async function effectOn(run: LocalRun, config: DomainConfig, request: EffectRequest): Promise<FoundEffect> {
  const { workspace, both, progress } = request;
  const resolved = async (label: 'OLD' | 'NEW'): Promise<ResolvedDomain> => {
    const side = label === 'OLD' ? both.old : both.new;
    const folder = path.join(run.folder, label.toLowerCase());
    // What is only odd in OLD is nobody's concern any more
    const warn = label === 'OLD' ? () => undefined : request.warn;
    const shown = { workspace, now: request.now, asOf: {}, folder, warn, mappingSources: side.sources };
    return onSide(label, side, () => resolveDomain(config, shown));
  };
  const done = progress.start(`examining the ${config.domain} feeds`);
  const [before, after] = withSameRecords(await resolved('OLD'), await resolved('NEW'));
  done();
  return whileUnchanged([...before.feeds, ...after.feeds], () => effectOf(run, before, after, request));
}

async function effectOf(
  run: LocalRun,
  before: ResolvedDomain,
  after: ResolvedDomain,
  request: EffectRequest,
): Promise<FoundEffect> {
  const { workspace, both, progress } = request;
  const reading = { workspace, progress };
  // Malformed records are kept by session: one for each reading, or they would mix
  const old = await onSide('OLD', both.old, () => readWith('old', run, before, reading));
  const now = await onSide('NEW', both.new, () => readWith('new', onSecond(run), after, reading));
  const compared = progress.start('comparing both readings');
  const found = await compareReadings(run.second, { old, new: now }, request);
  compared();
  return found;
}

/** The same run with all its work on the other line. */
function onSecond(run: LocalRun): LocalRun {
  return { ...run, first: run.second, files: run.second, landing: fileLanding(run.second) };
}

async function compareReadings(
  session: Session,
  readings: { readonly old: ComparedReading; readonly new: ComparedReading },
  { workspace, changes }: EffectRequest,
): Promise<FoundEffect> {
  const { old, new: now } = readings;
  const { domain } = now.plan.comparison;
  const grain = { old: old.plan.comparison.grain, new: now.plan.comparison.grain };
  const two: TwoReadings = { domain, grain };
  await keepStage(session, duckdb, 'moved', movedQuery(two));
  await proveRows(session, two);
  const records = await recordCounts(session, readings);
  const { moves, found, byChange } = await findMoves(session, two, changes, workspace.currency);
  const effect: EffectOnDomain = {
    domain: domain.name,
    currency: workspace.currency,
    grain,
    records,
    moves,
    moves_found: found,
    rejected: { old: rejected(old), new: rejected(now) },
    run_refused: { old: old.refused, new: now.refused },
    keys: { old: keyCounts(old.counts), new: keyCounts(now.counts) },
    verdicts: { old: verdictCounts(old.counts), new: verdictCounts(now.counts) },
    discrepancies: await changedDiscrepancies(session, readings, workspace.currency),
  };
  return { effect, byChange };
}

function figures({ feeds, broken }: ComparedReading, side: Side): { readonly read: number; readonly broken: number } {
  const own = feeds.filter((feed) => feed.side === side);
  return { read: own.reduce((sum, { rows }) => sum + rows.read, 0), broken: broken[side] };
}

function rejected({ feeds }: ComparedReading): number {
  return feeds.reduce((sum, { rows }) => sum + rows.rejected, 0);
}

/** Rows that are alike and rows that are not, counted in two ways, are all rows of either reading. */
async function proveRows(session: Session, readings: TwoReadings): Promise<void> {
  const number = async (query: string): Promise<number> => Number((await session.all(query, ['rows']))[0]?.[0] ?? 0);
  const alike = await number(alikeQuery(readings).text);
  for (const reading of ['old', 'new'] as const) {
    const kept = await session.all(dispositionCountsQuery(reading).text, [...DISPOSITION_COUNTS]);
    const all = kept.reduce((sum, [, disposition, rows]) => sum + (disposition === 'zero' ? 0 : Number(rows)), 0);
    const moved = await number(`select count(*) as "rows" from "moved" where "${reading}_disposition" is not null`);
    if (alike + moved !== all)
      throw new ProofError(`of ${all} rows of ${reading.toUpperCase()} ${alike} are the same in both and ${moved} are not`);
  }
}

/** read = moved + unmoved + only in this reading, records included that could not be cut into columns. */
async function recordCounts(
  session: Session,
  readings: { readonly old: ComparedReading; readonly new: ComparedReading },
): Promise<MovedRecords[]> {
  const rows = await session.all(recordsQuery().text, [...RECORD_COUNTS], ['side']);
  return SIDES.map((side) => {
    const [, moved = 0, unmoved = 0, onlyOld = 0, onlyNew = 0] = (rows.find(([name]) => name === side) ?? []).map(Number);
    const [before, after] = [figures(readings.old, side), figures(readings.new, side)];
    const broken = Math.min(before.broken, after.broken);
    const counts = {
      side,
      read: { old: before.read, new: after.read },
      moved,
      unmoved: unmoved + broken,
      only: { old: onlyOld + before.broken - broken, new: onlyNew + after.broken - broken },
    };
    for (const reading of ['old', 'new'] as const) {
      const sum = counts.moved + counts.unmoved + counts.only[reading];
      if (sum !== counts.read[reading])
        throw new ProofError(
          `${counts.read[reading]} records of the ${side} were read with ${reading.toUpperCase()}, but ${sum} are accounted for`,
        );
    }
    return counts;
  });
}
