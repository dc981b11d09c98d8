export type CauseClass = 'timing' | 'mapping' | 'data' | 'posting' | 'valuation' | 'unexplained';

/** Why a discrepancy exists. `confidence` is a decimal from "0.00" to "1.00". */
export interface Cause {
  readonly code: 'unit_of_measure' | 'rejected_row' | 'unexplained';
  readonly class: CauseClass;
  readonly confidence: string;
  /** One sentence that a person can check. */
  readonly evidence: string;
  /** Ids of the discrepancies that share the cause. */
  readonly related: readonly string[];
}
