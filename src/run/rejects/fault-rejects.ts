import type { LandedColumn } from '../../model/landed-column.ts';
import { REJECT_CODES, type RejectCode } from '../../model/reject-codes.ts';
import { fieldOfColumn } from '../../pipeline/typing/cell-faults.ts';

/** A cell of a record that cannot be used. */
export interface RejectedCell {
  /** Landed column, or canonical field; null where the cell only chooses records. */
  readonly field: string | null;
  readonly code: RejectCode;
  readonly position: number;
  readonly header: string | null;
}

/** The cells that `faults` of a landed record names, each once. A cell that chooses records and fills a field is reported for the field. */
export function rejectedCells(faults: string, columns: readonly LandedColumn[]): readonly RejectedCell[] {
  const cells = new Map<number, RejectedCell>();
  for (const entry of faults.split(',').filter((text) => text !== '')) {
    const [name = '', given = ''] = entry.split(':');
    const column = columns.find((candidate) => candidate.name === name);
    const code = REJECT_CODES.find((known) => known === given);
    if (!column || column.position === null || !code) throw new RangeError(`not a rejected cell: ${entry}`);
    const field = fieldOfColumn(name);
    if (field === null && cells.has(column.position)) continue;
    cells.set(column.position, { field, code, position: column.position, header: column.header });
  }
  return [...cells.values()];
}
