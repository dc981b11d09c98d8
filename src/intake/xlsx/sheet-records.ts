import type { BoundFile, Layout } from '../files/landed-file.ts';
import type { RecordBatch, RecordRow } from '../files/record-batch.ts';
import { columnLetters } from './cell-reference.ts';
import { type ColumnUses, type MergedCell, MergedCells } from './merged-cells.ts';
import { damaged } from './refusals.ts';
import { SheetProof } from './sheet-proof.ts';
import { type SheetRow, sheetRows } from './sheet-rows.ts';
import type { LandedColumn } from '../../model/landed-column.ts';
import { DESCRIPTION } from '../../domains/domain.ts';

export type SheetLayout = Extract<Layout, { format: 'xlsx' }>;

/** Rows handed on at once: few, so that they are gone before the memory of short-lived objects is full. */
const BATCH = 100;

/**
 * The rows of a sheet below its header; blank rows are none, short ones are filled up, cells beyond the header are left out. A cell that
 * holds a number is written with the decimal point of the file's texts, so that the file has one number format; cells that cannot be used
 * are named in `faults` where a column is read from them. Throws RefusedError `file_damaged` where the count of the sheet by its tags
 * says that a row or a cell is missing.
 */
export async function* sheetRecords(file: BoundFile, layout: SheetLayout): AsyncGenerator<RecordBatch> {
  const { book, sheet, survey } = layout.cells;
  const wrong = (what: string) => damaged(file, `the sheet ${JSON.stringify(sheet.name)}: ${what}`);
  const uses = usesOf(file);
  const merged = new MergedCells(survey.merges, layout.headerLines, uses, wrong);
  const proof = new SheetProof(survey, wrong);
  const digits = new DigitNotes();
  let rows: RecordRow[] = [];
  for await (const row of sheetRows(book, sheet, (merges) => proof.compareMerges(merges))) {
    if (row.row <= layout.headerLines) continue;
    const cells = cellsOf(file, row, uses);
    if (!proof.add(cells)) continue;
    if (!merged.none) merged.apply(row.row, cells);
    digits.add(row.row, cells, uses);
    rows.push(recordOf(file, row.row, cells, uses));
    if (rows.length < BATCH) continue;
    yield { rows, broken: [] };
    rows = [];
  }
  proof.end();
  digits.warn(file, sheet.name);
  yield { rows, broken: [] };
}

/** A column that is read as a figure is one wherever else it is read. */
export function usesOf({ columns }: Pick<BoundFile, 'columns'>): ColumnUses {
  const uses: ('code' | 'figure' | undefined)[] = [];
  for (const { numeric, position, further = [] } of columns) {
    for (const at of position === null ? [] : [position, ...further])
      if (uses[at] !== 'figure') uses[at] = numeric ? 'figure' : 'code';
  }
  return uses;
}

function cellsOf(file: BoundFile, row: SheetRow, uses: ColumnUses): (MergedCell | null)[] {
  return file.header.map((_, position) => row.cell(position, uses[position] ?? 'code'));
}

function recordOf(file: BoundFile, line: number, cells: readonly (MergedCell | null)[], uses: ColumnUses): RecordRow {
  const comma = file.numberFormat.decimal === ',';
  const texts = cells.map((cell, position) => {
    const text = cell?.text ?? null;
    return comma && uses[position] === 'figure' && cell?.isNumber ? (text?.replace('.', ',') ?? null) : text;
  });
  const malformed = cells.some((cell) => cell && cell.fault !== null);
  return {
    values: file.columns.map(({ position }) => (position === null ? null : (texts[position] ?? null))),
    cells: texts,
    line,
    faults: malformed ? faultNames(file.columns, cells) : null,
  };
}

/** Counts the cells whose digits were rounded, and remembers the first. */
class DigitNotes {
  #count = 0;
  #first = '';

  add(row: number, cells: readonly (MergedCell | null)[], uses: ColumnUses): void {
    for (const [column, cell] of cells.entries()) {
      if (!cell?.rounded || uses[column] === undefined) continue;
      this.#count += 1;
      if (this.#first === '') this.#first = `${columnLetters(column)}${row} is read as ${cell.text ?? ''}`;
    }
  }

  warn(file: BoundFile, sheet: string): void {
    if (this.#count === 0) return;
    const cells = this.#count === 1 ? 'one number' : `${this.#count} numbers`;
    const message = `${file.label}, sheet ${JSON.stringify(sheet)}: ${cells} with more digits than a spreadsheet keeps (15, and nine decimals in a figure) ${this.#count === 1 ? 'was' : 'were'} rounded; ${this.#first}`;
    file.warn?.({ code: 'digits_rounded', message, at: { file: file.label } });
  }
}

/**
 * The landed columns whose cells cannot be used, each with its reject code: `,lot:error_cell,quantity:formula_without_value,`. Null where
 * no column that counts is read from such a cell.
 */
function faultNames(columns: readonly LandedColumn[], cells: readonly (MergedCell | null)[]): string | null {
  const names = columns.flatMap(({ name, position }) => {
    const fault = position === null || name === DESCRIPTION ? null : cells[position]?.fault;
    return fault ? [`${name}:${fault}`] : [];
  });
  return names.length === 0 ? null : `,${names.join(',')},`;
}
