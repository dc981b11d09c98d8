import { type Problem, RefusedError } from '../../errors.ts';
import type { LandedColumn } from '../../model/landed-column.ts';
import type { BoundFile } from '../../intake/files/landed-file.ts';
import type { BrokenRecord } from '../../intake/files/record-batch.ts';
import { trailingCells } from '../../intake/csv/trailing-cells.ts';
import { readRecords } from '../../intake/files/records.ts';
import type { SharedColumn } from '../request/pair-columns.ts';
import { readingSide, type TableSide } from './table-side.ts';

/** A record's cells by position in the file, as many as the header has; null for a blank one. */
export type Cells = readonly (string | null)[];

/** Malformed records that are shown; the others are counted. */
const SHOWN = 5;

/** A side's file as the readers of intake take it; the columns are those that hold numbers, and of a workbook all others as well. */
export function boundFile(side: TableSide, numbers: readonly SharedColumn[]): BoundFile {
  const columns: LandedColumn[] = numbers.map((column) => ({
    name: column[side.name],
    position: side.name === 'left' ? column.leftPosition : column.rightPosition,
    header: column[side.name],
    numeric: true,
  }));
  if (side.file.layout.format === 'xlsx') columns.push(...otherColumns(side, new Set(columns.map(({ position }) => position))));
  return { ...side.file, columns, numberFormat: { decimal: side.decimal ?? '.', resolved: side.decimal !== null } };
}

/** Cells of a workbook that cannot be used are reported for columns that are read, and every column is compared. */
function otherColumns({ file }: TableSide, taken: ReadonlySet<number | null>): LandedColumn[] {
  return file.header.flatMap((header, position) =>
    taken.has(position) ? [] : [{ name: `column_${position + 1}`, position, header, numeric: false }],
  );
}

/** The records of a side, some hundreds at once. Throws RefusedError `too_many_rejects` behind the last one where some cannot be split into columns. */
export async function* recordsOf(side: TableSide, numbers: readonly SharedColumn[]): AsyncGenerator<readonly Cells[]> {
  const malformed: Pick<BrokenRecord, 'line' | 'raw' | 'message'>[] = [];
  let count = 0;
  const file = await readingSide(side.name, () => withTrailing(boundFile(side, numbers)));
  const batches = readRecords(file)[Symbol.asyncIterator]();
  for (;;) {
    const next = await readingSide(side.name, () => batches.next());
    if (next.done === true) break;
    const rejected = next.value.rows.flatMap(({ faults, line }) => (faults ? [unusable(faults, line)] : []));
    count += next.value.broken.length + rejected.length;
    if (malformed.length < SHOWN) malformed.push(...next.value.broken, ...rejected);
    yield next.value.rows.map(({ cells }) => cells);
  }
  const problems = malformed.slice(0, SHOWN).map((record, index) => malformedRecord(side, record, index === 0 ? count : 0));
  const [first, ...others] = problems;
  if (first) throw new RefusedError(first, ...others);
}

/** The file with what every record has beyond its header; of most files a look at the first records shows it. */
async function withTrailing(file: BoundFile): Promise<BoundFile> {
  const { layout } = file;
  return layout.format === 'csv' ? { ...file, layout: { ...layout, trailing: await trailingCells(file) } } : file;
}

/** A record of a workbook with cells that say nothing that could be compared. */
function unusable(faults: string, line: number): Pick<BrokenRecord, 'line' | 'raw' | 'message'> {
  const codes = [...new Set(Array.from(faults.matchAll(/:(\w+)(?=,)/g), ([, code]) => code))];
  return { line, raw: '', message: `A cell of the row cannot be used: ${codes.join(', ')}.` };
}

function malformedRecord(
  side: TableSide,
  { line, raw, message }: Pick<BrokenRecord, 'line' | 'raw' | 'message'>,
  count: number,
): Problem {
  const many = count > SHOWN ? ` ${count} records of the file are malformed; these are the first.` : '';
  return {
    code: 'too_many_rejects',
    message: `${message}${many}`,
    at: { file: side.file.label, line },
    excerpt: raw.split('\n')[0] ?? '',
    suggestions: ['correct the record or export the file again; nothing was compared'],
  };
}
