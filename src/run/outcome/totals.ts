import type { Measure } from '../../domains/domain.ts';
import { add, type Decimal, decimal } from '../../model/decimal.ts';
import type { TotalLabel } from '../../pipeline/audit/total-label.ts';
import { parseRational, rational, type Rational, over, times } from '../../model/rational.ts';

/** One row of a feed's totals, as the main statement gives it: the sums are in the comparison unit, before any division. */
export interface TotalRow extends TotalLabel {
  readonly rows: number;
  /** Of the row's amounts; empty where the domain has none. */
  readonly currency: string;
  /** Σ figure × factor by measure; a measure is missing where none of the rows has a figure. */
  readonly sums: ReadonlyMap<string, string>;
}

/** What one measure has of a row of the totals. */
export interface MeasureTotal extends TotalLabel {
  readonly rows: number;
  readonly sum: string;
}

/** The totals of one measure: money has its currency for a unit, and no factor. Rows without a figure are left out. */
export function totalsOf(
  totals: readonly TotalRow[],
  { name, unitField }: Pick<Measure, 'name' | 'unitField'>,
): readonly MeasureTotal[] {
  return totals.flatMap(({ sums, currency, ...row }): MeasureTotal[] => {
    const sum = sums.get(name);
    if (sum === undefined) return [];
    if (unitField === 'unit') return [{ ...row, sum }];
    return [{ ...row, sum, unit: currency, sourceUnit: currency, factor: '1', denominator: '1' }];
  });
}

/** The sum of the rows' figures in their own unit, exactly. */
export function inSourceUnit(row: MeasureTotal): Decimal {
  return asDecimal(over(exactly(row.sum), exactly(row.factor)));
}

/** The sum of the rows' figures in the comparison unit, as a fraction. */
export function inComparisonUnit(row: MeasureTotal): Rational {
  return times(exactly(row.sum), over(rational(1n), exactly(row.denominator)));
}

function exactly(text: string): Rational {
  const value = parseRational(text);
  if (!value) throw new RangeError(`not a decimal: ${text}`);
  return value;
}

/** A sum of figures of nine decimals divided by one of its own factors ends; anything else is a defect. */
function asDecimal(value: Rational): Decimal {
  for (let scale = 0; scale <= 18; scale += 1) {
    const scaled = times(value, rational(10n ** BigInt(scale)));
    if (scaled.denominator === 1n) return { digits: scaled.numerator, scale };
  }
  throw new RangeError('a total has more than eighteen decimals');
}

/** Adds up rows by a label, in the order of the labels. */
export function addedUp(rows: Iterable<MeasureTotal>, label: (row: MeasureTotal) => string | null): ReadonlyMap<string, Decimal> {
  const sums = new Map<string, Decimal>();
  for (const row of rows) {
    const name = label(row);
    if (name !== null) sums.set(name, add(sums.get(name) ?? decimal('0'), inSourceUnit(row)));
  }
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** How many records the rows stand for. */
export function records(rows: Iterable<Pick<TotalRow, 'first' | 'record' | 'rows'>>, record?: TotalRow['record']): number {
  let count = 0;
  for (const row of rows) if (row.first && (record === undefined || row.record === record)) count += row.rows;
  return count;
}
