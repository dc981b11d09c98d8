import type { Discrepancy } from '../contract/discrepancy.ts';
import type { Reject } from '../contract/reject.ts';
import type { Summary } from '../contract/summary.ts';

/** Everything that a report for people shows of one run; the lists are as long as they shall be shown. */
export interface RunView {
  readonly summary: Summary;
  /** By money first, then by amount: see `Largest`. */
  readonly largest: readonly LargeDifference[];
  /** The first ones, in the order of the file. */
  readonly rejects: readonly Reject[];
  /** The run's folder as people shall read it; null when nothing was written. */
  readonly folder: string | null;
  /** The workspace's file as people shall read it. */
  readonly config: string;
  /** The folder of its mapping files as people shall read it. */
  readonly mappings: string;
  /** How the program is started where the reader stands: `trueup`, `npx trueup`, `node bin/run.js`. */
  readonly program: string;
  /** The command that writes the workspace of a run without one. */
  readonly keep?: string;
  /** The differences that were asked for, where not all were. */
  readonly selected?: SelectedRows;
}

/** What the selected differences come to. */
export interface SelectedRows {
  /** The selection in words. */
  readonly text: string;
  /** The orders that were asked for by name. */
  readonly orders: readonly string[];
  readonly rows: number;
  readonly unvalued: number;
  /** By currency, plain decimals. */
  readonly values: readonly { readonly currency: string; readonly gross: string; readonly net: string }[];
  /** A number of rows was asked for, and all of them are shown. */
  readonly top: boolean;
}

/** What every report of a run is made from. */
export interface ReportSource {
  readonly summary: Summary;
  readonly view: RunView;
  /** The lines of a file of the run's folder; a file that was not written has none. */
  readonly lines: (file: string) => AsyncIterable<string>;
}

/** A difference, and the id of its opposite where the two may be one move. */
export interface LargeDifference {
  readonly discrepancy: Discrepancy;
  readonly movedWith: string | null;
}
