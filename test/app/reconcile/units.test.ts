import { describe, expect, it } from 'vitest';
import { runSmall, shown } from './small-workspace.ts';

const ERP = 'Material;Qty;Unit';
const MES = 'Material,Qty,Unit';
const HOURS = { 'mappings/units.yaml': 'units:\n  - {code: HOUR}\n  - {code: MINUTE, factor: "1/60", of: HOUR}\n' };

describe('units of a comparison', () => {
  it('without a path between them give two one-sided rows, each naming the line that is missing', async () => {
    const results = await runSmall({ erp: [ERP, 'A;5;KG'], mes: [MES, 'A,5,EA'] });
    expect(shown(results)).toEqual([
      'A missing_in_erp -→5.000 EA unit_of_measure',
      'A missing_in_mes 5.000→- KG unit_of_measure',
    ]);
    const [first, second] = results.discrepancies.map(({ cause }) => cause.evidence);
    expect(first).toContain('there is no factor between their units: the ERP has 5 KG, the MES 5 EA');
    expect(first).toContain('A,EA,<KG>,<EA>,KG');
    expect(second).toBe(first);
  });

  it('that do not end are added up exactly: three times 20 minutes are an hour', async () => {
    const results = await runSmall({
      files: HOURS,
      erp: [ERP, 'A;20;MINUTE', 'A;20;MINUTE', 'A;20;MINUTE', 'B;10;MINUTE'],
      mes: [MES, 'A,1,HOUR', 'B,0.1,HOUR'],
    });
    expect(shown(results)).toEqual(['B differs 0.166666667→0.100 HOUR unexplained']);
    expect(results.discrepancies[0]?.difference).toBe('-0.066666667');
    expect(results.summary.domains[0]?.verdicts.match).toBe(1);
    expect(results.summary.feeds[0]?.totals).toEqual([{ measure: 'quantity', unit: 'MINUTE', value: '70.000' }]);
  });

  it('of an item alone lead to its base, aliases and case folded', async () => {
    const results = await runSmall({
      files: { 'mappings/material-units.csv': 'material,unit,numerator,denominator,base\nA,BOX,12,1,EA\nB,ROLL,1,3,M\n' },
      erp: [ERP, 'A;2;box', 'B;3;ROLL', 'C;1;BOX'],
      mes: [MES, 'A,24,EA', 'B,1,M', 'C,1,EA'],
    });
    expect(shown(results)).toEqual([
      'C missing_in_mes 1.000→- BX unit_of_measure',
      'C missing_in_erp -→1.000 EA unit_of_measure',
    ]);
  });

  it('are compared in the base unit of the reference list; `default: base` takes it for a blank, and counts that', async () => {
    const results = await runSmall({
      erp: [ERP, 'A;2000;', 'B;3;EA'],
      mes: [MES, 'A,2,KG', 'B,2,EA'],
      erpFields: ['unit: {column: Unit, default: base}'],
      files: { 'exports/materials.csv': 'Material,Base Unit,Price,Price Unit\nA,G,1.00,1000\nB,EA,2.50,1\n' },
      config: [
        'reference:',
        '  materials: {erp: {profile: generic/materials, files: exports/materials.csv, as_of: "2026-11-21T22:00:00+01:00"}}',
      ],
    });
    expect(shown(results)).toEqual(['B differs 3.000→2.000 EA unexplained']);
    expect(results.discrepancies[0]?.value).toBe('-2.50');
    expect(results.summary.feeds[0]?.assumed).toEqual([{ field: 'unit', rows: 1 }]);
    expect(results.summary.feeds[0]?.totals.map(({ unit, value }) => `${value} ${unit}`)).toEqual(['3.000 EA', '2000.000 G']);
  });

  it('that cannot be kept exactly beside those of their chain are compared by themselves, and the others as ever', async () => {
    const primes = [101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163];
    const parts = primes.map((prime) => `  - {code: PART${prime}, factor: "1/${prime}", of: WHOLE}\n`);
    const steps = Array.from(
      { length: 100 },
      (_, index) => `  - {code: STEP${index + 1}, factor: 2, of: ${index === 0 ? 'WHOLE' : `STEP${index}`}}\n`,
    );
    const results = await runSmall({
      files: { 'mappings/units.yaml': `units:\n  - {code: WHOLE}\n${parts.join('')}${steps.join('')}` },
      erp: [ERP, 'A;101;PART101', 'B;163;PART163', 'C;5;PART163', 'D;1;STEP2', 'E;1;STEP100'],
      mes: [MES, 'A,1,WHOLE', 'B,1,WHOLE', 'C,5,PART163', 'D,4,WHOLE', 'E,1,STEP100'],
    });
    expect(results.summary.domains[0]?.verdicts.match).toBe(4);
    expect(shown(results)).toEqual([
      'B missing_in_mes 163.000→- PART163 unit_of_measure',
      'B missing_in_erp -→1.000 WHOLE unit_of_measure',
    ]);
  });
});
