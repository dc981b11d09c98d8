import type ExcelJS from 'exceljs';
import type { DomainSummary } from '../../contract/summary.ts';
import { printable } from '../layout/width.ts';
import { domainSheetName } from './domain-sheet.ts';
import { type FormCell, type FormLine, writeForm } from './form.ts';
import { fits } from './sheet.ts';
import { COUNT, MONEY } from './tick.ts';

type OwnTable = NonNullable<DomainSummary['tables']>[number];

/** Number formats of figures by their kind. */
const FORMATS = { amount: MONEY, count: COUNT } as const;

/** "Costing tables": the sheet of a domain that has tables of its own. */
export function tableSheetName(domain: string): string {
  return `${domainSheetName(domain)} tables`;
}

/** A sheet with the tables that a domain shows of its own, one below the other. */
export function writeTables(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { domain, tables = [] }: DomainSummary): void {
  if (tables.length === 0) return;
  const most = Math.max(...tables.map(({ columns }) => columns.length));
  const widths = Array.from({ length: most }, (_, at) => (at === 0 ? 50 : 24));
  writeForm(workbook, tableSheetName(domain), widths, tables.flatMap(linesOf));
}

function linesOf({ title, note, columns, rows }: OwnTable): readonly FormLine[] {
  return [
    [{ text: title, look: 'strong' }],
    ...(note === null ? [] : [[{ text: note, look: 'soft' as const }]]),
    columns.map(({ heading, kind }): FormCell => ({ text: heading, look: kind === 'text' ? 'head' : 'figure head' })),
    ...rows.map((row) => row.map((cell, at) => cellOf(cell, columns[at]))),
    [],
  ];
}

/** A figure of more digits than a spreadsheet keeps stays a text, so that none is lost; without a heading stand words of our own. */
function cellOf(cell: string | null, { heading, kind }: OwnTable['columns'][number] = UNNAMED): FormLine[number] {
  if (cell === null) return null;
  if (kind === 'text') return heading === '' ? cell : printable(cell);
  return fits(cell) ? { text: Number(cell), format: FORMATS[kind] } : cell;
}

const UNNAMED = { heading: '', kind: 'text' } as const;
