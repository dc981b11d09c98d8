import type { MappingFinding } from '../finding.ts';
import { positionText } from '../../../text/problem-text.ts';
import { ruleFinder, type FindingsReport } from './findings-report.ts';
import { summaryLine } from './findings-text.ts';

/** A summary of a job may have 1 MiB; what stands around the rows needs little. */
const MOST_BYTES = 1_000_000;

/** The findings as a table for a page about a CI job, cut where a page can hold no more. */
export function findingsMarkdown({ checked, rules, strict }: Omit<FindingsReport, 'version' | 'now'>): string {
  const ruleOf = ruleFinder(rules);
  const rows: string[] = [];
  let bytes = 0;
  for (const finding of checked.findings) {
    const row = tableRow(finding, ruleOf(finding).title);
    bytes += Buffer.byteLength(row) + 1;
    if (bytes > MOST_BYTES) break;
    rows.push(row);
  }
  const more = checked.findings.length - rows.length;
  return [
    '## Mapping files',
    '',
    summaryLine({ checked, strict }),
    '',
    ...(rows.length > 0 ? ['| | where | rule | what |', '|---|---|---|---|', ...rows, ''] : []),
    ...(more > 0 ? [`… and ${more} more: the job log has all of them.`, ''] : []),
  ].join('\n');
}

function tableRow({ severity, at, rule, message }: MappingFinding, title: string): string {
  const cells = [severity, at ? positionText(at) : '', `${rule} ${title}`, message];
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** Text that means nothing to Markdown or HTML, on one line. */
function cell(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]~|@#]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
