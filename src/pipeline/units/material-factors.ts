import { RefusedError } from '../../errors.ts';
import type { MaterialUnit, UnitTable } from '../../mapping/crosswalks/crosswalk.ts';
import { groupedBy } from '../../mapping/grouped.ts';
import { leastCommonMultiple, rational, times, type Rational } from '../../model/rational.ts';
import { commonDenominator, factorsInto, fittingInto, LARGEST_DENOMINATOR, stored, type StoredFactor } from './stored-factor.ts';

/** The factors of one material into one target: those that hold for it, and for single lots what differs from them. */
export interface MaterialFactors {
  readonly general: readonly StoredFactor[];
  readonly byLot: ReadonlyMap<string, readonly StoredFactor[]>;
}

type Factors = ReadonlyMap<string, Rational>;

/**
 * All factors of one material into one target that its own entries give, those of sister units included (a factor for `G` also
 * serves `KG`, though not the rare units of the pack: thirty rows a line would weigh on plants with many), plus the general ones where
 * they need another denominator because of the material's own. All rows of a key must share one denominator: those of a lot, where keys
 * hold one lot each (`lotsApart`), else those of all lots.
 */
export function materialFactors(
  table: UnitTable,
  entries: readonly MaterialUnit[],
  target: string,
  lotsApart: boolean,
): MaterialFactors {
  const chain = chainInto(table, target);
  const common = (...sets: readonly Factors[]): bigint => sharedDenominator(entries, target, chain, sets);
  const byLot = groupedBy(entries, ({ lot }) => lot);
  const own = ownFactors(table, byLot.get(undefined) ?? [], target);
  const lots = new Map(
    [...byLot].flatMap(([lot, lines]) => (lot === undefined ? [] : [[lot, ownFactors(table, lines, target)] as const])),
  );
  const shared = common(own, ...(lotsApart ? [] : lots.values()));
  const others = shared === chain.common ? [] : dividing(chain.factors, own);
  return {
    general: [...own, ...others].map(([unit, factor]) => stored(unit, target, factor, shared)),
    byLot: new Map(
      [...lots].map(([lot, special]) => {
        const by = lotsApart ? common(own, special) : shared;
        const moved = by === shared ? [] : dividing(new Map([...chain.factors, ...own]), special);
        return [lot, [...special, ...moved].map(([unit, factor]) => stored(unit, target, factor, by))];
      }),
    ),
  };
}

/** What holds for every material: the factors of the target's own chain, and the denominator that they share. */
interface Chain {
  readonly factors: Factors;
  readonly common: bigint;
  readonly largest: Rational;
}

/** A file has a hundred thousand materials, and they have a handful of targets. */
const known = new WeakMap<UnitTable, Map<string, Chain>>();

function chainInto(table: UnitTable, target: string): Chain {
  const ofTable = known.get(table) ?? new Map<string, Chain>();
  known.set(table, ofTable);
  const found = ofTable.get(target);
  if (found) return found;
  const fitting = fittingInto(table, target);
  const factors = new Map(fitting.factors.map(({ unit, factor }) => [unit.code, factor]));
  const largest = [...factors.values()].reduce((a, b) => (isLess(a, b) ? b : a), rational(1n));
  const chain = { factors, common: fitting.common, largest };
  ofTable.set(target, chain);
  return chain;
}

function isLess(a: Rational, b: Rational): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

/** What the entries say of units into the target; units of the target's own chain only where an entry names them. */
function ownFactors(table: UnitTable, entries: readonly MaterialUnit[], target: string): Factors {
  const own = new Map<string, Rational>();
  const chain = factorsInto(table, target);
  for (const entry of entries) {
    const toTarget = entry.base === target ? rational(1n) : chain.find(({ unit }) => unit.code === entry.base)?.factor;
    if (!toTarget) continue;
    const direct = times(entry.factor, toTarget);
    for (const { unit, factor } of factorsInto(table, entry.unit))
      if (!unit.rare && !own.has(unit.code)) own.set(unit.code, times(factor, direct));
    own.set(entry.unit, direct);
  }
  for (const { unit } of chain) if (!entries.some((entry) => entry.unit === unit.code)) own.delete(unit.code);
  return own;
}

/** Those that do not end within nine decimals and that the others do not have. */
function dividing(factors: Factors, others: Factors): (readonly [string, Rational])[] {
  return [...factors].filter(([unit, factor]) => !others.has(unit) && commonDenominator([factor]) !== 1n);
}

/** A stored factor has at most 29 digits before the point. */
const LARGEST_FACTOR = 10n ** 29n;

/** The denominator that all the factors share. Throws RefusedError where it is too large to compute with. */
function sharedDenominator(entries: readonly MaterialUnit[], target: string, chain: Chain, sets: readonly Factors[]): bigint {
  const factors = sets.flatMap((set) => [...set.values()]);
  const common = leastCommonMultiple(chain.common, commonDenominator(factors));
  const fits = ({ numerator, denominator }: Rational): boolean => (numerator * common) / denominator < LARGEST_FACTOR;
  if (common < LARGEST_DENOMINATOR && [chain.largest, ...factors].every(fits)) return common;
  const [first] = entries;
  throw new RefusedError({
    code: 'config_invalid',
    message: `The factors of the material ${JSON.stringify(first?.material)} into ${target} are not finite decimals, and their common denominator has more than 18 digits: sums of them cannot be kept exactly.`,
    ...(first ? { at: first.at } : {}),
    suggestions: [
      'Write the factors as decimals with at most nine digits after the point, or compare by lot: put `lot` into `grain`.',
    ],
  });
}
