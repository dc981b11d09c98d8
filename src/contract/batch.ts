import type { Side } from '../model/side.ts';

export type NotCorrectedReason =
  | 'grain_too_coarse'
  | 'ambiguous_verdict'
  | 'ambiguous_way_back'
  | 'location_managed_elsewhere'
  | 'inexact_unit'
  | 'ownership_not_ours'
  | 'no_sources';

/** One instruction for the target system, in its own codes and unit. Fields stand in the contract's order. */
export interface BatchLine {
  readonly line: number;
  readonly idempotency_key: string;
  readonly discrepancies: readonly string[];
  readonly action: 'adjust';
  readonly site: string | null;
  readonly location: string | null;
  readonly to_location: null;
  readonly material: string | null;
  readonly lot: string | null;
  readonly to_lot: null;
  readonly serial: string | null;
  readonly status: string | null;
  readonly to_status: null;
  readonly ownership: string | null;
  readonly order: null;
  readonly operation: null;
  /** Signed: after − before, in `unit`. */
  readonly quantity: string;
  readonly unit: string;
  readonly expected_before: string;
  readonly expected_after: string;
  /** The cause's code. */
  readonly reason: string;
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
  readonly not_corrected: readonly { readonly discrepancy: string; readonly why: NotCorrectedReason }[];
}
