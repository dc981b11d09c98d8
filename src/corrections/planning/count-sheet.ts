import type { BatchLine } from '../../contract/batch.ts';
import { csvMark, csvRecord, figure } from '../../report/layout/csv-cell.ts';
import type { WaitingLine } from './batch-parts.ts';

/** What a person who counts is shown, and fills in. No book quantity: who knows what is expected counts what is expected. */
export const COUNT_FIELDS = [
  'sheet',
  'site',
  'location',
  'material',
  'lot',
  'serial',
  'status',
  'unit',
  'counted',
  'counted_by',
  'count_id',
] as const;

/** One position to be counted: its number on the sheet, the line and the location that it speaks of. */
export interface CountPosition {
  /** The line's idempotency key; of the location that a move leads to with `+to`. */
  readonly id: string;
  readonly line: BatchLine;
  readonly location: Pick<BatchLine, 'site' | 'location' | 'material' | 'lot' | 'serial' | 'status' | 'unit'>;
}

/** The positions behind lines that wait, each location once, in their order; a move has two. */
export function countPositions(waiting: readonly WaitingLine[]): readonly CountPosition[] {
  return waiting.flatMap(({ line }) => {
    const one = { id: line.idempotency_key, line, location: line };
    if (line.action === 'adjust') return [one];
    const { to_location: location, to_lot: lot, to_status: status } = line;
    const to = { ...line, location: location ?? line.location, lot: lot ?? line.lot, status: status ?? line.status };
    return [one, { id: `${line.idempotency_key}+to`, line, location: to }];
  });
}

/** The sheet as a CSV for a spreadsheet. */
export function countSheet(draft: string, waiting: readonly WaitingLine[]): string {
  const rows = countPositions(waiting).map(({ id, location }, index) =>
    csvRecord(
      [
        figure(index + 1),
        location.site,
        location.location,
        location.material,
        location.lot,
        location.serial,
        location.status,
        location.unit,
        null,
        null,
        `${draft}/${id}`,
      ],
      'excel',
    ),
  );
  return csvMark('excel') + csvRecord(COUNT_FIELDS, 'excel') + rows.join('');
}
