import type { RefusedError } from '../../errors.ts';
import { cellPosition } from './cell-reference.ts';
import type { CellValue } from './cell-value.ts';

/** A range of merged cells: columns from 0, rows from 1. */
interface Range {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A cell of a record as merging leaves it. */
export type MergedCell = Pick<CellValue, 'text' | 'isNumber' | 'rounded'> & {
  readonly fault: CellValue['fault'] | 'merged_cells';
};

/** How the columns of a record are used, by their position: those that nothing reads are undefined. */
export type ColumnUses = readonly ('code' | 'figure' | undefined)[];

/**
 * What merged cells mean for the records of a sheet, which come from the top. What a block of merged cells in one column says holds for
 * each of its rows; where a block covers a figure in several rows, or another column that is read, it is unknown what the cells hold.
 */
export class MergedCells {
  readonly #waiting: readonly Range[];
  readonly #uses: ColumnUses;
  #next = 0;
  #active: { readonly range: Range; top: MergedCell | undefined }[] = [];

  /** Ranges that reach into the header say nothing about records. `wrong` makes the refusal of what is not a range. */
  constructor(ranges: readonly string[], headerRow: number, uses: ColumnUses, wrong: (what: string) => RefusedError) {
    this.#uses = uses;
    this.#waiting = ranges
      .map((name) => rangeOf(name, wrong))
      .filter((range) => range.top > headerRow && this.#read(range))
      .toSorted((a, b) => a.top - b.top);
  }

  /** True where no record below can be affected: most sheets have no merged cells. */
  get none(): boolean {
    return this.#waiting.length === 0;
  }

  /** Changes the cells of the row where it must; `cells` may have holes. Every row that holds anything is to be shown, in order. */
  apply(row: number, cells: (MergedCell | null)[]): void {
    while ((this.#waiting[this.#next]?.top ?? Infinity) <= row) {
      const range = this.#waiting[this.#next];
      if (range) this.#active.push({ range, top: undefined });
      this.#next += 1;
    }
    this.#active = this.#active.filter(({ range }) => range.bottom >= row);
    for (const block of this.#active) this.#cover(block, row, cells);
  }

  #cover(block: { readonly range: Range; top: MergedCell | undefined }, row: number, cells: (MergedCell | null)[]): void {
    const { left, right, top, bottom } = block.range;
    for (let column = left; column <= Math.min(right, this.#uses.length - 1); column++) {
      const use = this.#uses[column];
      if (use === undefined) continue;
      const own = cells[column] ?? null;
      const fillsDown = column === left && (use === 'code' || top === bottom);
      if (!fillsDown) cells[column] = { ...(own ?? BLANK), fault: 'merged_cells' };
      else if (row === top) block.top = own ?? BLANK;
      else cells[column] = filled(own, block.top ?? BLANK);
    }
  }

  #read({ left, right, top, bottom }: Range): boolean {
    if (left === right && top === bottom) return false;
    return this.#uses.slice(left, right + 1).some((use) => use !== undefined);
  }
}

const BLANK: MergedCell = { text: null, isNumber: false, rounded: false, fault: null };

/** A cell that holds something else below the block that covers it is nobody's word. */
function filled(own: MergedCell | null, top: MergedCell): MergedCell {
  if (own === null || (own.text === null && own.fault === null) || own.text === top.text) return { ...top, rounded: false };
  return { ...own, fault: 'merged_cells' };
}

function rangeOf(name: string, wrong: (what: string) => RefusedError): Range {
  const [first = '', last = first] = name.trim().split(':');
  const [from, to] = [cellPosition(first), cellPosition(last)];
  if (!from || !to) throw wrong(`the range ${JSON.stringify(name)} of merged cells is not valid`);
  return {
    name,
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column),
    top: Math.min(from.row, to.row),
    bottom: Math.max(from.row, to.row),
  };
}
