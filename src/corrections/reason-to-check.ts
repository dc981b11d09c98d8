import type { CheckFirstReason } from '../contract/batch.ts';
import { absolute, compare, decimal } from '../model/decimal.ts';
import type { CorrectionCase, LineDraft } from './correction-case.ts';
import { looksLikeUnit, type FactorsOf } from './unit-slip.ts';

/** By what a planned line is judged before it may be posted. */
export interface Judgement {
  /** Lines worth more than this, without regard to sign, wait: a plain decimal in the workspace's currency. */
  readonly above: string;
  /** The same for quantities, by the target's unit. */
  readonly quantity: Readonly<Record<string, string>>;
  /** What no cause explains is counted first. */
  readonly count: boolean;
  readonly factorsOf: FactorsOf;
}

/** Why someone must look at a line before it is posted; undefined where nothing speaks against it. */
export function reasonToCheck(
  { action, value, quantity, unit, reason }: LineDraft,
  cases: readonly CorrectionCase[],
  { above, quantity: limits, count, factorsOf }: Judgement,
): CheckFirstReason | undefined {
  // Of a move both sides say the same amount: there the ratio of the figures says nothing.
  if (action === 'adjust' && cases.some(({ discrepancy }) => looksLikeUnit(discrepancy, factorsOf))) return 'unit_slip';
  if (cases.some(({ codes }) => codes === 'unknown_to_truth')) return 'unknown_to_truth';
  if (value !== null && compare(absolute(decimal(value)), decimal(above)) > 0) return 'largest_by_value';
  const most = Object.hasOwn(limits, unit) ? limits[unit] : undefined;
  if (most !== undefined && compare(absolute(decimal(quantity)), decimal(most)) > 0) return 'largest_by_quantity';
  // Where stock lies is seen by looking; how much there is, by counting
  if (count && action === 'adjust' && reason === 'unexplained') return 'count_first';
  return undefined;
}
