import type ExcelJS from 'exceljs';
import type { DomainSummary, Summary } from '../../contract/summary.ts';
import { absolute, add, type Decimal, decimal, plain, subtract } from '../../model/decimal.ts';
import { count, grouped } from '../layout/figures.ts';
import { printable } from '../layout/width.ts';
import { domainSheetName } from './domain-sheet.ts';
import { type FormLine, writeForm } from './form.ts';

const MONEY = '#,##0.00_ ';
const COUNT = '#,##0_ ';
const FOOTED = 'ƒ';
const WRONG = '✗';

/** What stands on a domain's sheet. */
export interface SheetTotals {
  readonly rows: number;
  readonly gross: Decimal;
  readonly net: Decimal;
}

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
        : `ERP and MES DIFFER in ${count(rows)} rows`;
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
      ...domains.map(({ domain, value_gross, value_net, currency }): FormLine => [
        domainSheetName(domain),
        `${grouped(value_gross)} ${currency} gross, ${grouped(value_net)} ${currency} net (MES - ERP)`,
      ]),
      [],
      [
        { text: 'Sheet', look: 'head' },
        { text: 'What it holds', look: 'head' },
      ],
      ...sheets.map(([name, what]): FormLine => [{ text: name, link: `#'${name}'!A1` }, what]),
      [],
      [
        { text: 'Tick marks', look: 'head' },
        { text: 'Meaning', look: 'head' },
      ],
      [FOOTED, 'footed: the column adds up to the figure, and the spreadsheet has just added it'],
      ['×ƒ', 'cross-footed: the figure follows from those beside it'],
      ['≡', 'agreed to the source: counted and added up a second time, from the export itself'],
      [WRONG, 'does not hold: look here first'],
    ],
  );
}

/** The totals of each domain, tied to the rows on its sheet by formulas. */
export function writeLead(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  domains: readonly DomainSummary[],
  totals: ReadonlyMap<string, SheetTotals>,
): void {
  const head = ['Domain', 'Figure', 'Unit', 'Of the run', 'On the sheet', 'Not on the sheet', 'Tick', 'Note'];
  const lines: FormLine[] = [head.map((text) => ({ text, look: 'head' as const }))];
  for (const domain of domains) lines.push(...leadLines(domain, totals.get(domain.domain), lines.length + 1));
  writeForm(workbook, 'Lead', [14, 26, 8, 18, 18, 18, 7, 60], lines, (sheet) => {
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: head.length } };
  });
}

function leadLines(domain: DomainSummary, on: SheetTotals | undefined, first: number): readonly FormLine[] {
  const { currency, value_gross, value_net, discrepancies, suppressed } = domain;
  const name = domainSheetName(domain.domain);
  const last = (on?.rows ?? 0) + 1;
  const values = `'${name}'!A2:A${last}`;
  const currencies = `'${name}'!B2:B${last}`;
  const gross = `SUMPRODUCT(ABS(${values})*(${currencies}="${currency}"))`;
  const rows = on?.rows ?? 0;
  const notes = suppressed > 0 ? `${count(suppressed)} more follow from another row: not counted, in discrepancies.ndjson` : '';
  const tied = (
    figure: string,
    unit: string,
    ofRun: string,
    sheet: Decimal,
    formula: string,
    format: string,
    at: number,
    note = '',
  ): FormLine => {
    const left = subtract(decimal(ofRun), sheet);
    const tick = left.digits === 0n;
    return [
      { text: name, link: `#'${name}'!A1` },
      figure,
      unit,
      { text: Number(ofRun), format },
      rows === 0 ? { text: 0, format } : { formula, text: Number(plain(sheet)), format },
      { formula: `D${at}-E${at}`, text: Number(plain(left)), format },
      { formula: `IF(ABS(F${at})<0.005,"${FOOTED}","${WRONG}")`, text: tick ? FOOTED : WRONG, look: tick ? 'good' : 'bad' },
      note,
    ];
  };
  const zero = decimal('0');
  return [
    tied('Rows that differ', '', String(discrepancies), decimal(String(rows)), `ROWS(${values})`, COUNT, first, notes),
    tied('Gross value', currency, value_gross, on?.gross ?? zero, gross, MONEY, first + 1, 'every difference counts as positive'),
    tied(
      'Net value (MES - ERP)',
      currency,
      value_net,
      on?.net ?? zero,
      `SUMIFS(${values},${currencies},"${currency}")`,
      MONEY,
      first + 2,
    ),
  ];
}

/** Adds a row up as the lead sheet does: in the domain's currency. */
export function addTo(totals: SheetTotals, value: string | null, inCurrency: boolean): SheetTotals {
  const amount = value === null || !inCurrency ? decimal('0') : decimal(value);
  return { rows: totals.rows + 1, gross: add(totals.gross, absolute(amount)), net: add(totals.net, amount) };
}
