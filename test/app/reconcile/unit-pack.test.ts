import { describe, expect, it } from 'vitest';
import { runSmall, shown } from './small-workspace.ts';

const ERP = 'Material;Qty;Unit';
const MES = 'Material,Qty,Unit';
const REFERENCE = [
  'reference:',
  '  materials: {erp: {profile: generic/materials, files: exports/materials.csv, as_of: "2026-11-21T22:00:00+01:00"}}',
];

describe('the unit pack in a comparison', () => {
  it('brings exports of two continents together, exactly', async () => {
    const results = await runSmall({
      erp: [ERP, 'A;1000;LB', 'B;100;GAL', 'C;3;short ton', 'D;16;oz', 'E;2;imperial gallons', 'F;1;Nm³'],
      mes: [MES, 'A,453.59237,kgs', 'B,378.5411784,Liters', 'C,2721.55422,KGM', 'D,453.59237,grams', 'E,9.09218,ltr', 'F,1,m³'],
    });
    expect(shown(results)).toEqual([
      'F missing_in_erp -→1000.000 L unit_of_measure',
      'F missing_in_mes 1.000→- NM3 unit_of_measure',
    ]);
    expect(results.summary.domains[0]?.verdicts.match).toBe(5);
  });

  it('leads to the base unit of the reference list, rare units included', async () => {
    const results = await runSmall({
      erp: [ERP, 'A;2;LB', 'B;1;CWA', 'C;3;TROY OUNCE', 'D;90;min'],
      mes: [MES, 'A,14000,grains', 'B,100,LB', 'C,60,DWT', 'D,1.5,hours'],
      files: {
        'exports/materials.csv': 'Material,Base Unit,Price,Price Unit\nA,LB,1.00,1\nB,STN,2.50,1\nC,APZ,1.00,1\nD,DAY,1.00,1\n',
      },
      config: REFERENCE,
    });
    expect(shown(results)).toEqual([]);
    expect(results.summary.domains[0]?.verdicts.match).toBe(4);
  });

  it("serves a material's own unit with its sisters in daily use, and with the rare ones that a local file names", async () => {
    const sides = { erp: [ERP, 'A;4000;EA', 'B;4;EA'], mes: [MES, 'A,1,T', 'B,1000000,MG'] };
    const own = 'material,unit,numerator,denominator,base\nA,KG,4,1,EA\nB,KG,4,1,EA\nC,KG,7000,0.45359237,EA\n';
    expect(shown(await runSmall({ ...sides, files: { 'mappings/material-units.csv': own } }))).toEqual([]);
    const rare = {
      erp: [...sides.erp, 'C;10;EA'],
      mes: [...sides.mes, 'C,10,GRN'],
      files: { 'mappings/material-units.csv': own },
    };
    expect(shown(await runSmall(rare))).toEqual([
      'C missing_in_mes 10.000→- EA unit_of_measure',
      'C missing_in_erp -→0.000647989 KG unit_of_measure',
    ]);
    const named = { ...rare.files, 'mappings/units.yaml': 'units: [{code: GRN, aliases: [grano]}]\n' };
    expect(shown(await runSmall({ ...rare, files: named }))).toEqual([]);
  });

  it('gives way to the factor of a local file', async () => {
    const results = await runSmall({
      files: { 'mappings/units.yaml': 'units: [{code: LB, factor: "0.5", of: KG}]\n' },
      erp: [ERP, 'A;2;LB'],
      mes: [MES, 'A,1,KG'],
    });
    expect(shown(results)).toEqual([]);
  });
});
