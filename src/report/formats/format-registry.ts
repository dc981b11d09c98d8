import type { CsvStyle } from '../layout/csv-cell.ts';
import type { Summary } from '../../contract/summary.ts';
import { csvFormat } from './csv-report.ts';
import { jsonFormat } from './json-report.ts';
import { ndjsonFormat } from './ndjson-report.ts';
import type { LineFormat } from './line-format.ts';

/** The format of that name for the run with this summary. */
export function lineFormat(name: LineFormat['name'], summary: Summary, style: CsvStyle): LineFormat {
  switch (name) {
    case 'json':
      return jsonFormat(summary);
    case 'ndjson':
      return ndjsonFormat();
    case 'csv':
      return csvFormat(
        summary.domains.map(({ domain }) => domain),
        style,
      );
    default:
      return name satisfies never;
  }
}
