import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFeeds } from '../../src/app/import.ts';
import { SILENT } from '../../src/model/progress.ts';
import { planSql } from '../../src/app/sql.ts';
import { writeSmall } from '../app/reconcile/small-workspace.ts';
import { inFolder } from '../plant/in-folder.ts';
import { testSchema } from './schema.ts';
import { withTables } from './table-workspace.ts';

const schema = testSchema('commands');
const small = withTables(schema.name);
const now = new Date('2026-11-22T05:00:00Z');

describe('commands with a table', () => {
  it('import it, and print the statements that read it', async () => {
    await schema.run(
      'create table stock (id uuid, material varchar, qty decimal(9,3), unit varchar)',
      "insert into stock values (null, 'A', 1.5, 'KG'), (null, 'B', 2, 'KG'), (null, 'C', null, 'KG')",
    );
    await inFolder(async (folder) => {
      await writeSmall(folder, small({ erp: 'stock', mes: ['Material,Qty,Unit', 'A,1,KG'], config: ['rejects: {max: 1}'] }));
      const config = join(folder, 'trueup.yaml');
      const { summary, text } = await importFeeds({
        config,
        environment: {},
        now,
        progress: SILENT,
        out: join(folder, 'out'),
        asOf: {},
        dryRun: false,
      });
      const snapshot = summary.feeds[0]?.files.flatMap((source) => ('table' in source ? [source.snapshot] : []))[0] ?? '';
      expect(summary.feeds[0]?.rows).toEqual({ read: 3, accepted: 2, rejected: 1, filtered: 0 });
      expect(summary.feeds[0]?.totals).toEqual([{ measure: 'quantity', unit: 'KG', value: '3.500' }]);
      expect(text).toContain(`table lake.${schema.name}.stock, snapshot ${snapshot}`);
      expect(text).toContain(`table lake.${schema.name}.stock  blank_value quantity`);
      const script = await planSql({ config, domain: 'inventory', dialect: 'trino', full: true, environment: {}, now });
      expect(script.text).toContain('cast("qty" as varchar) as "c3"');
      expect(script.text).toContain(`from "lake"."${schema.name}"."stock" for version as of ${snapshot}`);
    });
  });
});
