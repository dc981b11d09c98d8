import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../../src/errors.ts';
import { runSmall, shown } from './small-workspace.ts';

const LOT = ['lot: {column: Lot, optional: true}'];
const lots = { erpFields: LOT, mesFields: LOT };

describe('a key that cannot be decided', () => {
  const rejected = {
    erp: ['Material;Qty;Unit', 'A;5;EA', 'A;x;EA', 'B;1;EA', 'C;1;ZZ', 'D;y;EA'],
    mes: ['Material,Qty,Unit', 'A,5,EA', 'B,2,EA'],
  };

  it('(a) has a rejected record: a match becomes ambiguous, with the cause; a rejected unit counts too', async () => {
    const results = await runSmall({ ...rejected, config: ['rejects: {max: 3}'] });
    expect(shown(results)).toEqual(['A ambiguous 5.000→5.000 EA rejected_row', 'B differs 1.000→2.000 EA unexplained']);
    expect(results.rejects.map(({ line, field, code }) => `${line} ${field ?? ''} ${code}`)).toEqual([
      '3 quantity not_a_number',
      '5 unit unknown_unit',
      '6 quantity not_a_number',
    ]);
    expect(results.summary.domains[0]?.verdicts).toMatchObject({ match: 0, differs: 1, ambiguous: 1 });
    expect(results.batch?.not_corrected.map(({ why }) => why)).toEqual(['ambiguous_verdict']);
    expect(results.status).toBe(1);
  });

  it('(a) is not decided at all when more is rejected than may be', async () => {
    await expect(runSmall({ ...rejected, config: ['rejects: {max: 2}'] })).rejects.toThrow(RefusedError);
  });

  it('(b) blank lot on one side and two filled ones on the other: all of them', async () => {
    const results = await runSmall({
      ...lots,
      erp: ['Material;Lot;Qty;Unit', 'A;;5;EA', 'B;L9;1;EA'],
      mes: ['Material,Lot,Qty,Unit', 'A,L1,2,EA', 'A,L2,3,EA', 'B,L9,1,EA'],
    });
    expect(shown(results)).toEqual([
      'A/ ambiguous 5.000→- EA unexplained',
      'A/L1 ambiguous -→2.000 EA unexplained',
      'A/L2 ambiguous -→3.000 EA unexplained',
    ]);
  });

  it('(b) with exactly one filled lot they stay missing, and zero rows and other units do not count', async () => {
    const results = await runSmall({
      ...lots,
      erp: ['Material;Lot;Qty;Unit', 'A;;5;EA', 'B;;5;EA', 'C;;5;EA'],
      mes: ['Material,Lot,Qty,Unit', 'A,L1,5,EA', 'B,L1,5,EA', 'B,L2,0,EA', 'C,L1,5,EA', 'C,L2,5,KG'],
    });
    expect(shown(results)).toEqual([
      'A/ missing_in_mes 5.000→- EA unexplained',
      'A/L1 missing_in_erp -→5.000 EA unexplained',
      'B/ missing_in_mes 5.000→- EA unexplained',
      'B/L1 missing_in_erp -→5.000 EA unexplained',
      'C/ missing_in_mes 5.000→- EA unexplained',
      'C/L1 missing_in_erp -→5.000 EA unexplained',
      'C/L2 missing_in_erp -→5.000 KG unexplained',
    ]);
  });
});
