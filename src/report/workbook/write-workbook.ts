import type ExcelJS from 'exceljs';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { DomainSummary } from '../../contract/summary.ts';
import { counted } from '../layout/figures.ts';
import { countedOnly, largestLines } from '../ranked-rows.ts';
import type { ReportSource } from '../run-view.ts';
import { Ageing } from './ageing-sheet.ts';
import { BATCH_COLUMNS, batchRows } from './batch-rows.ts';
import { domainSheetName, writeDomainSheet } from './domain-sheet.ts';
import { writeEvidence, writeMappings, writeProof, writeSignOff } from './evidence-sheets.ts';
import { writeLead } from './lead-sheet.ts';
import { REJECTS, rejectRows, TOTALS, totalRows } from './list-sheets.ts';
import { ownOutputs, ownSheetName, writeOwnSheet } from './own-sheets.ts';
import { addTo, NOTHING, type SheetTotals } from './sheet-totals.ts';
import { writeSheet } from './sheet.ts';
import { type BytesSink, streamWorkbook } from './stream-workbook.ts';
import { tableSheetName, writeTables } from './table-sheet.ts';
import { writeCard } from './verdict-sheet.ts';

/** At most so many differences; the lead sheet says what is not there. */
const MOST = 250_000;

/**
 * A workpaper of the run: the verdict, its totals tied to the rows by formulas, proof and control totals, a sheet for each domain (largest
 * value first), drafts, rejected records, mappings, evidence, and where it is signed. The same run gives the same bytes.
 */
export async function writeWorkbook(whole: ReportSource, sink: BytesSink): Promise<void> {
  await streamWorkbook(new Date(whole.summary.run.started_at), sink, (workbook) => writeSheets(workbook, countedOnly(whole)));
}

async function writeSheets(workbook: ExcelJS.stream.xlsx.WorkbookWriter, source: ReportSource): Promise<void> {
  const { summary, view } = source;
  const { byDomain, totals, ageing } = sorted(source, await largestLines(source, MOST));
  const own = ownOutputs(source);
  writeCard(workbook, summary, [
    ['Lead', 'totals of the run, tied to the rows of the sheets below'],
    ['Proof', 'every record and every total accounted for'],
    ['Control totals', 'totals of each export in its own units, to check against its own totals'],
    ...summary.domains.flatMap(({ domain, tables = [] }): [string, string][] => [
      [domainSheetName(domain), 'every difference, largest value first; the last columns are for decisions'],
      ...(tables.length > 0 ? [[tableSheetName(domain), tablesText(tables)] as [string, string]] : []),
    ]),
    ['Ageing', 'how long the differences have been open'],
    ['Draft corrections', 'what a draft would post, what waits, what is left out and why'],
    ['Rejected records', 'records that could not be used'],
    ...own.map(({ file, why }): [string, string] => [ownSheetName(file), why]),
    ['Mappings', 'codes without an entry, and which column gave which field'],
    ['Evidence', 'the files that were read, with their SHA-256'],
    ['Sign-off', 'who prepared and who reviewed'],
  ]);
  const lead = writeLead(workbook, summary.domains, totals);
  writeProof(workbook, view);
  await writeSheet(workbook, 'Control totals', TOTALS, summary.feeds.flatMap(totalRows));
  for (const domain of summary.domains) {
    await writeDomainSheet(workbook, domain.domain, byDomain.get(domain.domain) ?? []);
    writeTables(workbook, domain);
  }
  ageing.write(workbook, summary.domains, lead, totals);
  await writeSheet(workbook, 'Draft corrections', BATCH_COLUMNS, batchRows(source));
  await writeSheet(workbook, 'Rejected records', REJECTS, rejectRows(source));
  for (const output of own) await writeOwnSheet(workbook, source, output);
  await writeMappings(workbook, view);
  await writeEvidence(workbook, summary);
  writeSignOff(workbook, summary);
}

function tablesText([first, ...others]: NonNullable<DomainSummary['tables']>): string {
  return `${first?.title ?? ''}${others.length === 0 ? '' : `, and ${counted(others.length, 'more table')}`}`;
}

/** What the differences come to, by domain. */
interface Sorted {
  readonly byDomain: ReadonlyMap<string, readonly string[]>;
  readonly totals: ReadonlyMap<string, SheetTotals>;
  readonly ageing: Ageing;
}

function sorted({ summary }: ReportSource, lines: readonly string[]): Sorted {
  const currencies = new Map(summary.domains.map(({ domain, currency }) => [domain, currency]));
  const byDomain = new Map<string, string[]>();
  const totals = new Map<string, SheetTotals>();
  const ageing = new Ageing();
  for (const line of lines) {
    const row = JSON.parse(line) as Discrepancy;
    const currency = currencies.get(row.domain) ?? '';
    const own = byDomain.get(row.domain) ?? [];
    byDomain.set(row.domain, own);
    own.push(line);
    const before = totals.get(row.domain) ?? NOTHING;
    totals.set(row.domain, addTo(before, row.value, row.currency === currency));
    ageing.add(row, currency);
  }
  return { byDomain, totals, ageing };
}
