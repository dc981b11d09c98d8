const EXPONENT = /^\d(?:[.,]\d+)?E\+\d{2,3}$/i;
const LONG_NUMBER = /^[1-9]\d{15,}$/;
const CUT_NUMBER = /^[1-9]\d{14}0+$/;
const MONTH = 'jan|feb|m[aä]r|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz]';
const DATE = new RegExp(
  `^(?:\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d)?)?|\\d{1,2}[./]\\d{1,2}[./](?:\\d{2}|\\d{4})` +
    `|\\d{1,2}[-. ](?:${MONTH})[a-z]*\\.?(?:[-. ]\\d{2,4})?|(?:${MONTH})[a-z]*\\.?[-. ]\\d{2,4})$`,
  'i',
);

/** Codes of one column or list; the order in which they come decides which of them are the examples. */
export interface DamageCounter {
  add(code: string, line: number): void;
  /** How many look damaged, and the first of them; null where none does. */
  found(): DamagedCodes | null;
}

export interface DamagedCodes {
  readonly codes: number;
  /** How many were looked at, blank ones not among them. */
  readonly of: number;
  readonly examples: readonly { readonly code: string; readonly line: number }[];
}

const EXAMPLES = 3;

/**
 * An exponent is damage whenever it is met. Long numbers that end in zeros are so where all long numbers of the column do, dates where
 * most other codes are none: there are plants whose lots are days.
 */
export function damageCounter(): DamageCounter {
  const seen = { exponent: new Seen(), digits: new Seen(), date: new Seen() };
  let [all, long] = [0, 0];
  return {
    add(code, line) {
      all += 1;
      // Most codes are too short, or have no digit where damage begins with one
      if (code.length < 4) return;
      if (LONG_NUMBER.test(code)) long += 1;
      if (EXPONENT.test(code)) seen.exponent.add(code, line);
      else if (CUT_NUMBER.test(code)) seen.digits.add(code, line);
      else if (DATE.test(code)) seen.date.add(code, line);
    },
    found() {
      const kinds: Seen[] = [seen.exponent];
      if (seen.digits.count === long) kinds.push(seen.digits);
      if (seen.date.count * 2 < all) kinds.push(seen.date);
      const codes = kinds.reduce((sum, { count }) => sum + count, 0);
      if (codes === 0) return null;
      return { codes, of: all, examples: kinds.flatMap(({ examples }) => examples).slice(0, EXAMPLES) };
    },
  };
}

class Seen {
  count = 0;
  readonly examples: { readonly code: string; readonly line: number }[] = [];

  add(code: string, line: number): void {
    this.count += 1;
    if (this.examples.length < EXAMPLES) this.examples.push({ code, line });
  }
}
