import type { NotCorrectedReason } from '../contract/batch.ts';
import type { Discrepancy } from '../contract/discrepancy.ts';
import type { Reject } from '../contract/reject.ts';
import type { FeedSide, Side } from '../model/side.ts';
import type { Summary } from '../contract/summary.ts';

/** Everything that a report for people shows of one run; the lists are as long as they shall be shown. */
export interface RunView {
  readonly summary: Summary;
  /** By money first, then by amount: see `Largest`. */
  readonly largest: readonly Discrepancy[];
  /** Where under half of a domain's keys pair: codes of the stopping field that the other side does not know, three a side. */
  readonly pairing: readonly PairingExamples[];
  /** Codes without a crosswalk entry, ranked by rows and money. */
  readonly unmapped: readonly UnmappedCode[];
  /** The first ones, in the order of the file. */
  readonly rejects: readonly Reject[];
  readonly notCorrected: readonly NotCorrectedCount[];
  readonly warnings: readonly ReportWarning[];
  /** The run's folder as people shall read it; null when nothing was written. */
  readonly folder: string | null;
  /** The command that repeats the run, to be pasted into a shell. */
  readonly runAgain: string;
}

export interface PairingExamples {
  readonly domain: string;
  readonly field: string;
  readonly codes: Readonly<Record<Side, readonly string[]>>;
}

export interface UnmappedCode {
  readonly crosswalk: string;
  readonly side: FeedSide;
  readonly code: string;
  readonly rows: number;
  /** In the workspace's currency; null where it is not known. */
  readonly value: string | null;
}

/** How many discrepancies a batch left out for one reason. */
export interface NotCorrectedCount {
  readonly batch: string;
  readonly why: NotCorrectedReason;
  readonly discrepancies: number;
}

export interface ReportWarning {
  readonly code: string;
  readonly message: string;
}
