import { describe, expect, it } from 'vitest';
import { runSmall } from './small-workspace.ts';

const LIST = [
  'reference:',
  '  materials: {erp: {profile: generic/materials, files: exports/materials.csv, as_of: "2026-11-21T22:00:00+01:00"}}',
];

describe('values at a moving average', () => {
  it('are counted, each by the price that it is at: that of its site, else the general one', async () => {
    const materials = [
      'Material,Site,Price,Price Control',
      'A,,1.00,V',
      'A,1000,2.00,S',
      'B,,1.00,moving_average',
      'C,,1.00,standard',
      'D,,,V',
      'E,,1.00,V',
    ];
    const lines = ['A;1000', 'A;2000', 'B;1000', 'C;1000', 'D;1000', 'E;1000'];
    const results = await runSmall({
      erp: ['Material;Plant;Qty;Unit', ...lines.map((line) => `${line};1;EA`)],
      mes: ['Material,Site,Qty,Unit', ...lines.map((line) => `${line.replace(';', ',')},${line.startsWith('E') ? 1 : 2},EA`)],
      erpFields: ['site: {column: Plant}'],
      mesFields: ['site: {column: Site}'],
      files: { 'exports/materials.csv': `${materials.join('\n')}\n` },
      config: LIST,
    });
    expect(results.discrepancies.map(({ key, value }) => `${key['material']} ${key['site']} ${value ?? '-'}`)).toEqual([
      'A 1000 2.00',
      'B 1000 1.00',
      'C 1000 1.00',
      'D 1000 -',
      'A 2000 1.00',
    ]);
    expect(results.summary.domains[0]?.at_moving_average).toBe(2);
  });
});
