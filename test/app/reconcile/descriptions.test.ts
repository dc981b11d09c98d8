import { describe, expect, it } from 'vitest';
import type { Results } from '../../plant/run-plant.ts';
import { runSmall } from './small-workspace.ts';

const ERP = 'Material;Description;Qty;Unit';
const MES = 'Material,Part Name,Qty,Unit';
const LIST = [
  'reference:',
  '  materials: {erp: {profile: generic/materials, files: exports/materials.csv, as_of: "2026-11-21T22:00:00+01:00"}}',
];

const FIELDS = { erpFields: ['description: {column: Description}'], mesFields: ['description: {column: Part Name}'] };

/** "material: what the ERP calls it, what the MES calls it". */
function names({ discrepancies }: Results): string[] {
  return discrepancies.map(({ key, fields }) => {
    const said = fields?.['description'];
    return `${key['material']}: ${said?.erp ?? '-'} | ${said?.mes ?? '-'}`;
  });
}

describe('what the material of a difference is called', () => {
  it('stands in the exports, each side in its own words; where records of a side disagree nothing does', async () => {
    const results = await runSmall({
      ...FIELDS,
      erp: [ERP, 'A;Bolzen M8;1;EA', 'B;Hülse;1;EA', 'B;Buchse;1;EA', 'C;;1;EA', 'D;Deckel; 5;EA', 'D;Deckel;1;EA'],
      mes: [MES, 'A,Bolt M8,2,EA', 'B,Sleeve,1,EA', 'D,,1,EA'],
    });
    expect(names(results)).toEqual(['A: Bolzen M8 | Bolt M8', 'B: - | Sleeve', 'C: - | -', 'D: Deckel | -']);
  });

  it('stands in the reference list of a side where its export does not say; the row of a site needs no name of its own', async () => {
    const files = {
      'exports/materials.csv': 'Material,Site,Description\nA,,Bolzen\nB,,Hülse\nB,1000,\nC,,Deckel\nC,1000,Haube\n',
    };
    const input = { ...FIELDS, erp: [ERP, 'A;Bolzen M8;1;EA'], mes: [MES, 'B,Sleeve,1,EA', 'C,,1,EA'], files, config: LIST };
    expect(names(await runSmall(input))).toEqual(['A: Bolzen M8 | -', 'B: Hülse | Sleeve', 'C: - | -']);
    // Without the second reading only the list is at hand
    expect(names(await runSmall({ ...input, options: { sources: false } }))).toEqual([
      'A: Bolzen | -',
      'B: Hülse | -',
      'C: - | -',
    ]);
  });

  it('is not a field where nobody says anything', async () => {
    const results = await runSmall({ erp: ['Material;Qty;Unit', 'A;1;EA'], mes: ['Material,Qty,Unit', 'A,2,EA'] });
    expect(results.discrepancies.map(({ fields }) => fields)).toEqual([undefined]);
  });
});
