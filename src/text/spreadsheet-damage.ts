const MONTH = '(?:jan|feb|m[aä]r|mrz|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]?';

/** What whole codes look like, whatever their case, in patterns that engines read as well. `long` are numbers that a program could have cut. */
export const DAMAGE = {
  exponent: '[0-9](?:[.,][0-9]+)?E\\+[0-9]{2,3}',
  digits: '[1-9][0-9]{14}0+',
  long: '[1-9][0-9]{15,}',
  date:
    '[0-9]{4}-[0-9][0-9]-[0-9][0-9](?:[T ][0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?)?|[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{2}|[0-9]{4})' +
    `|[0-9]{1,2}(?:[-. ]|\\. )${MONTH}\\.?(?:[- ][0-9]{2,4})?|${MONTH}[- ][0-9]{2,4}`,
} as const;

/** Kinds of damage, the surest first. */
export type DamageKind = 'exponent' | 'digits' | 'date';

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'i');
const EXPONENT = whole(DAMAGE.exponent);
const LONG_NUMBER = whole(DAMAGE.long);
const CUT_NUMBER = whole(DAMAGE.digits);
const DATE = whole(DAMAGE.date);

/** How many codes of one column are of each kind; those that look cut are among the `long` ones. */
export interface DamageCounts extends Readonly<Record<DamageKind | 'long', number>> {
  readonly all: number;
}

/**
 * The kinds that count as damage. An exponent does whenever it is met. Long numbers that end in zeros do where all long numbers of the
 * column end so, dates where most other codes are none: there are plants whose lots are days.
 */
export function damagedKinds({ exponent, digits, long, date, all }: DamageCounts): readonly DamageKind[] {
  return [
    ...(exponent > 0 ? (['exponent'] as const) : []),
    ...(digits > 0 && digits === long ? (['digits'] as const) : []),
    ...(date > 0 && date * 2 < all ? (['date'] as const) : []),
  ];
}

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

/** Counts the codes of a column or list as they come. */
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
      const counts = { exponent: seen.exponent.count, digits: seen.digits.count, date: seen.date.count, long, all };
      const kinds = damagedKinds(counts).map((kind) => seen[kind]);
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
