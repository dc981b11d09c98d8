import { createHash } from 'node:crypto';
import { entryOf } from './choice.ts';
import {
  type Fraction,
  fraction,
  isLess,
  larger,
  magnitude,
  minus,
  plainText,
  product,
  quotient,
  rounded,
  ZERO,
} from './fraction.ts';
import type { Entry, Plant } from './model.ts';
import { type Holding, type Key, keyText } from './key.ts';

export type Verdict = 'match' | 'within_tolerance' | 'differs' | 'missing_in_erp' | 'missing_in_mes' | 'ambiguous';

/** One key as it must be judged; texts are those of discrepancies.ndjson. */
export interface Judged {
  readonly id: string;
  readonly key: Key;
  readonly unit: string;
  readonly verdict: Verdict;
  readonly erp: string | null;
  readonly mes: string | null;
  readonly difference: string;
  readonly value: string | null;
  /** Without a value although it is our own stock. */
  readonly unvalued: boolean;
  readonly cause: 'rejected_row' | 'unit_of_measure' | 'unexplained';
  readonly entries: { readonly erp: readonly Entry[]; readonly mes: readonly Entry[] };
}

interface Pair {
  readonly erp: Holding | undefined;
  readonly mes: Holding | undefined;
}

/** Figures closer than this are equal. */
const EQUAL = fraction('0.0000000005');

export function judge(plant: Plant, pairs: readonly Pair[], rejected: ReadonlySet<string>): Judged[] {
  const undecided = ambiguousLots(pairs);
  const oneSided = sidesByKey(pairs);
  return pairs.map((pair) => {
    const plain = plainVerdict(plant, pair);
    const { key, unit } = side(pair);
    const touched = rejected.has(keyText(key));
    const verdict = touched || undecided.has(pair) ? 'ambiguous' : plain;
    const noPath = verdict.startsWith('missing') && oneSided.get(keyText(key))?.size === 2;
    const printed = printedFigures(pair);
    const worth = valueOf(key, unit, minus(printed.mes, printed.erp));
    return {
      id: idOf(key, unit),
      key,
      unit,
      verdict,
      erp: pair.erp ? plainText(printed.erp, 3) : null,
      mes: pair.mes ? plainText(printed.mes, 3) : null,
      difference: plainText(minus(printed.mes, printed.erp), 3),
      value: worth && plainText(worth, 2),
      unvalued: worth === null && key.ownership !== 'vendor_consignment',
      cause: touched ? 'rejected_row' : noPath ? 'unit_of_measure' : 'unexplained',
      entries: { erp: pair.erp?.entries ?? [], mes: pair.mes?.entries ?? [] },
    };
  });
}

function side(pair: Pair): Holding {
  const found = pair.erp ?? pair.mes;
  if (!found) throw new RangeError('a pair has at least one side');
  return found;
}

const figure = (holding: Holding | undefined): Fraction => holding?.quantity ?? ZERO;

function plainVerdict(plant: Plant, pair: Pair): Verdict {
  const [erp, mes] = [figure(pair.erp), figure(pair.mes)];
  const apart = magnitude(minus(mes, erp));
  if (isLess(apart, EQUAL)) return 'match';
  const relative = product(fraction(plant.tolerance.relative), larger(magnitude(erp), magnitude(mes)));
  if (!isLess(larger(fraction(plant.tolerance.absolute), relative), apart)) return 'within_tolerance';
  return pair.erp === undefined ? 'missing_in_erp' : pair.mes === undefined ? 'missing_in_mes' : 'differs';
}

const isOneSided = (pair: Pair): boolean =>
  (pair.erp === undefined) !== (pair.mes === undefined) && figure(pair.erp ?? pair.mes).n !== 0n;

/** One-sided rows of which nobody can tell which belongs to which: no lot on one side, two or more on the other. */
function ambiguousLots(pairs: readonly Pair[]): Set<Pair> {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs.filter(isOneSided)) {
    const { key, unit } = side(pair);
    entryOf(groups, JSON.stringify([keyText({ ...key, lot: '' }), unit]), () => []).push(pair);
  }
  const undecided = new Set<Pair>();
  for (const group of groups.values()) {
    for (const [blank, filled] of [
      ['erp', 'mes'],
      ['mes', 'erp'],
    ] as const) {
      const without = group.filter((pair) => pair[blank]?.key.lot === '');
      const withLot = group.filter((pair) => pair[filled] !== undefined && pair[filled].key.lot !== '');
      if (without.length > 0 && withLot.length > 1) for (const pair of [...without, ...withLot]) undecided.add(pair);
    }
  }
  return undecided;
}

/** Which sides hold a key alone, whatever the unit. */
function sidesByKey(pairs: readonly Pair[]): Map<string, Set<string>> {
  const sides = new Map<string, Set<string>>();
  for (const pair of pairs.filter(isOneSided)) {
    entryOf(sides, keyText(side(pair).key), () => new Set<string>()).add(pair.erp ? 'erp' : 'mes');
  }
  return sides;
}

const printedFigures = (pair: Pair): { erp: Fraction; mes: Fraction } => ({
  erp: rounded(figure(pair.erp), 9),
  mes: rounded(figure(pair.mes), 9),
});

function valueOf(key: Key, unit: string, difference: Fraction): Fraction | null {
  const { base, price } = key.material;
  if (!price || base?.code !== unit || key.ownership === 'vendor_consignment') return null;
  return rounded(product(difference, quotient(fraction(price.unitCost), fraction(price.per))), 2);
}

function idOf(key: Key, unit: string): string {
  const { site, location } = key.location;
  const parts = ['inventory', site, location, key.material.canonical, key.lot, null, key.status, key.ownership, unit, 'quantity'];
  return `inv-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)}`;
}
