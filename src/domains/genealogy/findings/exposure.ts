import type { GraphFinding } from '../../../contract/graph-finding.ts';
import { add, type Decimal, decimal, plain } from '../../../model/decimal.ts';
import type { Side } from '../../../model/side.ts';

/** What was made of a lot, valued, by side; absent where no side made it, null where nobody knows its price. */
export type LotValues = ReadonlyMap<number, Readonly<Partial<Record<Side, Decimal | null>>>>;

/** What finished lots come to, by their numbers; null where they were not searched. */
export function exposureOf(
  finished: readonly number[] | null,
  side: Side | 'both',
  values: LotValues,
  currency: string,
): GraphFinding['exposure'] {
  if (finished === null) return null;
  let sum: Decimal | null = decimal('0');
  for (const lot of finished) {
    const value = valueOf(values, lot, side);
    sum = sum === null || value === null ? null : add(sum, value);
  }
  return { lots: finished.length, value: sum === null ? null : plain(sum, 2), currency };
}

/** Of both sides the ERP's figure, where it has one. */
function valueOf(all: LotValues, lot: number, side: Side | 'both'): Decimal | null {
  const values = all.get(lot);
  const [first, second] = side === 'both' ? [values?.erp, values?.mes] : [values?.[side], undefined];
  return first ?? second ?? null;
}
