import { cellPosition, columnLetters, rowNumber } from './cell-reference.ts';
import { MAX_COLUMNS, MAX_MERGES, MAX_ROWS } from './limits.ts';
import type { PartHandler, Wrong } from './part-xml.ts';
import { TextGatherer } from './shared-strings.ts';

const TYPES = ['b', 'd', 'e', 'inlineStr', 'n', 's', 'str'] as const;
type CellType = (typeof TYPES)[number];

/** A cell as the sheet has it. */
export interface RawCell {
  readonly type: CellType;
  /** What is in its `v`, or its inline text; null where there is neither. */
  readonly value: string | null;
  readonly formula: boolean;
  readonly style: number;
}

/** A row with at least one cell that holds something: cells by their column from 0, row from 1. */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly (RawCell | undefined)[];
}

/** What stands where the cells are; elements of other namespaces are passed over with all they hold. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  sheetData: ['row'],
  row: ['c', 'extLst'],
  c: ['v', 'f', 'is', 'extLst'],
};
const CELLS = new Set(['sheetData', 'row', 'c', 'v']);

/** Gathers the rows of a sheet, and the ranges of its merged cells. Refuses what would put a cell where it is not. */
export class SheetCells implements PartHandler {
  /** To be taken away by the reader. */
  rows: RawRow[] = [];
  readonly merges: string[] = [];
  readonly #wrong: Wrong;
  readonly #inline = new TextGatherer();
  readonly #path: (string | null)[] = [];
  #skipped = 0;
  #seenData = false;
  #row = 0;
  #column = -1;
  #cells: (RawCell | undefined)[] = [];
  #type: CellType = 'n';
  #style = 0;
  #formula = false;
  #value: string | null = null;
  #inlineText: string | null = null;

  constructor(wrong: Wrong) {
    this.#wrong = wrong;
  }

  open(name: string | null, attributes: Readonly<Record<string, string>>): void {
    const parent = this.#path.at(-1);
    this.#path.push(name);
    if (this.#skipped > 0) this.#skipped += 1;
    else if (typeof parent === 'string' && parent in INSIDE) this.#openInside(parent, name, attributes);
    else if (parent === 'is' || parent === 'r' || parent === 'rPh') this.#inline.open(name);
    else if (name === 'sheetData' && this.#path.length === 2) this.#openData();
    else if (name !== null && CELLS.has(name)) throw this.#wrong(`<${name}> is outside the rows`);
    else if (name === 'mergeCell' && parent === 'mergeCells') this.#merge(attributes['ref'] ?? '');
  }

  #openInside(parent: string, name: string | null, attributes: Readonly<Record<string, string>>): void {
    if (name === null || name === 'extLst') this.#skipped = 1;
    else if (!INSIDE[parent]?.includes(name)) throw this.#wrong(`<${name}> is inside <${parent}>`);
    else if (name === 'row') this.#openRow(attributes['r']);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'f') this.#formula = true;
    else if (name === 'v') this.#openValue();
    else this.#inline.start();
  }

  text(text: string): void {
    if (this.#skipped > 0) return;
    const element = this.#path.at(-1);
    if (element === 'v') this.#value += text;
    else if (element === 't') this.#inline.add(text);
  }

  close(name: string | null): void {
    this.#path.pop();
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
    else if (name === 'is') this.#inlineText = this.#inline.text;
    else this.#inline.close(name);
  }

  #openData(): void {
    if (this.#seenData) throw this.#wrong('the rows of the sheet are in two lists');
    this.#seenData = true;
  }

  #openRow(reference: string | undefined): void {
    const row = reference === undefined ? this.#row + 1 : rowNumber(reference.trim());
    if (row === null || row > MAX_ROWS) throw this.#wrong(`the row ${JSON.stringify(reference ?? row)} is not part of a sheet`);
    if (row <= this.#row) throw this.#wrong(`the row ${row} comes after the row ${this.#row}`);
    this.#row = row;
    this.#column = -1;
    this.#cells = [];
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const { r, t = 'n', s = '0' } = attributes;
    const position = r === undefined ? { column: this.#column + 1, row: this.#row } : cellPosition(r.trim());
    if (!position || position.column >= MAX_COLUMNS)
      throw this.#wrong(`the cell ${JSON.stringify(r ?? '')} is not part of a sheet`);
    if (position.row !== this.#row) throw this.#wrong(`the cell ${r} is in the row ${this.#row}`);
    if (this.#cells[position.column]) throw this.#wrong(`the cell ${columnLetters(position.column)}${this.#row} is there twice`);
    const type = TYPES.find((known) => known === t);
    if (!type)
      throw this.#wrong(`the cell ${columnLetters(position.column)}${this.#row} is of an unknown type, ${JSON.stringify(t)}`);
    this.#column = position.column;
    this.#type = type;
    this.#style = Number(s);
    this.#formula = false;
    this.#value = null;
    this.#inlineText = null;
  }

  #openValue(): void {
    if (this.#value !== null) throw this.#wrong(`the cell ${columnLetters(this.#column)}${this.#row} has two values`);
    this.#value = '';
  }

  #closeCell(): void {
    const type = this.#type;
    const value = type === 'inlineStr' ? (this.#inlineText ?? this.#value) : (this.#value ?? this.#inlineText);
    this.#cells[this.#column] = { type, value, formula: this.#formula, style: this.#style };
  }

  #closeRow(): void {
    const filled = this.#cells.some(
      (cell) => cell && (cell.formula || cell.type === 'e' || (cell.value !== null && cell.value !== '')),
    );
    if (filled) this.rows.push({ row: this.#row, cells: this.#cells });
  }

  #merge(range: string): void {
    this.merges.push(range);
    if (this.merges.length > MAX_MERGES) throw this.#wrong(`more than ${MAX_MERGES} ranges of cells are merged`);
  }
}
