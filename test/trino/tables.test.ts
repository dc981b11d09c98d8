import { describe, expect, it } from 'vitest';
import { runSmall, shown } from '../app/reconcile/small-workspace.ts';
import { testSchema } from './schema.ts';
import { withTables } from './table-workspace.ts';

const schema = testSchema('feeds');
const small = withTables(schema.name);
const tableName = (table: string): string => `lake.${schema.name}.${table}`;

describe('feeds that are tables', () => {
  it('typed and all text agree with a file', async () => {
    await schema.run(
      'create table typed (material varchar, qty decimal(38,9), unit varchar)',
      "insert into typed values ('A', 1.5, 'KG'), ('A', 2, 'KG'), ('B', 1234.567, 'EA'), ('C', -1, 'KG')",
      'create table texts (material varchar, qty varchar, unit varchar)',
      "insert into texts values ('A', '3,5', 'KG'), ('B', '1.234,567', 'EA'), ('C', '-1', 'KG')",
    );
    const mes = ['Material,Qty,Unit', 'A,3.5,KG', 'B,1234.567,EA', 'C,0,KG'];
    for (const table of ['typed', 'texts']) {
      const { discrepancies, summary, ...results } = await runSmall(small({ erp: table, mes }));
      expect(shown({ discrepancies, summary, ...results })).toEqual(['C differs -1.000→0.000 KG unexplained']);
      expect(discrepancies[0]?.sources.erp).toEqual([{ table: tableName(table) }]);
      expect(discrepancies[0]?.lines).toEqual({ erp: 1, mes: 1 });
      expect(summary.feeds[0]?.files).toEqual([{ table: tableName(table), snapshot: expect.stringMatching(/^\d+$/) as string }]);
      expect(summary.domains[0]?.proof).toEqual({ rows_balance: true, totals_balance: true, independent: true });
    }
  });

  it('every kind of number, filled texts and other exact types are read by their text', async () => {
    const filledTable = `memory.default.filled_${schema.name}`;
    await schema.run(
      'create table kinds (material bigint, qty decimal(20,12), unit varchar, lot date, nothing array(varchar), rounded double)',
      "insert into kinds values (4711, 1.5, 'KG', date '2026-01-02', array['x'], 1.5), (9007199254740993, 0.0000000001, 'KG', null, null, null)",
      `create table ${filledTable} as select cast('A' as char(5)) as material, 7 as qty, 'KG' as unit`,
    );
    const mes = ['Material,Qty,Unit,Lot', '4711,1.5,KG,2026-01-02', 'A,7,KG,'];
    const fields = ['lot: {column: Lot, optional: true}'];
    const erpFeed = `erp: [{profile: erp/list, table: kinds}, {profile: erp/list, table: ${filledTable}}]`;
    const results = await runSmall(
      small({ erp: [], mes, erpFields: fields, mesFields: fields, config: ['rejects: {max: 1}'], domain: [erpFeed] }),
    );
    await schema.run(`drop table ${filledTable}`);
    expect([results.discrepancies, results.rejects.length]).toEqual([[], 1]);
    expect(results.rejects[0]).toMatchObject({
      file: null,
      line: null,
      table: tableName('kinds'),
      field: 'quantity',
      code: 'too_many_digits',
      row: { material: '9007199254740993', qty: '0.0000000001', unit: 'KG', lot: '', nothing: '', rounded: '' },
    });
    expect(results.summary.feeds[1]?.files).toEqual([{ table: filledTable, snapshot: null }]);
  });

  it('hostile texts arrive as they are, but for blanks at their ends; codes that a spreadsheet program has rewritten are named', async () => {
    const odd = [
      "it's",
      '"q"',
      'a\nb',
      '\t x \u00A0',
      'größe',
      '😀',
      '$1\\1',
      '%_',
      '0001',
      '--',
      "'; drop table x; --",
      '\u0001',
    ];
    const lots = ['1.23E+11', 'L1', '02. Mrz', '0815', '1234567890123450'];
    const values = odd.map((text, index) => `(${quotedText(text)}, '1', 'KG', '${lots[index] ?? ''}')`).join(', ');
    await schema.run(
      'create table hostile (material varchar, qty varchar, unit varchar, lot varchar)',
      `insert into hostile values ${values}`,
    );
    const fields = ['lot: {column: Lot, optional: true}'];
    const { discrepancies, files } = await runSmall(
      small({
        erp: 'hostile',
        mes: ['Material,Qty,Unit,Lot', 'A,0,KG,L1'],
        erpFields: fields,
        mesFields: fields,
        options: { formats: ['text'] },
      }),
    );
    // Blanks at the ends of a code are not part of it
    expect(new Set(discrepancies.map(({ key }) => key['material']))).toEqual(new Set(odd.map((text) => text.trim())));
    const damaged = [...files.values()].join(' ').replace(/\s+/g, ' ');
    expect(damaged).toContain('3 of 5 codes under "lot" look as if a spreadsheet program had rewritten them: 1.23E+11,');
    expect(damaged).toContain('1234567890123450, 02. Mrz.');
  });

  it('rejects come in the order of their texts, the same ones each by itself', async () => {
    await schema.run(
      'create table bad (material varchar, qty varchar, unit varchar)',
      "insert into bad values ('B', 'x', 'KG'), ('A', 'x', 'KG'), ('A', 'x', 'KG'), ('C', '1', 'KG'), (null, null, 'KG')",
    );
    const { rejects, summary } = await runSmall(
      small({ erp: 'bad', mes: ['Material,Qty,Unit', 'C,1,KG'], config: ['rejects: {max: 9}'] }),
    );
    expect(rejects.map(({ field, code, row }) => [field, code, row['material']])).toEqual([
      ['material', 'blank_value', ''],
      ['quantity', 'blank_value', ''],
      ['quantity', 'not_a_number', 'A'],
      ['quantity', 'not_a_number', 'A'],
      ['quantity', 'not_a_number', 'B'],
    ]);
    expect(summary.feeds[0]?.rows).toEqual({ read: 5, accepted: 1, rejected: 4, filtered: 0 });
  });

  it('an empty table has too few records unless none are asked for', async () => {
    await schema.run('create table nothing (material varchar, qty integer, unit varchar)');
    const mes = ['Material,Qty,Unit', 'A,1,KG'];
    await expect(runSmall(small({ erp: 'nothing', mes }))).rejects.toMatchObject({ problems: [{ code: 'too_few_rows' }] });
    const { discrepancies, summary } = await runSmall(small({ erp: 'nothing, min_rows: 0', mes }));
    expect([discrepancies.length, summary.feeds[0]?.rows.read]).toEqual([1, 0]);
  });

  it('one side from a table and a file together, the other from a view', async () => {
    await schema.run(
      'create table part (material varchar, qty integer, unit varchar)',
      "insert into part values ('A', 1, 'KG'), ('B', 1, 'KG')",
      `create view half as select material as "Material", cast(qty as decimal(9,2)) as "Qty", unit from part where material = 'A'`,
    );
    const erp = ['Material;Qty;Unit', 'A;2;KG'];
    const erpFeed = `erp: [{profile: erp/list, table: part}, {profile: erp/list, files: exports/erp.csv}]`;
    const results = await runSmall(small({ erp, mes: 'half', domain: [erpFeed] }));
    expect(shown(results)).toEqual(['A differs 3.000→1.000 KG unexplained', 'B missing_in_mes 1.000→- KG unexplained']);
    expect(results.discrepancies[0]?.sources).toEqual({
      erp: [{ table: tableName('part') }, { file: 'exports/erp.csv', line: 2 }],
      mes: [{ table: tableName('half') }],
    });
    expect(results.summary.feeds.map(({ files }) => files.length)).toEqual([1, 1, 1]);
  });
});

function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
