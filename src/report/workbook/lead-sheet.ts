import type ExcelJS from 'exceljs';
import type { DomainSummary } from '../../contract/summary.ts';
import { add, type Decimal, decimal, plain, subtract } from '../../model/decimal.ts';
import { count } from '../layout/figures.ts';
import { domainSheetName } from './domain-sheet.ts';
import { type FormLine, heads, writeForm } from './form.ts';
import { isValued, NOTHING, type SheetTotals } from './sheet-totals.ts';
import { COUNT, FOOTED, MONEY, tick } from './tick.ts';

/** The totals of each domain, tied to the rows on its sheet by formulas; returns the row where each begins. */
export function writeLead(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  domains: readonly DomainSummary[],
  totals: ReadonlyMap<string, SheetTotals>,
): ReadonlyMap<string, number> {
  const head = ['Domain', 'Figure', 'Unit', 'Of the run', 'On the sheet', 'Not on the sheet', 'Tick', 'Note'];
  const lines: FormLine[] = [heads(head, 3, 4, 5)];
  const first = new Map<string, number>();
  for (const domain of domains) {
    first.set(domain.domain, lines.length + 1);
    lines.push(...leadLines(domain, totals.get(domain.domain) ?? NOTHING, lines.length + 1));
  }
  lines.push(...allLines(domains, totals, first, lines.length + 1));
  writeForm(workbook, 'Lead', [14, 26, 8, 18, 18, 18, 7, 60], lines, { frozen: true });
  return first;
}

/** A figure of the run next to the same on the sheets, as formulas or numbers. */
interface Tied {
  readonly name: FormLine[number];
  readonly figure: string;
  readonly unit: string;
  readonly ofRun: Decimal;
  readonly runFormula?: string;
  readonly onSheet: Decimal;
  readonly formula: string | null;
  readonly format: string;
  readonly note?: string;
}

function tied({ name, figure, unit, ofRun, runFormula, onSheet, formula, format, note = '' }: Tied, at: number): FormLine {
  const left = subtract(ofRun, onSheet);
  const [run, sheet] = [Number(plain(ofRun)), Number(plain(onSheet))];
  return [
    name,
    figure,
    unit,
    { ...(runFormula === undefined ? {} : { formula: runFormula }), text: run, format },
    formula === null ? { text: 0, format } : { formula, text: sheet, format },
    { formula: `D${at}-E${at}`, text: Number(plain(left)), format },
    tick(`ABS(F${at})<0.005`, left.digits === 0n, FOOTED),
    note,
  ];
}

function leadLines(domain: DomainSummary, on: SheetTotals, first: number): readonly FormLine[] {
  const { currency, value_gross: gross, value_net: net, discrepancies, suppressed } = domain;
  const sheet = domainSheetName(domain.domain);
  const name = { text: sheet, link: `#'${sheet}'!A1` };
  const values = `'${sheet}'!A2:A${on.rows + 1}`;
  const currencies = `'${sheet}'!B2:B${on.rows + 1}`;
  const some = (formula: string): string | null => (on.rows === 0 ? null : formula);
  const rows: Tied = {
    name,
    figure: 'Rows that differ',
    unit: '',
    ofRun: decimal(String(discrepancies)),
    onSheet: decimal(String(on.rows)),
    formula: some(`ROWS(${values})`),
    format: COUNT,
    note: suppressed > 0 ? `${count(suppressed)} more follow from another row: not counted, in discrepancies.ndjson` : '',
  };
  const money = { name, unit: currency, format: MONEY };
  const lines: readonly Tied[] = [
    rows,
    {
      ...money,
      figure: 'Gross value',
      ofRun: decimal(gross),
      onSheet: on.gross,
      formula: some(`SUMPRODUCT(ABS(${values})*(${currencies}="${currency}"))`),
      note: isValued(domain.domain) ? 'every difference counts as positive' : 'these rows have no value',
    },
    {
      ...money,
      figure: 'Net value (MES - ERP)',
      ofRun: decimal(net),
      onSheet: on.net,
      formula: some(`SUMIFS(${values},${currencies},"${currency}")`),
    },
  ];
  return lines.map((line, index) => tied(line, first + index));
}

/** All domains added up, where they have one currency. */
function allLines(
  domains: readonly DomainSummary[],
  totals: ReadonlyMap<string, SheetTotals>,
  first: ReadonlyMap<string, number>,
  at: number,
): readonly FormLine[] {
  const [currency = '', ...others] = new Set(domains.map((domain) => domain.currency));
  if (domains.length < 2 || others.length > 0) return [];
  const sum = (of: (domain: DomainSummary) => Decimal): Decimal =>
    domains.reduce((all, domain) => add(all, of(domain)), decimal('0'));
  const cells = (column: string, line: number): string => [...first.values()].map((row) => `${column}${row + line}`).join('+');
  const on = ({ domain }: DomainSummary): SheetTotals => totals.get(domain) ?? NOTHING;
  const figures = [
    [
      'Rows that differ',
      '',
      COUNT,
      (domain) => decimal(String(domain.discrepancies)),
      (domain) => decimal(String(on(domain).rows)),
    ],
    ['Gross value', currency, MONEY, ({ value_gross: gross }) => decimal(gross), (domain) => on(domain).gross],
    ['Net value (MES - ERP)', currency, MONEY, ({ value_net: net }) => decimal(net), (domain) => on(domain).net],
  ] as const satisfies readonly (readonly [
    string,
    string,
    string,
    (d: DomainSummary) => Decimal,
    (d: DomainSummary) => Decimal,
  ])[];
  return figures.map(([figure, unit, format, ofRun, onSheet], line) =>
    tied(
      {
        name: { text: 'All', look: 'strong' },
        figure,
        unit,
        ofRun: sum(ofRun),
        runFormula: cells('D', line),
        onSheet: sum(onSheet),
        formula: cells('E', line),
        format,
      },
      at + line,
    ),
  );
}
