import type ExcelJS from 'exceljs';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { DomainSummary } from '../../contract/summary.ts';
import { absolute, add, compare, type Decimal, decimal, plain, subtract } from '../../model/decimal.ts';
import { AGE_BANDS, ageBand } from '../age-bands.ts';
import { ROLL_FORWARD_LINES } from '../roll-forward-lines.ts';
import { domainSheetName } from './domain-sheet.ts';
import { type FormCell, type FormLine, heads, writeForm } from './form.ts';
import { NOTHING, type SheetTotals } from './sheet-totals.ts';
import { COUNT, FOOTED, MONEY, tick } from './tick.ts';

/** Open differences by their age. */
export class Ageing {
  readonly #sums = new Map<string, { rows: number; gross: Decimal }>();

  add({ domain, age_days: days, value, currency }: Discrepancy, own: string): void {
    const key = JSON.stringify([domain, ageBand(days)]);
    const sum = this.#sums.get(key) ?? { rows: 0, gross: decimal('0') };
    const amount = value === null || currency !== own ? decimal('0') : absolute(decimal(value));
    this.#sums.set(key, { rows: sum.rows + 1, gross: add(sum.gross, amount) });
  }

  /**
   * A sheet by domain and age, tied to the lead sheet, and with a ledger from the run before to this one. `lead`: the row of the lead sheet
   * where a domain begins.
   */
  write(
    workbook: ExcelJS.stream.xlsx.WorkbookWriter,
    domains: readonly DomainSummary[],
    lead: ReadonlyMap<string, number>,
    totals: ReadonlyMap<string, SheetTotals>,
  ): void {
    const lines: FormLine[] = [heads(['Domain', 'What', 'Rows', 'Gross value', 'Currency', 'Tick'], 2, 3)];
    for (const domain of domains) {
      lines.push(...this.#ages(domain, lines.length + 1, lead.get(domain.domain), totals.get(domain.domain)));
      lines.push(...rollForward(domain, lines.length + 1));
    }
    writeForm(workbook, 'Ageing', [14, 34, 12, 18, 10, 7], lines, { frozen: true });
  }

  #ages(
    { domain, currency }: DomainSummary,
    first: number,
    lead: number | undefined,
    { rows: all, gross: worth } = NOTHING,
  ): readonly FormLine[] {
    const name = domainSheetName(domain);
    const sums = AGE_BANDS.map((band) => this.#sums.get(JSON.stringify([domain, band])) ?? { rows: 0, gross: decimal('0') });
    const last = first + AGE_BANDS.length;
    const rows = sums.reduce((sum, each) => sum + each.rows, 0);
    const gross = sums.reduce((sum, each) => add(sum, each.gross), decimal('0'));
    return [
      ...sums.map((sum, at): FormLine => [name, AGE_BANDS[at] ?? '', figure(sum.rows, COUNT), money(sum.gross), currency]),
      [
        name,
        { text: 'all ages', look: 'strong' },
        { formula: `SUM(C${first}:C${last - 1})`, ...figure(rows, COUNT) },
        { formula: `SUM(D${first}:D${last - 1})`, ...money(gross) },
        currency,
        lead === undefined
          ? null
          : tick(
              `AND(C${last}=Lead!E${lead},ABS(D${last}-Lead!E${lead + 1})<0.005)`,
              rows === all && compare(gross, worth) === 0,
              FOOTED,
            ),
      ],
    ];
  }
}

/** Opening to closing; rows that grew, shrank or have another price are counted already. */
function rollForward({ domain, currency, roll_forward: found }: DomainSummary, first: number): readonly FormLine[] {
  if (!found) return [];
  const [opening, opened, grown, closed, closing] = [first, first + 1, first + 2, first + 5, first + 6];
  const rows = `C${opening}+C${opened}-C${closed}=C${closing}`;
  const value = `ABS(D${opening}+SUM(D${opened}:D${grown + 2})-D${closed}-D${closing})<0.005`;
  const sum = (['opening', 'new', 'grown', 'shrunk', 'revalued'] as const).reduce(
    (all, name) => add(all, decimal(found[name].value)),
    decimal('0'),
  );
  const holds =
    found.opening.rows + found.new.rows - found.closed.rows === found.closing.rows &&
    compare(subtract(sum, decimal(found.closed.value)), decimal(found.closing.value)) === 0;
  return ROLL_FORWARD_LINES.map(([name, words]): FormLine => [
    domainSheetName(domain),
    words,
    figure(found[name].rows, COUNT),
    money(decimal(found[name].value)),
    currency,
    name === 'closing' ? tick(`AND(${rows},${value})`, holds) : null,
  ]);
}

function figure(text: number, format: string): FormCell & { readonly text: number } {
  return { text, format };
}

function money(value: Decimal): FormCell & { readonly text: number } {
  return figure(Number(plain(value, 2)), MONEY);
}
