import type ExcelJS from 'exceljs';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { analystColumns, type Column } from '../formats/analyst-columns.ts';
import { title } from '../layout/section.ts';
import { SIDES } from '../../model/side.ts';
import { FOUND } from '../sections/code-words.ts';
import { fits, type SheetColumn, type SheetLine, writeSheet } from './sheet.ts';
import { TRACED } from './tick.ts';

/** Figures that are long enough to need their exact text next to them. */
const EXACT: ReadonlySet<string> = new Set(['value', 'difference', 'erp_value', 'mes_value']);

/** What a reviewer writes next to a difference: headings of the columns that `discrepancies import-decisions` reads back. */
export const DECISION_HEADINGS = {
  decision: 'Decision',
  reason: 'Reason',
  author: 'Decided by',
  until: 'Until (YYYY-MM-DD)',
} as const;

const DECISIONS: readonly SheetColumn[] = [
  { heading: DECISION_HEADINGS.decision, kind: 'text', width: 14, asked: ['correct', 'waive', 'investigate'] },
  { heading: DECISION_HEADINGS.reason, kind: 'text', width: 36, asked: [] },
  { heading: DECISION_HEADINGS.author, kind: 'text', width: 16, asked: [] },
  { heading: DECISION_HEADINGS.until, kind: 'text', width: 18, asked: [] },
];

/** In characters, of columns whose cells are of one length. */
const WIDTHS: Readonly<Record<string, number>> = {
  currency: 10,
  verdict: 20,
  unit: 8,
  description: 34,
  key_site: 9,
  key_ownership: 20,
  sources_erp: 44,
  sources_mes: 44,
  cause_evidence: 60,
};

/** The name of a domain's sheet, as formulas have it too. */
export function domainSheetName(domain: string): string {
  return title(domain);
}

/** The columns of a domain's sheet: money first, the exact texts of long figures and the cells for decisions last. */
export function domainColumns(domain: string): readonly SheetColumn[] {
  const columns = analystColumns([domain]);
  const exact = columns.filter(({ name }) => EXACT.has(name));
  return [
    ...columns.map(sheetColumn),
    { heading: 'Tick', kind: 'text', width: 7 },
    ...exact.map(({ heading }): SheetColumn => ({ heading: exactHeading(heading), kind: 'text', width: 18 })),
    ...DECISIONS,
  ];
}

/** The heading of the column that has a figure in full, where a spreadsheet rounds it. */
export function exactHeading(heading: string): string {
  return `${heading}, exact`;
}

/** A sheet with the differences of a domain: `lines` of discrepancies.ndjson, largest first. */
export async function writeDomainSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  domain: string,
  lines: Iterable<string>,
): Promise<void> {
  const columns = analystColumns([domain]);
  await writeSheet(workbook, domainSheetName(domain), domainColumns(domain), rowsOf(lines, columns));
}

function* rowsOf(lines: Iterable<string>, columns: readonly Column[]): Iterable<SheetLine> {
  const exact = columns.filter(({ name }) => EXACT.has(name));
  for (const line of lines) {
    const row = JSON.parse(line) as Discrepancy;
    yield [
      ...columns.map(({ name, value }) => (name === 'verdict' ? FOUND[row.verdict] : value(row))),
      isTraced(row) ? TRACED : null,
      ...exact.map(({ value }) => inFull(value(row))),
    ];
  }
}

/** On each side the records behind the row were found again. */
function isTraced({ lines, sources }: Discrepancy): boolean {
  return lines.erp + lines.mes > 0 && SIDES.every((side) => lines[side] === 0 || sources[side].length > 0);
}

/** The text of a figure that a spreadsheet would round. */
function inFull(figure: string | number | null): string | null {
  return figure === null || fits(String(figure)) ? null : String(figure);
}

function sheetColumn({ name, heading, kind }: Column): SheetColumn {
  const width = WIDTHS[name] ?? Math.min(40, Math.max(kind === 'text' ? 15 : 12, heading.length + 3));
  return { heading, kind, width, ...(EXACT.has(name) ? { rounds: true as const } : {}) };
}
