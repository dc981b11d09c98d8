import type { MaterialUnit, Unit, UnitTable } from '../mapping/crosswalk.ts';
import { leastCommonMultiple, over, rational, times, type Rational } from '../model/rational.ts';

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

/** Throws a RangeError when the denominator does not make the factor end within nine decimals. */
export function stored(unit: string, target: string, factor: Rational, common: bigint): StoredFactor {
  const denominator = remainder(factor) === 1n ? 1n : common;
  const scaled = times(factor, rational(denominator));
  const digits = times(scaled, rational(NINE));
  if (digits.denominator !== 1n) throw new RangeError(`factor of ${unit} does not end within nine decimals`);
  const text = digits.numerator.toString().padStart(10, '0');
  return { unit, target, factor: `${text.slice(0, -9)}.${text.slice(-9)}`, denominator };
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

/** The factors of all units into one target. */
export function storedInto(table: UnitTable, target: string): readonly StoredFactor[] {
  const factors = factorsInto(table, target);
  const common = commonDenominator(factors.map(({ factor }) => factor));
  return factors.map(({ unit, factor }) => stored(unit.code, target, factor, common));
}

/**
 * All factors of one material into one target that its own entries give, those of sister units included (a factor for `G` also
 * serves `KG`, though not the rare units of the pack: thirty rows a line would weigh on plants with many), plus the general ones where they need another denominator because of the material's own.
 */
export function materialFactors(table: UnitTable, entries: readonly MaterialUnit[], target: string): readonly StoredFactor[] {
  const own = new Map<string, Rational>();
  for (const entry of entries) {
    const toTarget =
      entry.base === target ? rational(1n) : factorsInto(table, target).find(({ unit }) => unit.code === entry.base)?.factor;
    if (!toTarget) continue;
    const direct = times(entry.factor, toTarget);
    for (const { unit, factor } of factorsInto(table, entry.unit))
      if (!unit.rare && !own.has(unit.code)) own.set(unit.code, times(factor, direct));
    own.set(entry.unit, direct);
  }
  const general = factorsInto(table, target);
  for (const { unit } of general) if (!entries.some((entry) => entry.unit === unit.code)) own.delete(unit.code);
  const generalCommon = commonDenominator(general.map(({ factor }) => factor));
  const common = commonDenominator([...own.values(), ...general.map(({ factor }) => factor)]);
  const rows = [...own].map(([unit, factor]) => stored(unit, target, factor, common));
  if (common === generalCommon) return rows;
  const others = general.filter(({ unit, factor }) => !own.has(unit.code) && commonDenominator([factor]) !== 1n);
  return [...rows, ...others.map(({ unit, factor }) => stored(unit.code, target, factor, common))];
}
