import { describe, expect, it } from 'vitest';
import { TIME, refusal, runFiles } from './run-files.ts';

const datedConfig = (column: string): string => `domains:
  inventory:
    erp: {profile: acme/stock, files: "erp*.csv", pick: latest, as_of: {from: column, column: ${column}}}
    mes: {profile: generic/inventory, files: mes.csv, ${TIME}}
`;
const datedFiles = (first: string) => ({
  'mappings/profiles/acme/stock.yaml': 'profile: acme/stock\nextends: generic/inventory\nread: {dates: ["DD.MM.YYYY HH:mm"]}\n',
  'erp1.csv': `material;quantity;unit;Stand\nA;1;KG;${first}\nA;1;KG;20.11.2026 09:00\n`,
  'erp2.csv': 'material;quantity;unit;Stand\nA;2;KG;21.11.2026 09:30\nA;3;KG;21.11.2026 09:00\nA;1;KG;\n',
  'mes.csv': 'material,quantity,unit\nA,6,KG\n',
});

describe('the as-of of a file', () => {
  it('is the oldest time in a column, which also chooses the latest file', async () => {
    const { summary } = await runFiles(datedConfig('stand'), datedFiles('20.11.2026 10:00'));
    const [erp] = summary.feeds;
    expect([erp?.as_of, erp?.as_of_from, erp?.files]).toEqual([
      '2026-11-21T09:00:00+01:00',
      'column',
      [expect.objectContaining({ path: 'erp2.csv' })],
    ]);
    expect(summary.run.outcome).toBe('agree');
  });

  it('refuses what is not a time, and a column that is not there', async () => {
    expect(await refusal(datedConfig('Stand'), datedFiles('gestern'))).toEqual([
      'config_invalid erp1.csv:2 "gestern" in the column "Stand", which `as_of` reads, is not a time in this zone.',
    ]);
    expect(await refusal(datedConfig('Date'), datedFiles('20.11.2026 10:00'))).toEqual([
      'column_missing trueup.yaml:6 There is no column "Date" in erp1.csv for `as_of`.',
      'column_missing trueup.yaml:6 There is no column "Date" in erp2.csv for `as_of`.',
    ]);
  });
});
