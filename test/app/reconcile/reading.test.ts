import { describe, expect, it } from 'vitest';
import { runSmall, shown } from './small-workspace.ts';

const ERP = 'Material;Qty;Unit';
const MES = 'Material,Qty,Unit';
const AS_OF = 'as_of: "2026-11-21T22:00:00+01:00"';

describe('how records are read', () => {
  it('several feeds a side, each by its own profile, add up', async () => {
    const results = await runSmall({
      domain: [
        'erp:',
        `  - {profile: erp/list, files: exports/erp.csv, ${AS_OF}}`,
        `  - {profile: erp/other, files: exports/other.csv, ${AS_OF}}`,
      ],
      files: {
        'mappings/profiles/erp/other.yaml':
          'profile: erp/other\ndomain: inventory\nsystem: erp\nread: {decimal: dot}\nfields:\n  material: {column: Item}\n  quantity: {column: Count}\n  unit: {constant: EA}\n',
        'exports/other.csv': 'Item,Count\nA,0.5\nB,1.250\n',
      },
      erp: [ERP, 'A;1.000,5;EA'],
      mes: [MES, 'A,1001,EA', 'B,1,EA'],
    });
    expect(shown(results)).toEqual(['B differs 1.250→1.000 EA unexplained']);
    expect(results.discrepancies[0]?.sources.erp).toEqual([{ file: 'exports/other.csv', line: 3 }]);
    expect(results.summary.feeds.map(({ profile, rows }) => `${profile} ${rows.read}`)).toEqual([
      'erp/list 1',
      'erp/other 2',
      'mes/list 2',
    ]);
  });

  it('dated parts hold on the day of the as-of; parts that differ by case alone stay apart', async () => {
    const parts = [
      'erp,mes,canonical,valid_from,valid_to',
      'OLD,M-OLD,A,,2026-11-20',
      'OLD,M-NEW,A,2026-11-21,',
      'x1,LOWER,,,',
      'X1,UPPER,,,',
    ];
    const results = await runSmall({
      files: { 'mappings/parts.csv': `${parts.join('\n')}\n` },
      erp: [ERP, 'OLD;1;EA', 'x1;2;EA', 'X1;3;EA'],
      mes: [MES, 'm-new,1,EA', 'lower,2,EA', 'upper,4,EA'],
    });
    expect(shown(results)).toEqual(['X1 differs 3.000→4.000 EA unexplained']);
    const before = await runSmall({
      files: { 'mappings/parts.csv': `${parts.join('\n')}\n` },
      erp: [ERP, 'OLD;1;EA'],
      mes: [MES, 'M-OLD,1,EA'],
      options: { asOf: { mes: '2026-11-20T23:59:59+01:00' } },
    });
    expect(shown(before)).toEqual([]);
  });

  it('a separator that comes after ten thousand records is found, and the file is read again', async () => {
    const records = Array.from({ length: 10_500 }, (_, n) => `P${n},${n % 1000},EA`);
    const late = 'P0,"1,234.5",EA';
    const results = await runSmall({
      files: {
        'mappings/profiles/mes/list.yaml':
          'profile: mes/list\ndomain: inventory\nsystem: mes\nfields:\n  material: {column: Material}\n  quantity: {column: Qty}\n  unit: {column: Unit}\n',
      },
      erp: [ERP, ...records.map((line) => line.replaceAll(',', ';'))],
      mes: [MES, ...records, late],
    });
    expect(shown(results)).toEqual(['P0 differs 0.000→1234.500 EA unexplained']);
    expect(results.discrepancies[0]?.sources.mes).toEqual([
      { file: 'exports/mes.csv', line: 2 },
      { file: 'exports/mes.csv', line: 10_502 },
    ]);
  });

  it.each([
    ['line feeds', '\n'],
    ['carriage returns and line feeds', '\r\n'],
  ])('a quoted line break and a blank line leave the line numbers right, with %s', async (_, lineBreak) => {
    const memo = ['lot: {column: Memo, optional: true}'];
    const results = await runSmall({
      lineBreak,
      mesFields: memo,
      erpFields: memo,
      erp: ['Material;Memo;Qty;Unit', 'A;;1;EA', '', 'B;;1;EA', 'C;;x;EA'],
      mes: ['Material,Memo,Qty,Unit', `A,"two${lineBreak}lines",1,EA`, 'B,,2,EA', 'C,,y,EA'],
      config: ['rejects: {max: 1}'],
      domain: ['grain: [material]'],
    });
    expect(shown(results)).toEqual(['B differs 1.000→2.000 EA unexplained']);
    expect(results.discrepancies[0]?.sources).toEqual({
      erp: [{ file: 'exports/erp.csv', line: 4 }],
      mes: [{ file: 'exports/mes.csv', line: 4 }],
    });
    expect(results.rejects.map(({ side, line, value }) => `${side} ${line} ${value ?? ''}`)).toEqual(['erp 5 x', 'mes 5 y']);
    expect(results.summary.feeds.map(({ rows }) => rows.read)).toEqual([3, 3]);
  });

  it('records of another width are rejects, in the order of their lines among the refused ones', async () => {
    const results = await runSmall({
      erp: [ERP, 'A;x;EA', 'B;1', 'C;1;EA;more', 'D;;EA', 'E;1;EA'],
      mes: [MES, 'E,1,EA'],
      config: ['rejects: {max: "100%"}'],
    });
    expect(results.rejects.map(({ line, code, field }) => `${line} ${code} ${field ?? '-'}`)).toEqual([
      '2 not_a_number quantity',
      '3 field_count -',
      '4 field_count -',
      '5 blank_value quantity',
    ]);
    expect(results.summary.feeds[0]?.rows).toEqual({ read: 5, accepted: 1, rejected: 4, filtered: 0 });
    expect(results.status).toBe(0);
  });
});

describe('codes that pair badly', () => {
  it('pairing tells the field that stops them; one_sided names the codes that one side alone has', async () => {
    const lot = ['lot: {column: Lot, optional: true}'];
    const results = await runSmall({
      erpFields: lot,
      mesFields: lot,
      erp: ['Material;Lot;Qty;Unit', 'A;0001;1;EA', 'B;0002;1;EA', 'C;0003;1;EA', 'D;;1;EA'],
      mes: ['Material,Lot,Qty,Unit', 'A,1,1,EA', 'B,2,1,EA', 'C,3,1,EA', 'D,,1,EA', 'D,1,1,EA'],
    });
    const [domain] = results.summary.domains;
    expect(domain?.pairing).toEqual([
      { field: 'material', erp_codes: 4, mes_codes: 4, shared: 4 },
      { field: 'lot', erp_codes: 4, mes_codes: 4, shared: 1 },
    ]);
    expect(domain?.one_sided.map(({ field, side, code, keys }) => `${field} ${side} ${code} ${keys}`)).toEqual([
      'lot mes 1 2',
      'lot erp 0001 1',
      'lot erp 0002 1',
      'lot erp 0003 1',
      'lot mes 2 1',
      'lot mes 3 1',
    ]);
    expect(domain?.keys).toEqual({ erp: 4, mes: 5, paired: 1 });
  });

  it('is not given where half of the keys pair', async () => {
    const results = await runSmall({ erp: [ERP, 'A;1;EA', 'B;1;EA'], mes: [MES, 'A,2,EA'] });
    expect(results.summary.domains[0]?.pairing).toEqual([]);
    expect(results.summary.domains[0]?.one_sided.map(({ code }) => code)).toEqual(['B']);
  });
});
