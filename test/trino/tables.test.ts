import { describe, expect, it } from 'vitest';
import { runSmall, type Small, told } from '../app/reconcile/small-workspace.ts';
import { testSchema } from './schema.ts';
import { SERVER } from './server.ts';

const schema = testSchema('feeds');
const AS_OF = 'as_of: "2026-11-21T22:00:00+01:00"';
const engine = `engine: {kind: trino, server: "${SERVER ?? ''}", catalog: lake, schema: ${schema.name}}`;

/** A workspace whose ERP side is a table, and whose MES side is one too unless its lines are given. */
function small(erp: string, rest: Partial<Small> & { readonly mesTable?: string } = {}): Small {
  const { mesTable, domain = [], ...more } = rest;
  const mes = mesTable === undefined ? [] : [`mes: {profile: mes/list, table: ${mesTable}, ${AS_OF}}`];
  const feeds = [`erp: {profile: erp/list, table: ${erp}, ${AS_OF}}`, ...mes];
  return { erp: [], mes: [], ...more, config: [engine], domain: [...feeds, ...domain] };
}

describe.skipIf(SERVER === undefined)('feeds that are tables', () => {
  it('typed and all text agree with a file', async () => {
    await schema.run(
      'create table typed (material varchar, qty decimal(38,9), unit varchar)',
      "insert into typed values ('A', 1.5, 'KG'), ('A', 2, 'KG'), ('B', 1234.567, 'EA'), ('C', -1, 'KG')",
      'create table texts (material varchar, qty varchar, unit varchar)',
      "insert into texts values ('A', '3,5', 'KG'), ('B', '1.234,567', 'EA'), ('C', '-1', 'KG')",
    );
    const mes = ['Material,Qty,Unit', 'A,3.5,KG', 'B,1234.567,EA', 'C,0,KG'];
    for (const table of ['typed', 'texts']) {
      const results = await runSmall(small(table, { mes }));
      expect(told(results)).toEqual(['C value_differs -1→0 KG unexplained']);
      expect(results.discrepancies[0]?.sources.erp).toEqual([{ table: `lake.${schema.name}.${table}` }]);
    }
  });
});
