import type { Summary } from '../../contract/summary.ts';
import type { LineFormat } from './line-format.ts';
import { discrepancyJson } from './ndjson-report.ts';

/** One JSON object with the summary and all discrepancies, one a line so that two reports can be compared by eye. */
export function jsonFormat(summary: Summary): LineFormat {
  let before = '\n';
  return {
    name: 'json',
    extension: 'json',
    header: () => `{"schema":"trueup.report/1",\n"summary":${JSON.stringify(summary)},\n"discrepancies":[`,
    line: (discrepancy) => {
      const text = before + discrepancyJson(discrepancy);
      before = ',\n';
      return text;
    },
    footer: () => '\n]}\n',
  };
}
