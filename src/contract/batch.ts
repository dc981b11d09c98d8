import type { Side } from '../model/side.ts';

/** Why a discrepancy has no line. */
export const NOT_CORRECTED = [
  'grain_too_coarse',
  'ambiguous_verdict',
  'ambiguous_way_back',
  'location_managed_elsewhere',
  'inexact_unit',
  'ownership_not_ours',
  'no_sources',
  'unmapped_code',
  'unknown_to_target',
] as const;
export type NotCorrectedReason = (typeof NOT_CORRECTED)[number];

/** Why a line waits for somebody to look at it. */
export const CHECK_FIRST = ['unit_slip', 'largest_by_value', 'unknown_to_truth', 'half_of_a_move'] as const;
export type CheckFirstReason = (typeof CHECK_FIRST)[number];

export const ACTIONS = ['adjust', 'transfer', 'change_status'] as const;
export type CorrectionAction = (typeof ACTIONS)[number];

/** One instruction for the target system, in its own codes and unit. Fields stand in the contract's order. */
export interface BatchLine {
  readonly line: number;
  readonly idempotency_key: string;
  readonly discrepancies: readonly string[];
  readonly action: CorrectionAction;
  readonly site: string | null;
  readonly location: string | null;
  /** Of a `transfer`. */
  readonly to_location: string | null;
  readonly material: string | null;
  readonly lot: string | null;
  readonly to_lot: null;
  readonly serial: string | null;
  readonly status: string | null;
  /** Of a `change_status`. */
  readonly to_status: string | null;
  readonly ownership: string | null;
  readonly order: null;
  readonly operation: null;
  /** Of an `adjust` signed (after − before), else what moves; in `unit`. */
  readonly quantity: string;
  readonly unit: string;
  /** Before and after of the record that the line names; of a move, where the stock leaves. */
  readonly expected_before: string;
  readonly expected_after: string;
  /** The cause's code. */
  readonly reason: string;
  readonly text: string;
  /** What the quantity is worth, with its sign, in the batch's currency; null where it is not valued. */
  readonly value: string | null;
}

/** A line that is not to be posted until somebody has looked at it; numbered apart from the others. */
export interface LineToCheck {
  readonly line: BatchLine;
  readonly why: CheckFirstReason;
}

/** A discrepancy without a line; `text` has its key and the reason in words. */
export interface LeftOut {
  readonly discrepancy: string;
  readonly why: NotCorrectedReason;
  readonly text: string;
}

/** The head of a batch; `content_sha256` covers the compact JSON of its lines. */
export interface BatchHead {
  readonly id: string;
  readonly run: string;
  readonly target: Side;
  readonly system: string;
  readonly kind: 'inventory_adjustment';
  readonly posting_date: string;
  readonly state: 'draft';
  readonly lines: number;
  /** By how much the target's stock changes, by unit; moves change nothing. */
  readonly control_totals: readonly { readonly unit: string; readonly quantity: string }[];
  readonly value: string | null;
  readonly currency: string;
  readonly created_by: string;
  readonly approved_by: null;
  readonly content_sha256: string;
}

/** corrections/<target>-<domain>.json */
export interface Batch {
  readonly schema: 'trueup.batch/1';
  readonly batch: BatchHead;
  readonly lines: readonly BatchLine[];
  readonly check_first: readonly LineToCheck[];
  readonly not_corrected: readonly LeftOut[];
}
