import type { Renderers } from './renderers.ts';
import type { CsvStyle } from '../layout/csv-cell.ts';
import type { Summary } from '../../contract/summary.ts';
import { csvFormat } from './csv-report.ts';
import { jsonFormat } from './json-report.ts';
import { ndjsonFormat } from './ndjson-report.ts';
import type { LineFormat } from './line-format.ts';

/** The formats that write one difference after the other. */
export const LINE_FORMATS: Renderers<LineFormat['name'], [Summary, CsvStyle], LineFormat> = {
  json: jsonFormat,
  ndjson: ndjsonFormat,
  csv: ({ domains }, style) =>
    csvFormat(
      domains.map(({ domain }) => domain),
      style,
    ),
};
