import { compare, subtract } from '../../model/decimal.ts';
import type { NumberFormats } from '../input/number-formats.ts';
import type { SideName } from '../input/table-side.ts';
import type { SharedColumn } from '../request/pair-columns.ts';
import { isWithin } from '../request/column-tolerance.ts';
import { hasSeparator, numberOf } from './number-text.ts';
import type { CellChange, JudgedRow, Pair, Row } from './row.ts';

/** How two cells of one column compare. */
export type CellVerdict = 'both_blank' | 'equal' | 'within_tolerance' | 'differs';

export interface JudgedCell {
  readonly verdict: CellVerdict;
  readonly change: CellChange;
}

/** Judges pairs by the request's rules. */
export interface Judge {
  /** Cells of the compared columns, in order; or the side whose number format must be found out before. */
  cells(left: Row, right: Row): readonly JudgedCell[] | SideName;
}

export interface JudgeRules {
  /** How many cells of a row are its key. */
  readonly keyWidth: number;
  readonly columns: readonly SharedColumn[];
  readonly form: (cell: string | null) => string;
  readonly formats: NumberFormats;
}

export function judgeOf({ keyWidth, columns, form, formats }: JudgeRules): Judge {
  function cell(index: number, left: string | null, right: string | null): JudgedCell | SideName {
    const [one, other] = [form(left), form(right)];
    const change = { column: index, left, right, difference: null };
    if (one === other) return { verdict: one === '' ? 'both_blank' : 'equal', change };
    const tolerance = columns[index]?.tolerance;
    if (!tolerance) return { verdict: 'differs', change };
    if (formats.of('left') === null && hasSeparator(one)) return 'left';
    if (formats.of('right') === null && hasSeparator(other)) return 'right';
    const [a, b] = [numberOf(one, formats.of('left') ?? '.'), numberOf(other, formats.of('right') ?? '.')];
    if (a === null || b === null) return { verdict: 'differs', change };
    const judged = { ...change, difference: subtract(b, a) };
    if (compare(a, b) === 0) return { verdict: 'equal', change: judged };
    return { verdict: isWithin(a, b, tolerance) ? 'within_tolerance' : 'differs', change: judged };
  }

  return {
    cells: (left, right) => {
      const judged: JudgedCell[] = [];
      for (let index = 0; index < columns.length; index++) {
        const [one = null, other = null] = [left[keyWidth + index], right[keyWidth + index]];
        const outcome = one === other ? sameText(index, one, form) : cell(index, one, other);
        if (typeof outcome === 'string') return outcome;
        judged.push(outcome);
      }
      return judged;
    },
  };
}

/** The row of the result, or null for a pair that agrees. */
export function judgedRow(pair: Pair, keyWidth: number, cells: readonly JudgedCell[]): JudgedRow | null {
  if (pair.left && pair.right) {
    const changes = cells.filter(({ verdict }) => verdict === 'differs').map(({ change }) => change);
    return changes.length === 0 ? null : { key: pair.left.slice(0, keyWidth), verdict: 'differs', changes };
  }
  const row = pair.left ?? pair.right ?? [];
  const changes = row.slice(keyWidth).map((text, column) => ({
    column,
    left: pair.left ? text : null,
    right: pair.left ? null : text,
    difference: null,
  }));
  return { key: row.slice(0, keyWidth), verdict: pair.left ? 'missing_in_right' : 'missing_in_left', changes };
}

function sameText(column: number, text: string | null, form: (cell: string | null) => string): JudgedCell {
  const change = { column, left: text, right: text, difference: null };
  return { verdict: form(text) === '' ? 'both_blank' : 'equal', change };
}
