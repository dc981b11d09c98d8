import { saysNoStock } from '../intake/binding/unread-columns.ts';
import { folded } from '../mapping/crosswalks/fold.ts';

/** What the values of one column look like. */
export interface ColumnFacts {
  readonly position: number;
  readonly header: string;
  readonly filled: number;
  /** Different values, folded; of a long column the first ones. */
  readonly values: ReadonlySet<string>;
  /** The first one as it is written; undefined where all cells are blank. */
  readonly first: string | undefined;
  /** Every filled cell is a number. */
  readonly numeric: boolean;
  /** Numbers with a fraction, a sign, or zeros alone: as figures have them, and codes do not. */
  readonly figures: boolean;
  /** Every filled cell is a day or time. */
  readonly dates: boolean;
}

const NUMBER = /^[-+(]?[\d.,' \u00A0\u202F\u2019]*\d[)-]?$/;
const FIGURE = /^[-+(]|[.,]\d{1,2}$|[.,]\d{4,}$|[-)]$|^0$|[.,]0+$/;
const DATE = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}([ T].*)?$/;

/** One entry for each column of the header, blank headers included. */
export function columnFacts(header: readonly string[], rows: readonly (readonly (string | null)[])[]): readonly ColumnFacts[] {
  return header.map((name, position) => {
    const cells = rows.map((row) => (row[position] ?? '').trim()).filter((cell) => cell !== '');
    return {
      position,
      header: name,
      filled: cells.length,
      values: new Set(cells.map(folded)),
      first: cells[0],
      numeric: cells.length > 0 && cells.every((cell) => NUMBER.test(cell)),
      figures: cells.some((cell) => FIGURE.test(cell)),
      dates: cells.length > 0 && cells.every((cell) => DATE.test(cell)),
    };
  });
}

/** A column that may hold the quantity: numbers that are neither money, limits, codes nor days. */
export function mayBeQuantity({ numeric, dates, header, values, filled }: ColumnFacts): boolean {
  const padded = [...values].some((value) => /^0\d/.test(value) && !/[.,]/.test(value));
  const numbered = filled >= 20 && values.size === filled && [...values].every((value) => /^\d+$/.test(value));
  return numeric && !dates && !padded && !numbered && !saysNoStock(header);
}

/** A column that may hold codes of locations, lots, parts: no figures with fractions, no days, no money. */
export function mayBeCodes({ figures, numeric, dates, header, filled }: ColumnFacts): boolean {
  return filled > 0 && !dates && !(numeric && figures) && !saysNoStockOfCodes(header);
}

/** Money and limits are not codes; words such as `number` or `id` say nothing against one. */
function saysNoStockOfCodes(header: string): boolean {
  return /val(ue|or)?\b|price|cost|amount|wert|preis|betrag|minim|mindest|maxim|金额|сумма/iu.test(header);
}
