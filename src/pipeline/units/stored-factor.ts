import { RefusedError } from '../../errors.ts';
import type { Unit, UnitTable } from '../../mapping/crosswalks/crosswalk.ts';
import { leastCommonMultiple, over, rational, times, type Rational } from '../../model/rational.ts';

/** Factors are stored with nine decimals. */
const NINE = 1_000_000_000n;

/**
 * A factor as the engine multiplies it: `1 unit = factor ÷ denominator target`. The denominator is 1 wherever the factor ends
 * within nine decimals; all other factors into one target share one denominator, so that a key is divided once.
 */
export interface StoredFactor {
  readonly unit: string;
  readonly target: string;
  readonly factor: string;
  readonly denominator: bigint;
}

/** What is left of a denominator that nine decimals cannot take. */
function remainder(factor: Rational): bigint {
  return rational(factor.denominator, NINE).numerator;
}

/** The smallest number that makes all the factors end within nine decimals once they are multiplied by it. */
export function commonDenominator(factors: readonly Rational[]): bigint {
  return factors.reduce((common, factor) => leastCommonMultiple(common, remainder(factor)), 1n);
}

/** As many digits before the decimal point as the engine's decimals have room for. */
const WIDEST = 29;

/**
 * Throws RefusedError quantity_overflow for a factor that the engine cannot hold, and a RangeError when the denominator does not make the
 * factor end within nine decimals.
 */
export function stored(unit: string, target: string, factor: Rational, common: bigint): StoredFactor {
  const denominator = remainder(factor) === 1n ? 1n : common;
  const scaled = times(factor, rational(denominator));
  const digits = times(scaled, rational(NINE));
  if (digits.denominator !== 1n) throw new RangeError(`factor of ${unit} has more than nine decimals`);
  const text = digits.numerator.toString().padStart(10, '0');
  if (text.length - 9 > WIDEST) throw tooLarge(unit, target, text.length - 9);
  return { unit, target, factor: `${text.slice(0, -9)}.${text.slice(-9)}`, denominator };
}

function tooLarge(unit: string, target: string, digits: number): RefusedError {
  return new RefusedError({
    code: 'quantity_overflow',
    message: `The factor of the unit ${unit} into ${target} has ${digits} digits before the decimal point, so no quantity can be kept exactly with it.`,
    suggestions: [`units.yaml: leave out ${unit}, or define it by a unit closer to it`],
  });
}

type UnitFactor = { readonly unit: Unit; readonly factor: Rational };

/** Every line of material-units.csv asks for the same few targets. */
const known = new WeakMap<UnitTable, Map<string, readonly UnitFactor[]>>();

/** Every unit that shares the target's root, with its factor to the target; empty for a code that no chain knows. */
export function factorsInto(table: UnitTable, target: string): readonly UnitFactor[] {
  const ofTable = known.get(table) ?? new Map<string, readonly UnitFactor[]>();
  const found = ofTable.get(target) ?? allInto(table, target);
  known.set(table, ofTable.set(target, found));
  return found;
}

function allInto(table: UnitTable, target: string): readonly UnitFactor[] {
  const goal = table.units.find((unit) => unit.code === target);
  if (!goal) return [];
  return table.units.filter((unit) => unit.root === goal.root).map((unit) => ({ unit, factor: over(unit.toRoot, goal.toRoot) }));
}

/** A divisor has at most 18 digits. */
export const LARGEST_DENOMINATOR = 10n ** 18n;
const LARGEST_FACTOR = 10n ** BigInt(WIDEST);

/** Factors into one target that can be kept exactly beside each other, and the denominator that they share. */
export interface FittingFactors {
  readonly factors: readonly UnitFactor[];
  readonly common: bigint;
}

const fitting = new WeakMap<readonly UnitFactor[], FittingFactors>();

/**
 * The units that share the target's root, without those whose factor has too many digits beside the ones before it: the rare units come
 * last. A unit that is left out has no way into the target, so that it is compared by itself.
 */
export function fittingInto(table: UnitTable, target: string): FittingFactors {
  const all = factorsInto(table, target);
  const found = fitting.get(all) ?? thoseThatFit(all);
  fitting.set(all, found);
  return found;
}

function thoseThatFit(all: readonly UnitFactor[]): FittingFactors {
  const fits = (common: bigint, { factor }: UnitFactor): boolean =>
    (factor.numerator * (remainder(factor) === 1n ? 1n : common)) / factor.denominator < LARGEST_FACTOR;
  const taken = new Set<UnitFactor>();
  let common = 1n;
  for (const next of [...all.filter(({ unit }) => !unit.rare), ...all.filter(({ unit }) => unit.rare)]) {
    const wider = leastCommonMultiple(common, remainder(next.factor));
    if (wider >= LARGEST_DENOMINATOR || ![...taken, next].every((factor) => fits(wider, factor))) continue;
    taken.add(next);
    common = wider;
  }
  return { factors: all.filter((factor) => taken.has(factor)), common };
}

const storedFactors = new WeakMap<FittingFactors, readonly StoredFactor[]>();

/** The factors of all units into one target, as far as they fit beside each other. */
export function storedInto(table: UnitTable, target: string): readonly StoredFactor[] {
  const fits = fittingInto(table, target);
  const found = storedFactors.get(fits) ?? fits.factors.map(({ unit, factor }) => stored(unit.code, target, factor, fits.common));
  storedFactors.set(fits, found);
  return found;
}
