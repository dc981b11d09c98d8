import type { CostNight } from './cost-night.ts';

export const ERP_HEADER = 'Plant,Order,Category,Material,Item,Quantity,Unit,Amount,Currency,Status';
export const MES_HEADER = 'Plant,Order,Category,Material,Operation,Quantity,Unit';
export const STANDARDS_HEADER =
  'Product,Plant,Category,Component,Activity,Operation,Quantity Per,Fixed Quantity,Unit,Price,Price Unit,Currency,Lot Size,Scrap Share';

const LINE = '1000,1000471';

/** The order that docs/costing.md works by hand. */
export const WORKED_ORDER: Required<Pick<CostNight, 'erp' | 'mes' | 'standards' | 'prices' | 'settings' | 'mappings'>> = {
  erp: [
    ERP_HEADER,
    `${LINE},material,M-10,,60,KG,240.00,EUR,delivered`,
    `${LINE},material,M-10,,43,KG,184.90,EUR,delivered`,
    `${LINE},material,M-20,,700,EA,245.00,EUR,delivered`,
    `${LINE},material,M-21,,100,EA,43.00,EUR,delivered`,
    `${LINE},material,M-30,,1600,EA,44.00,EUR,delivered`,
    `${LINE},machine,,0010,10.20,H,464.41,EUR,delivered`,
    `${LINE},labor,,0020,19.85,H,655.05,EUR,delivered`,
    `${LINE},overhead,,OH-MAT,,,60.55,EUR,delivered`,
    `${LINE},output,FG-100,,380,EA,,,delivered`,
    `${LINE},scrap,FG-100,0020,20,EA,,,delivered`,
  ],
  mes: [
    MES_HEADER,
    `${LINE},material,M-10,,104,KG`,
    `${LINE},material,M-20,,700,EA`,
    `${LINE},material,M-21,,100,EA`,
    `${LINE},material,M-30,,1612,EA`,
    `${LINE},machine,,0010,10.20,H`,
    `${LINE},labor,,0020,20.55,H`,
    `${LINE},output,FG-100,,380,EA`,
    `${LINE},scrap,FG-100,0020,20,EA`,
  ],
  standards: [
    STANDARDS_HEADER,
    'FG-100,1000,material,M-10,,,0.250,,KG,400.00,100,EUR,500,',
    'FG-100,1000,material,M-20,,,2,,EA,35.00,100,EUR,500,',
    'FG-100,1000,material,M-30,,0020,4,,EA,2.75,100,EUR,500,',
    'FG-100,1000,machine,,0010,,0.02,1.5,H,45.53,1,EUR,500,',
    'FG-100,1000,labor,,0020,,0.05,0.5,H,32.10,1,EUR,500,',
    'FG-100,1000,overhead,,OH-MAT,,,,EA,14.48,100,EUR,500,',
  ],
  prices: ['Material,Plant,Price,Price Unit,Currency', 'M-21,1000,41.00,100,EUR'],
  settings: ['tolerance: {amount: {absolute: "1.00"}}'],
  mappings: { 'substitutes.csv': 'material,substitute\nM-20,M-21\n' },
};

/** The worked order with some of its lines replaced: the first line that contains the key gives way to the lines of the value. */
export function varied(
  file: 'erp' | 'mes' | 'standards',
  changes: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  return Object.entries(changes).reduce<readonly string[]>((lines, [part, others]) => {
    const at = lines.findIndex((line) => line.includes(part));
    if (at < 0) throw new RangeError(`no line has ${part}`);
    return lines.toSpliced(at, 1, ...others);
  }, WORKED_ORDER[file]);
}
