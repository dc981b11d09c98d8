import type { BatchLine, CheckFirstReason, NotCorrectedReason } from '../contract/batch.ts';
import type { Discrepancy } from '../contract/discrepancy.ts';
import type { Rational } from '../model/rational.ts';

/** The one record of the target's export that is behind a key. */
export interface TargetRow {
  /** By key field, exactly as exported; the canonical code for an unpivoted field; null where the export does not carry it. */
  readonly codes: Readonly<Record<string, string | null>>;
  /** As exported. */
  readonly unit: string;
  /** In that unit, a plain decimal of at most nine decimals. */
  readonly quantity: string;
  /** 1 exported unit = factor comparison unit. */
  readonly factor: Rational;
}

/** A discrepancy and what the target has for it. */
export interface CorrectionCase {
  readonly discrepancy: Discrepancy;
  /** Records of the target behind the key. */
  readonly targetLines: number;
  /** The record when there is exactly one. */
  readonly target: TargetRow | null;
  /** Some of the stock behind the key is not ours, whatever its key says. */
  readonly notOurs?: boolean;
  /** A batch that is not yet verified corrects it already. */
  readonly inOpenBatch?: boolean;
  /** What no correction may touch for now. */
  readonly held?: Extract<NotCorrectedReason, 'will_post' | 'identifier_damage'>;
  /** The batch speaks for one system: this key belongs to another one, or nobody can tell to which. */
  readonly otherSystem?: boolean;
  /** What is wrong with the codes of a key that one side has alone. */
  readonly codes?:
    | Extract<NotCorrectedReason, 'unmapped_code' | 'unknown_to_target' | 'totals_row'>
    | Extract<CheckFirstReason, 'unknown_to_truth'>;
  /** The number that this row shares with its opposite: equal and opposite rows of one material may be one move. */
  readonly move?: number;
}

/** A line before it is numbered. */
export type LineDraft = Omit<BatchLine, 'line' | 'idempotency_key'>;

export interface NotCorrected {
  readonly why: NotCorrectedReason;
}
