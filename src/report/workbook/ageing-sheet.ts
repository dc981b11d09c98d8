import type ExcelJS from 'exceljs';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { DomainSummary } from '../../contract/summary.ts';
import { absolute, add, type Decimal, decimal, plain } from '../../model/decimal.ts';
import { AGE_BANDS, ageBand } from '../age-bands.ts';
import { domainSheetName } from './domain-sheet.ts';
import { type SheetColumn, type SheetLine, writeSheet } from './sheet.ts';

const COLUMNS: readonly SheetColumn[] = [
  { heading: 'Domain', kind: 'text', width: 14 },
  { heading: 'What', kind: 'text', width: 34 },
  { heading: 'Rows', kind: 'count', width: 12 },
  { heading: 'Gross value', kind: 'money', width: 18 },
  { heading: 'Currency', kind: 'text', width: 10 },
];

/** Open differences by their age. */
export class Ageing {
  readonly #sums = new Map<string, { rows: number; gross: Decimal }>();

  add({ domain, age_days: days, value, currency }: Discrepancy, own: string): void {
    const key = JSON.stringify([domain, ageBand(days)]);
    const sum = this.#sums.get(key) ?? { rows: 0, gross: decimal('0') };
    const amount = value === null || currency !== own ? decimal('0') : absolute(decimal(value));
    this.#sums.set(key, { rows: sum.rows + 1, gross: add(sum.gross, amount) });
  }

  /** A sheet by domain and age, and with a ledger from the run before to this one. */
  async write(workbook: ExcelJS.stream.xlsx.WorkbookWriter, domains: readonly DomainSummary[]): Promise<void> {
    await writeSheet(
      workbook,
      'Ageing',
      COLUMNS,
      domains.flatMap((domain) => [...this.#ages(domain), ...rollForward(domain)]),
    );
  }

  #ages({ domain, currency }: DomainSummary): readonly SheetLine[] {
    return AGE_BANDS.map((name) => {
      const sum = this.#sums.get(JSON.stringify([domain, name]));
      return [domainSheetName(domain), name, sum?.rows ?? 0, plain(sum?.gross ?? decimal('0'), 2), currency];
    });
  }
}

function rollForward({ domain, currency, roll_forward: found }: DomainSummary): readonly SheetLine[] {
  if (!found) return [];
  const lines = [
    ['opening', 'open at the run before', ''],
    ['new', 'new', '+ '],
    ['grown', 'grown', '+ '],
    ['shrunk', 'shrunk', '+ '],
    ['revalued', 'at another price', '+ '],
    ['closed', 'closed', '- '],
    ['closing', 'open now', '= '],
  ] as const;
  return lines.map(([name, words, sign]) => [
    domainSheetName(domain),
    sign + words,
    found[name].rows,
    found[name].value,
    currency,
  ]);
}
