import type { Variance } from '../../../src/contract/variance.ts';
import { over, parseRational, rational, type Rational, times } from '../../../src/model/rational.ts';

/** A line of a product's standard, as exported: decimals as text. */
export interface Standard {
  readonly category: 'material' | 'labor' | 'machine' | 'overhead';
  readonly code: string;
  readonly operation: string;
  readonly per: string;
  /** `per` is for so many of the product. */
  readonly base: string;
  readonly fixed: string;
  /** Hours of labor and machines may be in minutes. */
  readonly unit: 'KG' | 'EA' | 'H' | 'MIN';
  readonly price: string;
  readonly priceUnit: string;
}

/** What was taken of a line, added up; `amount` in cents. Null where the side has nothing of it. */
export interface Taken {
  readonly quantity: string;
  readonly unit: 'KG' | 'EA' | 'H' | 'MIN';
  readonly amount: bigint | null;
}

export interface Order {
  readonly lot: string;
  readonly share: string;
  readonly good: string;
  /** By operation. */
  readonly scrap: ReadonlyMap<string, string>;
  readonly taken: ReadonlyMap<string, Taken>;
}

type Parts = NonNullable<Variance['parts']>;

/** Target, actual, parts and total of a line, as the formulas say, with fractions that lose nothing. */
export function expectedLine(
  standard: Standard | null,
  order: Order,
  taken: Taken | null,
  others: { readonly replaced: Rational; readonly listPrice: Rational | null; readonly substitute: boolean },
): { readonly target: bigint; readonly actual: bigint; readonly total: bigint; readonly parts: Parts } {
  const zero = rational(0n);
  const y = exactly(order.good);
  const price = standard
    ? over(exactly(standard.price), times(exactly(standard.priceUnit), unitOf(standard.unit)))
    : others.listPrice;
  const [per, f] = standard
    ? [standard.per, standard.fixed].map((text) => times(exactly(text), unitOf(standard.unit)))
    : [zero, zero];
  const q = over(per ?? zero, exactly(standard?.base ?? '1'));
  const c = exactly(order.share);
  const actual = taken?.amount ?? 0n;
  const used = taken ? times(exactly(taken.quantity), unitOf(taken.unit)) : zero;
  const s = [...order.scrap].reduce(
    (sum, [operation, scrapped]) =>
      standard?.operation === '' || !standard || operation >= standard.operation ? plus(sum, exactly(scrapped)) : sum,
    zero,
  );
  if (standard?.category === 'overhead') {
    const target = cents(times(y, price ?? zero));
    return { target, actual, total: actual - target, parts: partsOf({ overhead: actual - target }, actual - target) };
  }
  const p = price ?? zero;
  const share = over(times(f ?? zero, y), exactly(order.lot));
  const perGood = q;
  const target = cents(times(plus(times(times(perGood, y), plus(rational(1n), c)), share), p));
  const total = actual - target;
  if (price === null)
    return { target, actual, total, parts: partsOf(others.substitute ? { substitution: actual } : { quantity: actual }, total) };
  const planned = plus(f ?? zero, times(perGood, plus(y, s)));
  const substitution = others.substitute ? times(used, p) : times(times(rational(-1n), others.replaced), p);
  const quantity = others.substitute ? zero : times(minus(plus(used, others.replaced), planned), p);
  return {
    target,
    actual,
    total,
    parts: partsOf(
      {
        lot_size: cents(times(minus(f ?? zero, share), p)),
        scrap: cents(times(times(perGood, minus(s, times(c, y))), p)),
        substitution: cents(substitution),
        quantity: cents(quantity),
        rate: cents(minus(rational(actual, 100n), times(p, used))),
      },
      total,
    ),
  };
}

function partsOf(given: Partial<Record<keyof Parts, bigint>>, total: bigint): Parts {
  const sum = Object.values(given).reduce((all, value) => all + value, 0n);
  const of = (name: keyof Parts): string => money(given[name] ?? 0n);
  return {
    lot_size: of('lot_size'),
    scrap: of('scrap'),
    substitution: of('substitution'),
    quantity: of('quantity'),
    rate: of('rate'),
    overhead: of('overhead'),
    rounding: money(total - sum),
  };
}

/** The value of a MES quantity at the ERP's rate. */
export function atRate(amount: bigint, mes: Taken, erp: Taken): bigint {
  const share = over(times(exactly(mes.quantity), unitOf(mes.unit)), times(exactly(erp.quantity), unitOf(erp.unit)));
  return cents(times(rational(amount, 100n), share));
}

/** A unit in its comparison unit: minutes are compared as hours. */
export function unitOf(unit: Taken['unit']): Rational {
  return unit === 'MIN' ? rational(1n, 60n) : rational(1n);
}

export function exactly(text: string): Rational {
  const value = parseRational(text);
  if (!value) throw new RangeError(`no decimal: ${text}`);
  return value;
}

export function plus(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Rational, b: Rational): Rational {
  return plus(a, rational(-b.numerator, b.denominator));
}

/** The nearest cent, ties to the even one. */
export function cents(value: Rational): bigint {
  const [numerator, denominator] = [value.numerator * 100n, value.denominator];
  const rest = ((numerator % denominator) + denominator) % denominator;
  const floor = (numerator - rest) / denominator;
  const twice = 2n * rest;
  return twice > denominator || (twice === denominator && floor % 2n !== 0n) ? floor + 1n : floor;
}

export function money(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
