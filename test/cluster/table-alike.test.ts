import { expect, it } from 'vitest';
import { runSmall, shown } from '../app/reconcile/small-workspace.ts';
import { testSchema } from '../trino/schema.ts';
import { withTables } from '../trino/table-workspace.ts';

const schema = testSchema('alike');
const small = withTables(schema.name);

it('a million records of a table that are alike', async () => {
  await schema.run(
    `create table alike as select 'A' as material, cast(0.001 as decimal(9,3)) as qty, 'KG' as unit
     from unnest(sequence(1, 1000)) as a(x) cross join unnest(sequence(1, 1000)) as b(x)`,
    "insert into alike values ('B', 5, 'KG'), ('C', 5, 'KG')",
  );
  const mes = ['Material,Qty,Unit', 'A,1001,KG', 'B,5,KG', 'C,4,KG'];
  const results = await runSmall(small({ erp: 'alike', mes, domain: ['truth: mes'] }));
  expect(shown(results)).toEqual(['A differs 1000.000→1001.000 KG unexplained', 'C differs 5.000→4.000 KG unexplained']);
  expect(results.discrepancies[0]).toMatchObject({
    lines: { erp: 1_000_000, mes: 1 },
    sources: { erp: [{ table: `lake.${schema.name}.alike` }] },
  });
  expect(results.summary.feeds[0]?.rows).toEqual({ read: 1_000_002, accepted: 1_000_002, rejected: 0, filtered: 0 });
  // One target record is behind C only
  expect(results.batch?.lines.length).toBe(1);
});
