import type { Batch } from '../../contract/batch.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { type Effect, effectOf, lineEffect } from '../../corrections/planning/judge-replay.ts';
import { changeRecords } from '../../corrections/planning/line-records.ts';
import { domainNamed } from '../../domains/registry.ts';
import { RefusedError } from '../../errors.ts';
import { otherSide } from '../../model/side.ts';
import type { BatchItem, PlannedBatch } from '../../ledger/batches/planned-batch.ts';
import type { LedgerDatabase } from '../../ledger/database/ledger-database.ts';
import type { RecordedRun } from '../../ledger/queries/recorded-runs.ts';
import { postedText } from '../../report/corrections/posted-text.ts';
import { type LedgerOptions, withLedger } from '../with-ledger.ts';
import { readBatch } from './batch-store.ts';
import { storedDiscrepancies } from './stored-differences.ts';
import { runOf } from './verify.ts';

export interface PostedOptions extends LedgerOptions {
  readonly id: string;
  /** Id of a run on exports from after the posting, or `latest`. */
  readonly run: string;
  readonly author: string;
  /** Ends the batch as it is: what was not posted may be drafted again. */
  readonly close: boolean;
  readonly signal?: AbortSignal;
}

/** So many of the last runs are looked through for one on newer exports. */
const LOOKED_AT = 100;

/** What became of the lines of a batch. */
export interface Posted {
  readonly id: string;
  readonly run: string;
  readonly state: PlannedBatch['state'];
  readonly lines: readonly { readonly line: number; readonly effect: Effect; readonly text: string }[];
}

/**
 * Looks in a newer export of the target for each line that was written: posted, not posted, posted twice. A batch whose lines were all posted
 * once is verified. Throws RefusedError.
 */
export async function verifyPosted(options: PostedOptions): Promise<{ status: 0 | 1; text: string; result: Posted }> {
  return withLedger(options, 'write', async (database, workspace) => {
    const { batchItems, plannedBatch } = await import('../../ledger/batches/planned-batch.ts');
    const { changeBatch, wrongState } = await import('../../ledger/batches/change-batch.ts');
    const { pinnedRun } = await import('../../run/replay/pinned-workspace.ts');
    const { repeatComparison } = await import('../../run/replay/repeat-comparison.ts');
    const known = await plannedBatch(database.knex, options.id);
    if (known.state !== 'exported') throw wrongState(known, ['exported']);
    const batch = await readBatch(workspace.folder, known);
    const domain = domainNamed(known.domain);
    if (!domain) throw new RangeError(`no such domain: ${known.domain}`);
    const old = await runOf(database, workspace, known.run);
    const wanted = options.run === 'latest' ? await latestAfter(database, known, oldestAsOf(old.summary, known)) : options.run;
    const next = await runOf(database, workspace, wanted);
    const run = pinnedRun(workspace, known.domain, next.summary);
    const asOf = (summary: typeof next.summary) => oldestAsOf(summary, known);
    refuseOlder(known, asOf(old.summary), asOf(next.summary), next.summary.run.id);
    const items = (await batchItems(database.knex, known.id)).filter(({ status }) => status === 'open');
    const open = new Set(items.map(({ line }) => line));
    const lines = batch.lines.filter(({ line }) => open.has(line));
    // Records of what the target must have once the lines are posted, read instead of the other side: compared with what the target has now
    const records = changeRecords(domain, lines).map((record) => ({ ...record, quantity: '0' }));
    const { discrepancies: found } = await repeatComparison(run, { target: known.target, records, stand: 'instead' }, options);
    const before = await byId(old.folder, items);
    const after = await byId(next.folder, items);
    const now = (id: string): string => found.get(id)?.[`${known.target}_value`] ?? '0';
    const judged = judgedLines({ batch: { ...batch, lines }, known, before, after, now });
    const all = judged.every(({ effect }) => effect === 'posted');
    const ends = all || options.close;
    if (ends) {
      const of = (wanted: (effect: Effect) => boolean) => judged.filter(({ effect }) => wanted(effect)).map(({ line }) => line);
      const columns = { state: 'verified', verified_by: options.author, verified_at: options.now.toISOString() } as const;
      const became = { posted: of((effect) => effect !== 'not_posted'), returned: of((effect) => effect === 'not_posted') };
      const body = { run: next.summary.run.id, lines: judged.map(({ line, effect }) => [line, effect]) };
      await changeBatch(
        database.knex,
        known.id,
        ['exported'],
        { action: 'batch_verified', columns, lines: became, body },
        options,
      );
    }
    const state = ends ? ('verified' as const) : known.state;
    const result = { id: known.id, run: next.summary.run.id, state, lines: judged };
    return { status: all ? 0 : 1, text: postedText(result), result };
  });
}

interface Evidence {
  readonly batch: Batch;
  readonly known: PlannedBatch;
  readonly before: ReadonlyMap<string, Discrepancy>;
  readonly after: ReadonlyMap<string, Discrepancy>;
  readonly now: (id: string) => string;
}

function judgedLines({ batch, known, before, after, now }: Evidence): Posted['lines'] {
  const { target, reverses } = known;
  const truth = otherSide(target);
  return batch.lines.map(({ line, discrepancies, text, reason, expected_before: counted_from, expected_after: counted_to }) => {
    const effects = discrepancies.flatMap((id): Effect[] => {
      const old = before.get(id);
      // What orders used and made is seen in the costs, not in the stock
      if (!old || old.domain !== known.domain) return [];
      // A count may say what neither system said; it is in the comparison unit, or its record does not follow from the difference
      if (reason === 'counted')
        return [
          effectOf({
            difference: old.difference,
            before: counted_from,
            wanted: counted_to,
            now: now(id),
            newDifference: after.get(id)?.difference ?? null,
          }),
        ];
      const [own, other] = [old[`${target}_value`] ?? '0', old[`${truth}_value`] ?? '0'];
      const back = reverses !== null;
      // A counter-batch starts from what the batch left, and ends with the difference that there was
      const difference = back ? negative(old.difference) : old.difference;
      const newDifference = after.get(id)?.difference ?? null;
      const shown = back ? sameAs(newDifference, old.difference) : newDifference;
      return [
        effectOf({ difference, before: back ? other : own, wanted: back ? own : other, now: now(id), newDifference: shown }),
      ];
    });
    return { line, effect: lineEffect(effects), text };
  });
}

/** Of a counter-batch: null where the difference is there again that it brings back, as it would be gone after a batch. */
function sameAs(now: string | null, old: string): string | null {
  return now === old ? null : (now ?? negative(old));
}

function negative(figure: string): string {
  return figure.startsWith('-') ? figure.slice(1) : `-${figure}`;
}

function oldestAsOf(
  { feeds }: { readonly feeds: readonly { domain: string; side: string; as_of: string }[] },
  { domain, target }: PlannedBatch,
): string {
  return feeds
    .filter((feed) => feed.domain === domain && feed.side === target)
    .reduce((oldest, { as_of: at }) => (oldest === '' || Date.parse(at) < Date.parse(oldest) ? at : oldest), '');
}

/** The last run on a newer export of the target: one that looked at old exports since says nothing of a posting. `latest` where there is none. */
async function latestAfter({ knex }: LedgerDatabase, { domain, target }: PlannedBatch, asOf: string): Promise<string> {
  const { recordedRuns } = await import('../../ledger/queries/recorded-runs.ts');
  const isNewer = ({ domains }: RecordedRun): boolean =>
    domains.some((own) => own.domain === domain && Date.parse(own.as_of[target]) > Date.parse(asOf));
  return (await recordedRuns(knex, LOOKED_AT)).find(isNewer)?.id ?? 'latest';
}

function refuseOlder({ id, target, run }: PlannedBatch, old: string, now: string, next: string): void {
  if (Date.parse(now) > Date.parse(old)) return;
  throw new RefusedError({
    code: 'argument_invalid',
    message: `the run ${next} reads an export of the ${target.toUpperCase()} of ${now}, no newer than that of ${run}: nothing posted since can be in it`,
    suggestions: [`trueup run; trueup corrections verify ${id} --run latest`],
  });
}

async function byId(folder: string, items: readonly BatchItem[]): Promise<ReadonlyMap<string, Discrepancy>> {
  const wanted = new Set(items.map(({ discrepancy }) => discrepancy));
  const found = new Map<string, Discrepancy>();
  for await (const each of storedDiscrepancies(folder)) if (wanted.has(each.id)) found.set(each.id, each);
  return found;
}
