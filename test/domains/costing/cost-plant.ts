import * as fc from 'fast-check';
import { atRate, money, type Order, type Standard, type Taken } from './cost-oracle.ts';

/** A decimal with up to so many decimals, never negative. */
const decimal = (most: number, decimals: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: 10 ** decimals - 1 }))
    .map(([whole, part]) => `${whole}.${String(part).padStart(decimals, '0')}`);

const positive = (most: number, decimals: number): fc.Arbitrary<string> =>
  decimal(most, decimals).filter((text) => /[1-9]/.test(text));

const OPERATIONS = ['0010', '0020', '0030'];

const standards: fc.Arbitrary<readonly Standard[]> = fc
  .record({
    base: fc.constantFrom('1', '1', '100', '300', '12.5'),
    resin: fc.tuple(decimal(3, 4), positive(900, 2), fc.constantFrom('1', '10', '100', '1000')),
    insert: fc.tuple(fc.integer({ min: 1, max: 5 }), positive(90, 3), fc.constantFrom('1', '100')),
    labor: fc.tuple(decimal(2, 3), decimal(30, 1), positive(90, 2)),
    machine: fc.tuple(decimal(1, 4), decimal(4, 2), positive(120, 2)),
    overhead: positive(20, 2),
    at: fc.constantFrom('', ...OPERATIONS),
  })
  .map(({ base, resin, insert, labor, machine, overhead, at }): readonly Standard[] => [
    {
      category: 'material',
      code: 'M-10',
      operation: at,
      per: resin[0],
      base,
      fixed: '0',
      unit: 'KG',
      price: resin[1],
      priceUnit: resin[2],
    },
    {
      category: 'material',
      code: 'M-20',
      operation: '',
      per: String(insert[0]),
      base,
      fixed: '0',
      unit: 'EA',
      price: insert[1],
      priceUnit: insert[2],
    },
    // Minutes at the price of 60 of them: an hour's
    {
      category: 'labor',
      code: '0020',
      operation: '0020',
      per: labor[0],
      base,
      fixed: labor[1],
      unit: 'MIN',
      price: labor[2],
      priceUnit: '60',
    },
    {
      category: 'machine',
      code: '0010',
      operation: '0010',
      per: machine[0],
      base,
      fixed: machine[1],
      unit: 'H',
      price: machine[2],
      priceUnit: '1',
    },
    {
      category: 'overhead',
      code: 'OH',
      operation: '',
      per: '0',
      base,
      fixed: '0',
      unit: 'EA',
      price: overhead,
      priceUnit: '100',
    },
  ]);

const taken = (unit: Taken['unit'], most: number, decimals: number): fc.Arbitrary<Taken | null> =>
  fc.option(
    fc.record({ quantity: positive(most, decimals), unit: fc.constant(unit), amount: fc.bigInt({ min: 1n, max: 900_000n }) }),
    { freq: 8 },
  );

const orders: fc.Arbitrary<Order> = fc.record({
  lot: fc.constantFrom('7', '60', '500', '0.3'),
  share: fc.constantFrom('0', '0', '0.02', '0.0125'),
  good: fc.oneof(fc.integer({ min: 0, max: 900 }).map(String), decimal(90, 2)),
  scrap: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...OPERATIONS), fc.integer({ min: 1, max: 40 }).map(String)), {
      maxLength: 3,
      selector: ([at]) => at,
    })
    .map((all) => new Map(all)),
  taken: fc
    .tuple(
      taken('KG', 900, 3),
      taken('EA', 3000, 0),
      taken('MIN', 900, 0),
      taken('H', 90, 2),
      taken('EA', 1, 0),
      fc.option(taken('EA', 60, 0), { freq: 2 }),
    )
    .map(([resin, insert, labor, machine, , other]) => {
      const all: readonly (readonly [string, Taken | null])[] = [
        ['material M-10', resin],
        ['material M-20', insert],
        ['labor 0020', labor],
        ['machine 0010', machine],
        ['overhead OH', { quantity: '0', unit: 'EA', amount: 1234n }],
        ['material M-21', other],
      ];
      return new Map(all.flatMap(([key, value]) => (value ? [[key, value] as const] : [])));
    }),
});

/** The standard of each order stands for a product of its own. */
export const plant = fc.array(
  fc.record({ order: orders, standards, mes: fc.array(fc.integer({ min: 90, max: 110 }), { minLength: 6, maxLength: 6 }) }),
  { minLength: 12, maxLength: 12 },
);

export type Plant = typeof plant extends fc.Arbitrary<infer T> ? T : never;

export const RATIO = '1.5';
export const SUBSTITUTE_PRICE = '41.00';

function lineOf(number: number, key: string, { quantity, unit }: Taken, more: string): string {
  const [category = '', code = ''] = key.split(' ');
  const [material, item] = category === 'material' ? [code, ''] : ['', code];
  const figures = category === 'overhead' ? ',' : `${quantity},${unit}`;
  return `1000,${number},${category},${material},${item},${figures}${more}`;
}

/** The MES has another quantity of each material and activity: so many hundredths of the ERP's. */
export function mesOf(key: string, erp: Taken, percent: number): Taken {
  if (key.startsWith('overhead')) return erp;
  const whole = Math.max(1, Math.round((Number(erp.quantity) * percent) / 100));
  return { ...erp, quantity: String(whole), amount: atRate(erp.amount ?? 0n, { ...erp, quantity: String(whole) }, erp) };
}

/** The exports and the standards of a plant, without their headers. */
export function exported(all: Plant): { readonly erp: string[]; readonly mes: string[]; readonly standards: string[] } {
  const [erp, mes, listed] = [[] as string[], [] as string[], [] as string[]];
  all.forEach(({ order, standards: own, mes: percents }, number) => {
    const product = `FG-${number}`;
    [...order.taken].forEach(([key, value], index) => {
      erp.push(lineOf(number, key, value, `,${money(value.amount ?? 0n)},EUR,delivered`));
      if (!key.startsWith('overhead')) mes.push(lineOf(number, key, mesOf(key, value, percents[index] ?? 100), ''));
    });
    erp.push(`1000,${number},output,${product},,${order.good},EA,,,delivered`);
    mes.push(`1000,${number},output,${product},,${order.good},EA`);
    for (const [operation, scrap] of order.scrap) {
      erp.push(`1000,${number},scrap,${product},${operation},${scrap},EA,,,delivered`);
      mes.push(`1000,${number},scrap,${product},${operation},${scrap},EA`);
    }
    for (const { category, code, operation, per, base, fixed, unit, price, priceUnit } of own) {
      const [component, item] = category === 'material' ? [code, ''] : ['', code];
      const figures = category === 'overhead' ? ',' : `${per},${fixed}`;
      listed.push(
        `${product},1000,${category},${component},${item},${operation},${figures},${unit},${price},${priceUnit},EUR,${order.lot},${order.share},${base}`,
      );
    }
  });
  return { erp, mes, standards: listed };
}
