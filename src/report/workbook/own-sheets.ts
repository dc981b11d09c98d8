import type ExcelJS from 'exceljs';
import type { DomainDefinition } from '../../domains/domain.ts';
import { domainOf } from '../../domains/registry.ts';
import { title } from '../layout/section.ts';
import { columnHeading, columnNames, flatRow, isFigure } from '../own-lines.ts';
import type { ReportSource } from '../run-view.ts';
import { type SheetColumn, type SheetLine, writeSheet } from './sheet.ts';

/** A file of a domain's own. */
type OwnOutput = NonNullable<DomainDefinition['outputs']>[number];

/** Lines that say which columns there are; rows of a sheet. */
const LOOKED_AT = 2000;
const MOST = 250_000;

/** The files that the run's domains wrote of their own. */
export function ownOutputs({ summary }: ReportSource): readonly OwnOutput[] {
  const written = new Set(summary.outputs);
  return summary.domains.flatMap(({ domain }) => (domainOf(domain)?.outputs ?? []).filter(({ file }) => written.has(file)));
}

/** "variances.ndjson" is on the sheet "Variances". */
export function ownSheetName(file: string): string {
  return title(file.replace(/\..*$/, '').replaceAll('_', ' ')).slice(0, 31);
}

/** A sheet with the lines of a domain's own file, a column for each of their fields. */
export async function writeOwnSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  source: ReportSource,
  { file }: OwnOutput,
): Promise<void> {
  const columns = await columnsOf(source, file);
  const shown = columns.map((column) => ({ ...column, heading: columnHeading(column.heading) }));
  await writeSheet(workbook, ownSheetName(file), shown, rowsOf(source, file, columns));
}

async function columnsOf(source: ReportSource, file: string): Promise<readonly SheetColumn[]> {
  const rows: ReadonlyMap<string, string | null>[] = [];
  for await (const row of flatRows(source, file)) {
    rows.push(row);
    if (rows.length === LOOKED_AT) break;
  }
  return columnNames(rows).map((name) => {
    const figure = rows.every((row) => isFigure(name, row.get(name) ?? null));
    return { heading: name, kind: figure ? 'figure' : 'text', width: figure ? 16 : 20 };
  });
}

async function* rowsOf(source: ReportSource, file: string, columns: readonly SheetColumn[]): AsyncIterable<SheetLine> {
  let lines = 0;
  for await (const row of flatRows(source, file)) {
    yield columns.map(({ heading }) => row.get(heading) ?? null);
    lines += 1;
    if (lines === MOST) return;
  }
}

async function* flatRows(source: ReportSource, file: string): AsyncIterable<ReadonlyMap<string, string | null>> {
  for await (const line of source.lines(file)) if (line !== '') yield flatRow(JSON.parse(line) as object);
}
