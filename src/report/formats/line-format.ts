import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { Summary } from '../../contract/summary.ts';
import { csvFormat } from './csv-report.ts';
import { jsonFormat } from './json-report.ts';
import { ndjsonFormat } from './ndjson-report.ts';

/** A report written piece by piece: the header, one text for each discrepancy in their order, the footer. Made anew for each report. */
export interface LineFormat {
  readonly name: 'json' | 'ndjson' | 'csv';
  /** Of the file's name, without the dot. */
  readonly extension: string;
  header(): string;
  line(discrepancy: Discrepancy): string;
  footer(): string;
}

/** The format of that name for the run with this summary. */
export function lineFormat(name: LineFormat['name'], summary: Summary): LineFormat {
  switch (name) {
    case 'json':
      return jsonFormat(summary);
    case 'ndjson':
      return ndjsonFormat();
    case 'csv':
      return csvFormat(summary.domains.map(({ domain }) => domain));
    default:
      return name satisfies never;
  }
}
