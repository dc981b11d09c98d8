import type { ColumnSummary } from '../../contract/table-diff.ts';
import { compare, type Decimal } from '../../model/decimal.ts';
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
  const [one, other] = [PLAIN.exec(left), PLAIN.exec(right)];
  if (!one || !other) return null;
  const [a, b] = [unsigned(one), unsigned(other)];
  if (a.digits === 0n || b.digits === 0n) return null;
  const signs = (one[1] === '-') !== (other[1] === '-');
  if (compare(a, b) === 0) return signs ? { kind: 'sign_only', what: '' } : null;
  if (signs || stripped(a) !== stripped(b)) return null;
  const power = exponent(b) - exponent(a);
  const factor = `1${'0'.repeat(Math.min(18, Math.abs(power)))}`;
  return { kind: 'power_of_ten', what: `${power > 0 ? '×' : '÷'}${factor}` };
}

function unsigned([, , whole = '', fraction = '']: RegExpExecArray): Decimal {
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

function stripped({ digits }: Decimal): string {
  return String(digits).replace(/0+$/, '');
}

function exponent({ digits, scale }: Decimal): number {
  return String(digits).length - stripped({ digits, scale }).length - scale;
}
