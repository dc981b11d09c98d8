import { type Fraction, magnitude, plainText } from './fraction.ts';
import type { Style } from './model.ts';

/**
 * A quantity as the export writes it. Where the profile does not say which sign is the decimal one, every figure shows it: a sign
 * that is not followed by exactly three digits cannot part thousands.
 */
export function numberText(quantity: Fraction, style: Style): string {
  const [whole = '', decimals = ''] = plainText(magnitude(quantity), style.declared ? 0 : 1).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, style.thousands);
  const shown = !style.declared && decimals.length === 3 ? `${decimals}0` : decimals;
  const text = shown === '' ? grouped : `${grouped}${style.decimal}${shown}`;
  if (quantity.n >= 0n) return text;
  if (style.negative === 'trailing') return `${text}-`;
  return style.negative === 'parentheses' ? `(${text})` : `-${text}`;
}
