import type ExcelJS from 'exceljs';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { decimal } from '../../model/decimal.ts';
import { countedOnly, largestLines } from '../ranked-rows.ts';
import type { ReportSource } from '../run-view.ts';
import { Ageing } from './ageing-sheet.ts';
import { BATCH_COLUMNS, batchRows } from './batch-rows.ts';
import { domainSheetName, writeDomainSheet } from './domain-sheet.ts';
import { writeEvidence, writeMappings, writeProof, writeSignOff } from './evidence-sheets.ts';
import { addTo, type SheetTotals, writeCard, writeLead } from './lead-sheets.ts';
import { REJECTS, rejectRows, TOTALS, totalRows } from './list-sheets.ts';
import { ownOutputs, ownSheetName, writeOwnSheet } from './own-sheets.ts';
import { writeSheet } from './sheet.ts';
import { type BytesSink, streamWorkbook } from './stream-workbook.ts';

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
    ['Control totals', 'totals of each export in its own units, to tick off against its own'],
    ...summary.domains.map(({ domain }): [string, string] => [
      domainSheetName(domain),
      'every difference, largest value first; the last columns are for decisions',
    ]),
    ['Ageing', 'how long the differences have been open'],
    ['Draft corrections', 'what a draft would post, what waits, what is left out and why'],
    ['Rejected records', 'records that could not be used'],
    ...own.map(({ file, why }): [string, string] => [ownSheetName(file), why]),
    ['Mappings', 'codes without an entry, and which column gave which field'],
    ['Evidence', 'the files that were read, with their SHA-256'],
    ['Sign-off', 'who prepared and who reviewed'],
  ]);
  writeLead(workbook, summary.domains, totals);
  writeProof(workbook, view);
  await writeSheet(workbook, 'Control totals', TOTALS, summary.feeds.flatMap(totalRows));
  for (const { domain } of summary.domains) await writeDomainSheet(workbook, domain, byDomain.get(domain) ?? []);
  await ageing.write(workbook, summary.domains);
  await writeSheet(workbook, 'Draft corrections', BATCH_COLUMNS, batchRows(source));
  await writeSheet(workbook, 'Rejected records', REJECTS, rejectRows(source));
  for (const output of own) await writeOwnSheet(workbook, source, output);
  await writeMappings(workbook, view);
  await writeEvidence(workbook, summary);
  writeSignOff(workbook, summary);
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
    const before = totals.get(row.domain) ?? { rows: 0, gross: decimal('0'), net: decimal('0') };
    totals.set(row.domain, addTo(before, row.value, row.currency === currency));
    ageing.add(row, currency);
  }
  return { byDomain, totals, ageing };
}
