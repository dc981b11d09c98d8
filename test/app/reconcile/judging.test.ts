import { describe, expect, it } from 'vitest';
import { runSmall, shown } from './small-workspace.ts';

const ERP = 'Material;Qty;Unit';
const MES = 'Material,Qty,Unit';

describe('what counts as a difference', () => {
  it('tolerance by unit, judged on the unrounded difference, its limit included', async () => {
    const results = await runSmall({
      domain: ['tolerance: {quantity: {absolute: {KG: "0.5"}}}'],
      erp: [ERP, 'A;10;KG', 'B;10;KG', 'C;10;EA', 'D;0,5;KG', 'E;10;KG'],
      mes: [MES, 'A,10.5,KG', 'B,10.500000001,KG', 'C,10.1,EA', 'E,9.5,KG'],
    });
    expect(shown(results)).toEqual(['B differs 10.000→10.500000001 KG unexplained', 'C differs 10.000→10.100 EA unexplained']);
    expect(results.summary.domains[0]?.verdicts.within_tolerance).toBe(3);
  });

  it('relative tolerance, of the larger figure', async () => {
    const results = await runSmall({
      domain: ['tolerance: {quantity: {relative: "1%"}}'],
      erp: [ERP, 'A;99;EA', 'B;98,9;EA', 'C;-100;EA'],
      mes: [MES, 'A,100,EA', 'B,100,EA', 'C,-99,EA'],
    });
    expect(shown(results)).toEqual(['B differs 98.900→100.000 EA unexplained']);
  });

  it('one-sided zeros agree, and a duplicate key is a fact', async () => {
    const results = await runSmall({
      erp: [ERP, 'A;0;EA', 'B;1;EA', 'B;2;EA', 'C;5;EA', 'C;-5;EA'],
      mes: [MES, 'B,4,EA'],
    });
    expect(shown(results)).toEqual(['B differs 3.000→4.000 EA unexplained']);
    expect(results.discrepancies[0]?.lines).toEqual({ erp: 2, mes: 1 });
    expect(results.discrepancies[0]?.sources.erp).toEqual([
      { file: 'exports/erp.csv', line: 3 },
      { file: 'exports/erp.csv', line: 4 },
    ]);
  });

  it('the sign column turns debit and credit; an indicator that is not listed is refused', async () => {
    const sign = ['quantity: {column: Qty, sign: {column: DC, negative: H, positive: [S, ""]}}'];
    const results = await runSmall({
      erpFields: sign,
      erp: ['Material;Qty;Unit;DC', 'A;5;EA;S', 'A;2;EA;h', 'B;1;EA;', 'C;1;EA;X'],
      mes: [MES, 'A,3,EA', 'B,1,EA', 'D,1,EA'],
      config: ['rejects: {max: 1}'],
    });
    expect(shown(results)).toEqual(['D missing_in_erp -→1.000 EA unexplained']);
    expect(results.rejects.map(({ line, field, code }) => `${line} ${field ?? ''} ${code}`)).toEqual([
      '5 quantity unmapped_code',
    ]);
  });
});

describe('what is comparable', () => {
  const status = ['status: {column: Status}', 'location: {column: Place}'];
  const files = {
    'mappings/statuses.yaml':
      'statuses:\n  erp: {F: unrestricted, Q: quality, S: blocked, T: in_transit}\n  mes: {ok: unrestricted, hold: blocked}\n',
    'mappings/locations.csv': 'erp_site,erp_location,mes_site,mes_location,canonical_location\n,0001,,RACK,R\n,0002,,RACK,R\n',
  };
  const rows = {
    erpFields: status,
    mesFields: status,
    files,
    erp: ['Material;Place;Status;Qty;Unit', 'A;0001;Q;2;EA', 'A;0002;S;3;EA', 'A;0001;T;9;EA', 'B;0099;F;7;EA', 'C;0001;F;1;EA'],
    mes: ['Material,Place,Status,Qty,Unit', 'A,RACK,hold,5,EA', 'B,YARD,ok,8,EA', 'C,RACK,ok,1,EA'],
  };

  it('scope is applied before the fold; a mapped location is one of locations.csv; what is outside is counted', async () => {
    const results = await runSmall({ ...rows, domain: ['scope: {location: mapped}', 'fold: {status: {quality: blocked}}'] });
    expect(shown(results)).toEqual([]);
    expect(results.status).toBe(0);
    const [erp, mes] = results.summary.feeds;
    expect(erp?.out_of_scope).toEqual([{ measure: 'quantity', unit: 'EA', value: '16.000', rows: 2 }]);
    expect(mes?.out_of_scope).toEqual([{ measure: 'quantity', unit: 'EA', value: '8.000', rows: 1 }]);
    expect(erp?.rows).toEqual({ read: 5, accepted: 3, rejected: 0, filtered: 2 });
  });

  it('without both, the same rows differ', async () => {
    const results = await runSmall({ ...rows, domain: ['scope: {status: [quality, blocked]}'] });
    expect(shown(results)).toEqual(['A differs 3.000→5.000 EA unexplained', 'A missing_in_mes 2.000→- EA unexplained']);
  });
});
