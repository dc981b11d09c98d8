import { rescanNumberFormat, resolveNumberFormat } from '../../intake/numbers/number-format.ts';
import { READ_DEFAULTS } from '../../mapping/profiles/read-defaults.ts';
import type { SharedColumn } from '../request/pair-columns.ts';
import { boundFile } from './side-records.ts';
import { readingSide, type TableSide, type SideName } from './table-side.ts';

type Point = '.' | ',';

/** The decimal point of each file. Null while its first records show none: the whole file is asked when a cell needs it. */
export interface NumberFormats {
  of(side: SideName): Point | null;
  /** Looks through the whole file. Throws RefusedError `ambiguous_number_format`. */
  resolve(side: SideName): Promise<void>;
}

/** From the first records of both files. Throws RefusedError `ambiguous_number_format`. */
export async function numberFormats(left: TableSide, right: TableSide, numbers: readonly SharedColumn[]): Promise<NumberFormats> {
  const points: Record<SideName, Point | null> = { left: left.decimal, right: right.decimal };
  const files = { left: boundFile(left, numbers), right: boundFile(right, numbers) };
  for (const side of [left.name, right.name]) {
    if (numbers.length === 0 || points[side] !== null) continue;
    const { decimal, resolved } = await readingSide(side, () =>
      resolveNumberFormat(files[side], files[side].columns, READ_DEFAULTS),
    );
    if (resolved) points[side] = decimal;
  }
  return {
    of: (side) => points[side],
    resolve: async (side) => {
      points[side] = (await readingSide(side, () => rescanNumberFormat(files[side], files[side].columns))).decimal;
    },
  };
}
