import type { CoverageFailure } from '../../../contract/coverage.ts';
import { type Rational, rational } from '../../../model/rational.ts';
import { money } from '../../../run/outcome/money.ts';
import type { FieldTally } from './field-tally.ts';
import { Figures } from './outcome-tally.ts';
import type { MinRule } from './min-rule.ts';

/** A crosswalk of a compared side, as the gate sees it. */
export interface JudgedTally {
  readonly domain: string;
  readonly tally: FieldTally;
}

/** What of a crosswalk needs an entry, and what of that has one or is known to lack it. */
export interface Shares {
  readonly covered: Figures;
  readonly needed: Figures;
}

/** Blanks, and codes that nobody asks for, need no entry. */
export function shares({ side, known }: FieldTally): Shares {
  const [covered, needed] = [new Figures(), new Figures()];
  for (const figures of [side.of.mapped, known]) add(covered, figures);
  for (const figures of [side.of.mapped, side.of.passed, side.of.rejected]) add(needed, figures);
  return { covered, needed };
}

function add(sum: Figures, figures: Figures): void {
  sum.codes += figures.codes;
  sum.add(figures);
}

/**
 * Where the gate fails: a share under its minimum, compared as fractions; or, with a baseline and no minimum, any gap that the
 * baseline does not have. Only crosswalks in use are judged.
 */
export function gateFailures(
  judged: readonly JudgedTally[],
  rules: readonly MinRule[],
  baseline: boolean,
  currency: string,
): readonly CoverageFailure[] {
  return judged
    .filter(({ tally }) => tally.field.usedBy.size > 0)
    .flatMap((each) =>
      rules.length > 0
        ? applicable(rules, each).flatMap((rule) => shortfall(each, rule, currency))
        : baseline
          ? anyNew(each)
          : [],
    );
}

/** A rule that names the crosswalk goes before the general one of its measure. */
function applicable(rules: readonly MinRule[], { tally }: JudgedTally): readonly MinRule[] {
  const own = rules.filter(({ crosswalk }) => crosswalk === tally.field.crosswalk);
  const general = rules.filter(({ crosswalk, measure }) => crosswalk === null && !own.some((rule) => rule.measure === measure));
  return [...own, ...general];
}

function shortfall(judged: JudgedTally, rule: MinRule, currency: string): readonly CoverageFailure[] {
  const { covered, needed } = shares(judged.tally);
  const { measure, min, text } = rule;
  const [part, whole] = [amount(covered, measure), amount(needed, measure)];
  // Money that nobody knows proves nothing
  const unknown = measure === 'money' && needed.rows > 0 && needed.valued === 0;
  if (!unknown && !isLess(part, whole, min)) return [];
  const shown = (figures: Figures): string =>
    measure === 'money' ? money(figures.money.rounded(currency)) : String(figures[measure]);
  return [failure(judged, { measure, covered: shown(covered), of: shown(needed), share: percent(part, whole), min: text })];
}

function anyNew(judged: JudgedTally): readonly CoverageFailure[] {
  const { codes, knownCodes } = judged.tally.gaps;
  if (codes === knownCodes) return [];
  const { covered, needed } = shares(judged.tally);
  const share = percent(amount(covered, 'codes'), amount(needed, 'codes'));
  return [failure(judged, { measure: 'codes', covered: String(covered.codes), of: String(needed.codes), share, min: null })];
}

function failure(
  { domain, tally }: JudgedTally,
  figures: Pick<CoverageFailure, 'measure' | 'covered' | 'of' | 'share' | 'min'>,
): CoverageFailure {
  const { side, crosswalk } = tally.field;
  return { domain, side, crosswalk, ...figures, new_codes: tally.gaps.codes - tally.gaps.knownCodes };
}

function amount(figures: Figures, measure: MinRule['measure']): Rational {
  return measure === 'money' ? figures.money.exact() : rational(BigInt(figures[measure]));
}

/** part ÷ whole < min, without dividing; a whole of nothing lacks nothing. */
function isLess(part: Rational, whole: Rational, min: Rational): boolean {
  const left = part.numerator * whole.denominator * min.denominator;
  const right = min.numerator * whole.numerator * part.denominator;
  return whole.numerator !== 0n && left < right;
}

/** A share in percent, cut off at four decimals so that it never reads better than it is; null of nothing. */
export function percent(part: Rational, whole: Rational): string | null {
  if (whole.numerator === 0n) return null;
  const digits = (part.numerator * whole.denominator * 1_000_000n) / (part.denominator * whole.numerator);
  const text = digits.toString().padStart(5, '0');
  return `${text.slice(0, -4)}.${text.slice(-4)}`.replace(/\.?0+$/, '');
}
