import { quoted } from '../../text/quoted.ts';
import type { RefusalCode, RuleId } from '../../errors.ts';
import { parseRational } from '../../model/rational.ts';
import type { Rational } from '../../model/rational.ts';

/** Beyond this neither side of a fraction can be computed exactly in the engines' decimals. */
const LARGEST = 10n ** 18n;

export type ReadFactor =
  | { readonly factor: Rational }
  | { readonly rule: RuleId; readonly code: RefusalCode; readonly message: string; readonly suggestions: readonly string[] };

/** Reads a factor greater than zero, such as "1/1000" or "0.45359237". */
export function readFactor(text: string): ReadFactor {
  const factor = parseRational(text);
  if (/\/\s*0+(\.0*)?\s*$/.test(text) || factor?.numerator === 0n) {
    return {
      rule: 'TU402',
      code: 'unit_zero_factor',
      message: `The factor ${quoted(text)} is zero or divides by zero.`,
      suggestions: [],
    };
  }
  if (!factor) {
    const point = text.replace(',', '.');
    const message = `${quoted(text)} is not an exact number: write a fraction such as 1/1000, or a decimal with a point.`;
    return {
      rule: 'TU403',
      code: 'config_invalid',
      message,
      suggestions: text.includes(',') && parseRational(point) ? [point] : [],
    };
  }
  if (factor.numerator < 0n)
    return { rule: 'TU404', code: 'config_invalid', message: `The factor ${quoted(text)} is negative.`, suggestions: [] };
  if (factor.numerator >= LARGEST || factor.denominator >= LARGEST) {
    return {
      rule: 'TU405',
      code: 'config_invalid',
      message: `The factor ${quoted(text)} has more digits than can be computed exactly (18).`,
      suggestions: [],
    };
  }
  return { factor };
}
