import type { BatchLine } from '../../contract/batch.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { bookNow } from '../../corrections/planning/book-figure.ts';
import { changeRecords } from '../../corrections/planning/line-records.ts';
import { domainNamed } from '../../domains/registry.ts';
import { RefusedError } from '../../errors.ts';
import type { LedgerDatabase } from '../../ledger/database/ledger-database.ts';
import type { PlannedBatch } from '../../ledger/batches/planned-batch.ts';
import type { Workspace } from '../../config/workspace.ts';
import { storedDiscrepancies } from './stored-differences.ts';
import { refuseOther } from './moved.ts';
import { runOf } from './verify.ts';

/**
 * What the target's export says now of each line, by its number, in the line's unit; a position that cannot be identified is left out. Throws
 * RefusedError: stale_feed where the export is the one that the batch was planned on, as a count made of old books would undo what happened
 * since; batch_outdated where the exports that are there now differ by something else than the lines.
 */
export async function booksNow(
  database: LedgerDatabase,
  workspace: Workspace,
  known: PlannedBatch,
  lines: readonly BatchLine[],
  now: Date,
): Promise<ReadonlyMap<number, string>> {
  const { repeatComparison } = await import('../../run/replay/repeat-comparison.ts');
  const { currentRun } = await import('../../run/replay/pinned-workspace.ts');
  const domain = domainNamed(known.domain);
  if (!domain) throw new RangeError(`no such domain: ${known.domain}`);
  const { folder, summary } = await runOf(database, workspace, known.run);
  const records = changeRecords(domain, lines).map((record) => ({ ...record, quantity: '0' }));
  const added = { target: known.target, records, stand: 'instead' } as const;
  const { discrepancies: found, summary: read } = await repeatComparison(currentRun(workspace, known.domain, summary), added, {
    now,
  });
  const asOf = (of: typeof summary) =>
    Math.min(
      ...of.feeds
        .filter((feed) => feed.domain === known.domain && feed.side === known.target)
        .map((feed) => Date.parse(feed.as_of)),
    );
  if (asOf(read) <= asOf(summary))
    throw new RefusedError({
      code: 'stale_feed',
      message: `a count list needs the current book quantities, and the export of the ${known.target.toUpperCase()} is still that of the run ${known.run}`,
      suggestions: ['Export the stock of the target again, or name the document whose books are frozen: --frozen <number>'],
    });
  const old = new Map<string, Discrepancy>();
  for await (const each of storedDiscrepancies(folder)) old.set(each.id, each);
  const current = { target: known.target, records: [], stand: 'beside' } as const;
  const { discrepancies: differences } = await repeatComparison(currentRun(workspace, known.domain, summary), current, { now });
  refuseOther(
    known,
    lines.flatMap(({ discrepancies: [id = ''] }) => {
      const [was, is] = [old.get(id)?.difference ?? '', differences.get(id)?.difference ?? null];
      return was === is ? [] : [{ discrepancy: id, was, is }];
    }),
  );
  return new Map(
    lines.flatMap((line) => {
      const [id = ''] = line.discrepancies;
      const difference = old.get(id)?.difference;
      const figure =
        difference === undefined ? null : bookNow(line.quantity, difference, found.get(id)?.[`${known.target}_value`] ?? '0');
      return figure === null ? [] : [[line.line, figure] as const];
    }),
  );
}
