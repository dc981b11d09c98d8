import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeEdges } from '../plant/run-edges.ts';
import { onBoth } from '../trino/on-both.ts';
import { trinoServer } from '../trino/server.ts';

const HEAD = 'Order,Parent Material,Parent Lot,Component Material,Component Lot,Quantity,Unit\n';
const ORDERS = 'Order,Order Type,Order Quantity,Unit\n1,,1,EA\n4,rework,1,EA\n';
const AS_OF = 'as_of: "2026-11-21T22:00:00+01:00"';
/** A rework order that only the list of orders knows, a lot that is used too often. */
const BOTH = '1,A,A1,,,1,EA\n2,A,A2,,,2,EA\n3,F,F1,,,1,EA\n3,F,F1,A,A1,2,EA\n4,A,A2,,,1,EA\n4,A,A2,A,A2,1,EA\n5,G,G1,,,1,EA\n';

/** The ERP knows what went into A; the MES books S between them, which is made of T. */
async function writeTrees(folder: string): Promise<void> {
  const erp = '1,A,A1,C,C1,3,KG\n1,A,A1,D,D1,2,KG\n2,A,A2,C,C1,7,KG\n2,A,A2,D,D1,5,KG\n5,G,G1,B,B1,2,EA\n';
  const mes =
    '1,A,A1,S,S1,1,EA\n2,A,A2,S,S1,2,EA\n9,S,S1,,,3,EA\n9,S,S1,C,C1,10,KG\n9,S,S1,T,T1,1,EA\n8,T,T1,,,1,EA\n8,T,T1,D,D1,7,KG\n5,G,G1,B,B1,3,EA\n';
  const config = await writeEdges(folder, HEAD + BOTH + erp, HEAD + BOTH + mes, {
    mappings: { 'phantoms.csv': 'material,kept_by\nS,mes\nT,mes\n' },
    more: '    edges_in_memory: 2\n',
  });
  for (const side of ['erp', 'mes']) await writeFile(join(folder, `${side}-orders.csv`), side === 'erp' ? ORDERS : `${ORDERS}\n`);
  const feeds = ['erp', 'mes'].map((side) => `    ${side}: {profile: generic/orders, files: ${side}-orders.csv, ${AS_OF}}\n`);
  await writeFile(config, `${await readFile(config, 'utf8')}  orders:\n${feeds.join('')}`);
}

it('trees that are searched level by level, phantoms that are joined through and orders that rework are the same on both engines', async () => {
  const { local, cluster } = await onBoth(trinoServer(), writeTrees, 'parquet');
  expect(cluster).toEqual(local);
  expect(local.shown).toBe('');
  expect(local.files['summary.json']).toContain('"joined_through"');
  expect(local.files['summary.json']).toContain('graph_too_large');
  expect(local.files['findings.ndjson']).toContain('"over_consumed"');
  expect(local.files['findings.ndjson']).not.toContain('"self_consumption"');
  expect(local.files['discrepancies.ndjson']).toContain('"finished":[{');
});
