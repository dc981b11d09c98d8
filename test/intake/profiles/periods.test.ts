import { describe, expect, it } from 'vitest';
import { TIME, differing, refusal, runFiles } from './run-files.ts';

const periodConfig = (scope: string): string => `domains:
  costing:
    erp: {profile: acme/cosp, files: cosp.csv, ${TIME}}
    mes: {profile: acme/actual, files: mes.csv, ${TIME}}
${scope}`;
const PERIODS = {
  'mappings/profiles/acme/cosp.yaml': `profile: acme/cosp
domain: costing
read: {header_row: 2-3}
fields:
  order: {column: Order}
  category: {constant: overhead}
unpivot:
  posted_on: {1: Amount P1, 2: Amount P2, 13: Amount P13}
  year: Year
  into: amount
`,
  'mappings/profiles/acme/actual.yaml': `profile: acme/actual
domain: costing
fields:
  order: {column: order}
  category: {constant: overhead}
unpivot:
  posted_on: {2024-02: Feb, 2024-03-01: Mar 1}
  into: amount
`,
};
const periodFiles = (year = '2024') => ({
  ...PERIODS,
  'cosp.csv': `Costs of orders\nOrder;Year;Amount;;;Note\n;;P1;P2;P13;\n7;${year};10,00;20,00;1,00;x\n7;2023;10,00;7,00;1,00;\n`,
  'mes.csv': 'order,Feb,Mar 1\n7,21.50,5.00\n',
});

const scope = (to: string): string => `    scope: {posted_on: ["2024-02-01", "${to}"]}\n`;

describe('columns that are periods', () => {
  it('add up, and are in scope one by one: the figures of a period as of its last day', async () => {
    expect(differing(await runFiles(periodConfig(''), periodFiles()))).toEqual(['7 overhead amount 49.00 26.50']);
    const leapDay = await runFiles(periodConfig(scope('2024-02-29')), periodFiles());
    expect(differing(leapDay)).toEqual(['7 overhead amount 20.00 21.50']);
    expect(leapDay.summary.feeds.map(({ rows }) => [rows.read, rows.accepted, rows.filtered])).toEqual([
      [2, 1, 1],
      [1, 1, 0],
    ]);
    expect(leapDay.summary.feeds[0]?.out_of_scope).toEqual([{ measure: 'amount', unit: 'EUR', value: '29.00', rows: 5 }]);
    expect(differing(await runFiles(periodConfig(scope('2024-12-31')), periodFiles()))).toEqual([
      '7 overhead amount 21.00 26.50',
    ]);
  });

  it('rejects a year that is none where the scope asks for a period', async () => {
    const scope = '    scope: {posted_on: ["2024-02-01", "2024-02-29"]}\n';
    expect((await refusal(periodConfig(scope), periodFiles('24')))[0]).toContain(
      'cosp.csv:4 posted_on (column Year): "24" cannot be read',
    );
  });
});
