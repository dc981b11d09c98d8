import type { BatchLine } from '../../contract/batch.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { add, compare, decimal, plain, subtract, type Decimal } from '../../model/decimal.ts';

/** Discrepancies by id. */
export type ById = ReadonlyMap<string, Pick<Discrepancy, 'difference' | 'key'>>;

/** What is wrong after a batch was replayed on the data that it was planned on; all lists empty: it does what it says and nothing else. */
export interface ReplayFindings {
  /** Differences that lines cover and that are still there. */
  readonly left: readonly string[];
  /** Differences that no line covers and that are another now, or gone. */
  readonly moved: readonly string[];
  /** Differences that were not there before. */
  readonly appeared: readonly string[];
  /** Control totals are what the target's totals moved by. */
  readonly totals_equal: boolean;
}

/** Compares the differences before and after. */
export function judgeReplay(lines: readonly BatchLine[], before: ById, after: ById, totalsEqual: boolean): ReplayFindings {
  const covered = new Set(lines.flatMap(({ discrepancies }) => discrepancies));
  // What is said of the same key follows: an amount that was worked out from the quantity
  const keys = new Set([...covered].map((id) => JSON.stringify(before.get(id)?.key)));
  const others = [...before].filter(([id, { key }]) => !covered.has(id) && !keys.has(JSON.stringify(key)));
  const moved = others.filter(([id, { difference }]) => after.get(id)?.difference !== difference);
  return {
    left: [...covered].filter((id) => after.has(id)),
    moved: moved.map(([id]) => id),
    appeared: [...after.keys()].filter((id) => !before.has(id)),
    totals_equal: totalsEqual,
  };
}

interface Total {
  readonly unit: string;
  readonly quantity: string;
}

/** True where both lists have the same totals; what is in a unit that only one of them names must add up over all of those. */
export function sameTotals(one: readonly Total[], other: readonly Total[]): boolean {
  const [a, b] = [summed(one), summed(other)];
  let [restA, restB]: [Decimal, Decimal] = [decimal('0'), decimal('0')];
  for (const unit of new Set([...a.keys(), ...b.keys()])) {
    const [left, right] = [a.get(unit), b.get(unit)];
    if (left && right && compare(left, right) !== 0) return false;
    if (!left || !right) [restA, restB] = [add(restA, left ?? decimal('0')), add(restB, right ?? decimal('0'))];
  }
  return compare(restA, restB) === 0;
}

function summed(totals: readonly Total[]): ReadonlyMap<string, Decimal> {
  const sums = new Map<string, Decimal>();
  for (const { unit, quantity } of totals) {
    const name = unit.toLowerCase();
    sums.set(name, add(sums.get(name) ?? decimal('0'), decimal(quantity)));
  }
  return sums;
}

/** What became of a line in the target. */
export type Effect = 'posted' | 'not_posted' | 'posted_twice' | 'unclear';

/** What is known of a key that a line corrects; figures of the target in the comparison unit. */
export interface KeyEvidence {
  readonly difference: string;
  /** In the run that the batch was planned from, what the line makes of it, and in the new export. */
  readonly before: string;
  readonly wanted: string;
  readonly now: string;
  /** The difference in the new run; null where both sides agree. */
  readonly newDifference: string | null;
}

/**
 * Whether a key was corrected. Both systems go on working meanwhile: where more than the line moved, the difference between them decides. Where
 * the target stands still and the difference is gone, the other side has moved.
 */
export function effectOf({ difference, before, wanted, now, newDifference }: KeyEvidence): Effect {
  const line = subtract(decimal(wanted), decimal(before));
  const moved = subtract(decimal(now), decimal(before));
  if (compare(moved, decimal('0')) === 0) return 'not_posted';
  if (compare(moved, line) === 0) return 'posted';
  if (newDifference === null) return 'posted';
  if (compare(decimal(newDifference), decimal(difference)) === 0) return 'not_posted';
  if (compare(moved, add(line, line)) === 0) return 'posted_twice';
  const turned = plain(subtract(decimal('0'), decimal(difference)), 9);
  return compare(decimal(newDifference), decimal(turned)) === 0 ? 'posted_twice' : 'unclear';
}

/** A line is what all its keys are. */
export function lineEffect(effects: readonly Effect[]): Effect {
  const [first, ...others] = effects;
  return first !== undefined && others.every((effect) => effect === first) ? first : 'unclear';
}
