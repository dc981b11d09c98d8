import type { Discrepancy } from '../../contract/discrepancy.ts';

/** A report written piece by piece: the header, one text for each discrepancy in their order, the footer. Made anew for each report. */
export interface LineFormat {
  readonly name: 'json' | 'ndjson' | 'csv';
  /** Of the file's name, without the dot. */
  readonly extension: string;
  header(): string;
  line(discrepancy: Discrepancy): string;
  footer(): string;
}
