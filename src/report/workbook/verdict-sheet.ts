import type ExcelJS from 'exceljs';
import type { DomainSummary, Summary } from '../../contract/summary.ts';
import { counted, grouped } from '../layout/figures.ts';
import { printable } from '../layout/width.ts';
import { domainSheetName } from './domain-sheet.ts';
import { type FormLine, writeForm } from './form.ts';
import { isValued } from './sheet-totals.ts';
import { AGREED, CROSS_FOOTED, FOOTED, TRACED, WRONG } from './tick.ts';

/** The first sheet: whether the systems agree, what that is worth, and where everything stands. */
export function writeCard(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  summary: Summary,
  sheets: readonly (readonly [string, string])[],
): void {
  const { run, gate, domains } = summary;
  const rows = domains.reduce((sum, { discrepancies }) => sum + discrepancies, 0);
  const agrees = run.outcome === 'agree';
  const verdict =
    run.outcome === 'refused'
      ? 'REFUSED: nothing was compared'
      : agrees
        ? 'ERP and MES AGREE'
        : `ERP and MES DIFFER in ${counted(rows, 'row')}`;
  writeForm(
    workbook,
    'Verdict',
    [26, 92, 22, 22],
    [
      [{ text: printable(run.workspace), look: 'soft' }],
      [{ text: verdict, look: 'title' }],
      [
        { text: gate.passed ? 'Passed' : 'FAILED', look: gate.passed ? 'good' : 'bad' },
        `${gate.why} (limit: fail_on ${gate.rule})`,
      ],
      [],
      ['Run', run.id],
      ['Started', run.started_at],
      ...(run.run_by === undefined ? [] : [['Run by', run.run_by]]),
      ['Engine', run.version === undefined ? run.engine : `${run.engine}, Trueup ${run.version}`],
      ...domains.map((domain): FormLine => [domainSheetName(domain.domain), worth(domain)]),
      [],
      [
        { text: 'Sheet', look: 'head' },
        { text: 'What it contains', look: 'head' },
      ],
      ...sheets.map(([name, what]): FormLine => [{ text: name, link: `#'${name}'!A1` }, what]),
      [],
      [
        { text: 'Tick marks', look: 'head' },
        { text: 'Meaning', look: 'head' },
      ],
      [FOOTED, 'footed: the column adds up to the figure, and the spreadsheet has just added it'],
      [CROSS_FOOTED, 'cross-footed: the figure follows from those next to it, or from the line above'],
      [AGREED, 'agreed to the source: counted and added up a second time, from the export itself'],
      [TRACED, 'traced: followed back to its records, which the columns "Records of …" name'],
      [WRONG, 'does not agree: look here first'],
    ],
  );
}

/** Rows and money of a domain in a sentence. */
function worth({ domain, discrepancies, value_gross: gross, value_net: net, currency }: DomainSummary): string {
  const rows = `${counted(discrepancies, 'row')} that ${discrepancies === 1 ? 'differs' : 'differ'}`;
  if (discrepancies === 0) return 'no row differs';
  if (!isValued(domain)) return `${rows}; they have no value`;
  return `${rows}: ${grouped(gross)} ${currency} gross, ${grouped(net)} ${currency} net (MES - ERP)`;
}
