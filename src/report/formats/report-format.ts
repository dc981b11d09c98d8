import type { CsvStyle } from '../layout/csv-cell.ts';
import type { ReportSource } from '../run-view.ts';

/** Where a report goes, piece by piece. */
export interface ReportSink {
  write(text: string): Promise<void> | void;
  writeBytes(bytes: Uint8Array): Promise<void>;
}

/** How a report is written. */
export interface ReportStyle {
  /** What a CSV is written for; its locale is the language of figures in pages for people. */
  readonly csv: CsvStyle;
  /** Names of the columns of a table of differences; none: the usual ones, and in text the paragraphs. */
  readonly columns: readonly string[];
  /** Columns of the terminal; lines are not cut where there is none. */
  readonly width: number;
}

/** Writes a report of a run; the same source and style give the same bytes. */
export type ReportRenderer = (source: ReportSource, sink: ReportSink, style: ReportStyle) => Promise<void>;
