import type { ColumnSummary } from '../../contract/table-diff.ts';
import { BLANKS } from './normal-form.ts';
import type { CellChange } from './row.ts';

/** Kinds of change that say more than the two texts do, and `values` where none of them applies. */
export type PatternKind = ColumnSummary['patterns'][number]['kind'];

/** What changes of one column have in common: their kind, and for plain values and powers of ten what exactly. */
export interface ChangePattern {
  readonly kind: PatternKind;
  /** The two texts, or the factor (`×1000`); empty for the other kinds. */
  readonly what: string;
}

const ANY_BLANK = new RegExp(BLANKS, 'g');
const PLAIN = /^([+-]?)(\d+)(?:\.(\d+))?$/;

export function changePattern({ left, right }: Pick<CellChange, 'left' | 'right'>): ChangePattern {
  if (left === null || right === null || left === '' || right === '') {
    return { kind: left === null || left === '' ? 'left_blank' : 'right_blank', what: '' };
  }
  const [one, other] = [left.replace(ANY_BLANK, ''), right.replace(ANY_BLANK, '')];
  if (one === other) return { kind: 'blanks_only', what: '' };
  if (one.toLowerCase() === other.toLowerCase()) return { kind: 'case_only', what: '' };
  if (withoutZeros(one) === withoutZeros(other)) return { kind: 'leading_zeros_only', what: '' };
  return numeric(one, other) ?? { kind: 'values', what: `${left} → ${right}` };
}

function withoutZeros(text: string): string {
  return text.replace(/^0+(?=.)/, '');
}

/** Only figures in plain notation with a dot are compared here: it is a hint, not a verdict. */
function numeric(left: string, right: string): ChangePattern | null {
  const [a, b] = [figureOf(left), figureOf(right)];
  if (!a || !b || a.digits !== b.digits) return null;
  if (a.digits === '') return { kind: 'same_number', what: '' };
  const power = b.power - a.power;
  if (a.negative !== b.negative) return power === 0 ? { kind: 'sign_only', what: '' } : null;
  if (power === 0) return { kind: 'same_number', what: '' };
  const factor = `1${'0'.repeat(Math.min(18, Math.abs(power)))}`;
  return { kind: 'power_of_ten', what: `${power > 0 ? '×' : '÷'}${factor}` };
}

/** A figure's digits without zeros at either end, and the power of ten of the last one. */
function figureOf(text: string): { readonly negative: boolean; readonly digits: string; readonly power: number } | null {
  const [, sign, whole = '', fraction = ''] = PLAIN.exec(text) ?? [];
  if (sign === undefined) return null;
  const all = whole + fraction;
  const digits = all.replace(/0+$/, '');
  return { negative: sign === '-', digits: digits.replace(/^0+/, ''), power: all.length - digits.length - fraction.length };
}
