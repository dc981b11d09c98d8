import { plain } from '../../model/decimal.ts';
import type { FeedSummary, UnmappedSummary } from '../../contract/summary.ts';
import type { Measure } from '../../domains/domain.ts';
import { addedUp, type MeasureTotal, records, type TotalRow, totalsOf } from './totals.ts';

/** What a feed's summary says besides its totals. */
export type FeedHead = Pick<
  FeedSummary,
  'domain' | 'side' | 'profile' | 'as_of' | 'as_of_from' | 'files' | 'declared' | 'columns' | 'unread'
>;

/** A feed's control totals. `broken` records could not even be cut into columns: they are read and rejected. */
export function feedSummary(
  head: FeedHead,
  measures: readonly Pick<Measure, 'name' | 'unitField'>[],
  rows: readonly TotalRow[],
  broken: number,
  unmapped: readonly UnmappedSummary[],
): FeedSummary {
  const accepted = records(rows, 'accepted');
  const rejected = records(rows, 'rejected') + broken;
  const filtered = records(rows, 'filtered');
  const canonical = rows.reduce((sum, row) => sum + (isAccepted(row) ? row.rows : 0), 0);
  const zero = rows.reduce((sum, row) => sum + (row.disposition === 'zero' ? row.rows : 0), 0);
  return {
    ...head,
    rows: { read: accepted + rejected + filtered, accepted, rejected, filtered },
    canonical_rows: canonical,
    zero_cells: zero,
    // Until the second pass has counted it too
    independent: false,
    list_total: 'none',
    assumed: assumed(rows),
    totals: measures.flatMap((measure) => measureTotals(measure, totalsOf(rows, measure), isAccepted)),
    out_of_scope: measures.flatMap((measure) => outside(measure, totalsOf(rows, measure))),
    unmapped,
  };
}

/** What is joined through was accepted all the same. */
function isAccepted({ disposition }: Pick<TotalRow, 'disposition'>): boolean {
  return disposition === 'accepted' || disposition === 'contracted';
}

function measureTotals(
  { name, unitField }: Pick<Measure, 'name' | 'unitField'>,
  rows: readonly MeasureTotal[],
  counts: (row: MeasureTotal) => boolean,
): FeedSummary['totals'] {
  const sums = addedUp(rows, (row) => (counts(row) ? row.sourceUnit : null));
  return [...sums].map(([unit, value]) => ({ measure: name, unit, value: plain(value, unitField === 'unit' ? 3 : 2) }));
}

function outside(measure: Pick<Measure, 'name' | 'unitField'>, rows: readonly MeasureTotal[]): FeedSummary['out_of_scope'] {
  return measureTotals(measure, rows, ({ disposition }) => disposition === 'out_of_scope').map((total) => {
    const own = rows.filter((row) => row.disposition === 'out_of_scope' && row.sourceUnit === total.unit);
    return { ...total, rows: own.reduce((sum, row) => sum + row.rows, 0) };
  });
}

/** Records whose value for a field was assumed, by field. */
function assumed(rows: readonly TotalRow[]): readonly { readonly field: string; readonly rows: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (!row.first || row.record !== 'accepted') continue;
    for (const flag of row.flags)
      if (flag.startsWith('assumed_')) counts.set(flag.slice(8), (counts.get(flag.slice(8)) ?? 0) + row.rows);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([field, count]) => ({ field, rows: count }));
}

/** How many records use a code of a field that has no entry. */
export function unmappedRows(rows: readonly TotalRow[], field: string): number {
  return rows.reduce((sum, row) => sum + (row.first && row.flags.has(`unmapped_${field}`) ? row.rows : 0), 0);
}
