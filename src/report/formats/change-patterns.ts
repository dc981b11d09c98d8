import type { Discrepancy } from '../../contract/discrepancy.ts';
import { absolute, add, compare, type Decimal, decimal, plain } from '../../model/decimal.ts';
import { equals, over, parseRational, rational } from '../../model/rational.ts';
import type { CsvLocale } from '../layout/csv-cell.ts';
import { counted, grouped, inLocale, spoken } from '../layout/figures.ts';
import { sentence } from '../layout/narrow.ts';
import { document, type Section, title } from '../layout/section.ts';
import { printable } from '../layout/width.ts';
import { keyText } from '../layout/wording.ts';
import { countedOnly, discrepancies } from '../ranked-rows.ts';
import type { ReportSource } from '../run-view.ts';

/** How rows of a field changed alike: how many, what they are worth, and the key of the first. */
interface Pattern {
  readonly words: string;
  rows: number;
  /** Gross value by currency. */
  readonly gross: Map<string, Decimal>;
  readonly example: string;
}

/** Patterns of a field that are shown. */
const SHOWN = 10;

/** By field how the systems differ: the patterns that most rows have, each with an example. Of further fields, which text became which. */
export async function changePatterns(source: ReportSource, locale: CsvLocale): Promise<string> {
  const fields = new Map<string, Map<string, Pattern>>();
  for await (const row of discrepancies(countedOnly(source))) {
    note(
      fields,
      `${title(row.domain)}, ${row.measure}`,
      inLocale(locale, () => patternOf(row)),
      row,
    );
    for (const [name, { erp, mes }] of Object.entries(row.fields ?? {}))
      if (erp !== null && mes !== null && erp !== mes)
        note(fields, `${title(row.domain)}, ${name}`, `${printable(erp)} → ${printable(mes)}`, row);
  }
  if (fields.size === 0) return 'No row differs.\n';
  return inLocale(locale, () => document([...fields].map(([field, patterns]) => section(field, [...patterns.values()]))));
}

function note(fields: Map<string, Map<string, Pattern>>, field: string, words: string, row: Discrepancy): void {
  const patterns = fields.get(field) ?? new Map<string, Pattern>();
  fields.set(field, patterns);
  const found = patterns.get(words);
  const pattern = found ?? {
    words,
    rows: 0,
    gross: new Map<string, Decimal>(),
    example: `${keyText(row.key)}; ${row.id}`,
  };
  if (!found) patterns.set(words, pattern);
  pattern.rows += 1;
  const { value, currency } = row;
  if (value === null || currency === null) return;
  pattern.gross.set(currency, add(pattern.gross.get(currency) ?? decimal('0.00'), absolute(decimal(value))));
}

function section(field: string, all: readonly Pattern[]): Section {
  const sorted = all.toSorted((a, b) => b.rows - a.rows || compare(largest(b), largest(a)) || (a.words < b.words ? -1 : 1));
  const left = sorted.slice(SHOWN).reduce((sum, { rows }) => sum + rows, 0);
  return [
    field,
    ...sorted
      .slice(0, SHOWN)
      .flatMap(({ words, rows, gross, example }) => [
        ...sentence(
          `${counted(rows, 'row')}: ${words}${[...gross].map(([currency, value]) => `, ${grouped(plain(value, 2))} ${currency} gross`).join('')}`,
          2,
          2,
        ),
        ...sentence(`such as ${example}`, 6, 2),
      ]),
    ...(left > 0 ? [`  and ${counted(left, 'row')} of ${counted(sorted.length - SHOWN, 'further pattern')}`] : []),
  ];
}

function largest({ gross }: Pattern): Decimal {
  return [...gross.values()].reduce((a, b) => (compare(a, b) > 0 ? a : b), decimal('0'));
}

/** What became of the ERP's figure in the MES, as far as it can be said of many rows alike. */
function patternOf({ verdict, erp_value: erp, mes_value: mes, difference, unit }: Discrepancy): string {
  if (verdict === 'missing_in_mes') return 'not in the MES';
  if (verdict === 'missing_in_erp') return 'not in the ERP';
  const [left, right] = [parseRational(erp ?? '0'), parseRational(mes ?? '0')];
  if (left && right && left.numerator !== 0n && right.numerator !== 0n) {
    if (left.numerator * right.denominator === -right.numerator * left.denominator) return 'the opposite sign in the MES';
    for (const ten of [10n, 100n, 1000n]) {
      if (equals(over(right, left), rational(ten))) return `${ten} times as much in the MES`;
      if (equals(over(left, right), rational(ten))) return `${ten} times as much in the ERP`;
    }
  }
  if (mes !== null && decimal(mes).digits === 0n) return 'zero in the MES';
  if (erp !== null && decimal(erp).digits === 0n) return 'zero in the ERP';
  return `${spoken(difference.replace('-', ''))} ${printable(unit)} ${difference.startsWith('-') ? 'less' : 'more'} in the MES`;
}
