import { plain } from '../../model/decimal.ts';
import type { FeedSummary, UnmappedSummary } from '../../contract/summary.ts';
import { addedUp, records, type TotalRow } from './totals.ts';

/** What a feed's summary says besides its totals. */
export type FeedHead = Pick<FeedSummary, 'domain' | 'side' | 'profile' | 'as_of' | 'as_of_from' | 'files'>;

/** A feed's control totals. `broken` records could not even be cut into columns: they are read and rejected. */
export function feedSummary(
  head: FeedHead,
  measure: string,
  rows: readonly TotalRow[],
  broken: number,
  unmapped: readonly UnmappedSummary[],
): FeedSummary {
  const accepted = records(rows, 'accepted');
  const rejected = records(rows, 'rejected') + broken;
  const filtered = records(rows, 'filtered');
  const totals = addedUp(rows, (row) => (row.disposition === 'accepted' ? row.sourceUnit : null));
  const outside = addedUp(rows, (row) => (row.disposition === 'out_of_scope' ? row.sourceUnit : null));
  const canonical = rows.reduce((sum, row) => sum + (row.disposition === 'accepted' ? row.rows : 0), 0);
  const zero = rows.reduce((sum, row) => sum + (row.disposition === 'zero' ? row.rows : 0), 0);
  const outsideRows = (unit: string): number =>
    rows.reduce((sum, row) => sum + (row.disposition === 'out_of_scope' && row.sourceUnit === unit ? row.rows : 0), 0);
  return {
    ...head,
    rows: { read: accepted + rejected + filtered, accepted, rejected, filtered },
    canonical_rows: canonical,
    zero_cells: zero,
    // Until the second pass has counted it too
    independent: false,
    assumed: assumed(rows),
    totals: [...totals].map(([unit, value]) => ({ measure, unit, value: plain(value, 3) })),
    out_of_scope: [...outside].map(([unit, value]) => ({ measure, unit, value: plain(value, 3), rows: outsideRows(unit) })),
    unmapped,
  };
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
