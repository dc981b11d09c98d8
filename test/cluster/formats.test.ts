import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { engineSession } from '../engine/session.ts';
import { number, row, text } from '../intake/oddity.ts';
import { TIME, writeFiles } from '../intake/profiles/run-files.ts';
import { packed, partsOf } from '../intake/workbook.ts';
import { onBoth } from '../trino/on-both.ts';
import { trinoServer } from '../trino/server.ts';

const duckdb = engineSession();

/** A feed in each format that is not read by the engine itself, with the features of profiles that read them. */
const CONFIG = `domains:
  inventory:
    erp: {profile: acme/list, files: "stock.*", pick: all, ${TIME}}
    mes: {profile: acme/dump, files: dump.json, ${TIME}, with: {places: {profile: acme/places, files: places.xlsx}}}
  costing:
    erp: {profile: acme/periods, files: costs.csv.gz, ${TIME}}
    mes: {profile: acme/booked, files: costs.xml, ${TIME}}
reference:
  materials: {erp: {profile: acme/prices, files: prices.txt, ${TIME}}}
  movements: {mes: {profile: acme/moves, files: moves.parquet, ${TIME}}}
rejects: {max: 1}
`;

const FILES = {
  'mappings/profiles/acme/list.yaml': `profile: acme/list
domain: inventory
fields:
  material: {column: Material}
  location: {column: SLoc}
  quantity: {column: Qty}
  unit: {constant: KG}
`,
  'stock.txt': Buffer.from(
    '\uFEFFStock list\n-----\n|Material|SLoc|Qty|\n-----\n|Ä1|0001|1,5|\n|Ä2|0001|7,000|\n|*||8,5|\n-----\nPage 2\n|Material|SLoc|Qty|\n-----\n|Ä3|0002|2-|\n',
    'utf16le',
  ),
  'stock.ndjson': '{"Material": "Ä4", "SLoc": "0002", "Qty": 0.125}\n{"Material": "Ä5", "SLoc": "0002", "Qty": "x"}\n',
  'mappings/profiles/acme/dump.yaml': `profile: acme/dump
domain: inventory
where: {model: stock}
with: {parts: acme/parts}
fields:
  material: {column: fields.part, lookup: {feed: parts, key: pk, value: fields.name}}
  location: {column: fields.place, lookup: {feed: places, key: id, value: name}, optional: true}
  quantity: {column: fields.quantity}
  unit: {constant: KG}
`,
  'mappings/profiles/acme/parts.yaml':
    'profile: acme/parts\ndomain: materials\nwhere: {model: part}\nfields: {material: {column: fields.name}}\n',
  'mappings/profiles/acme/places.yaml': 'profile: acme/places\ndomain: materials\nfields: {material: {column: name}}\n',
  'dump.json': JSON.stringify([
    ...['Ä1', 'Ä2', 'Ä3', 'Ä4'].map((name, index) => ({ model: 'part', pk: index + 1, fields: { name } })),
    { model: 'stock', pk: 1, fields: { part: 1, place: 1, quantity: 1.5 } },
    { model: 'stock', pk: 2, fields: { part: 2, place: 1, quantity: 6.999 } },
    { model: 'stock', pk: 3, fields: { part: 3, place: 2, quantity: -2 } },
    { model: 'stock', pk: 4, fields: { part: 4, place: 9, quantity: 1 } },
    { model: 'stock', pk: 5, fields: { part: null, place: 2, quantity: 1 } },
  ]),
  'places.xlsx': packed(
    partsOf({
      rows:
        row(1, text('A1', 'id'), text('B1', 'name')) +
        row(2, number('A2', '1'), text('B2', '0001')) +
        row(3, number('A3', '2'), text('B3', '0002')),
    }),
  ),
  'mappings/profiles/acme/periods.yaml': `profile: acme/periods
domain: costing
read: {header_row: 1-2}
fields: {order: {column: Order}, category: {constant: overhead}}
unpivot: {posted_on: {1: Amount P1, 2: Amount P2}, year: Year, into: amount}
`,
  'costs.csv.gz': gzipSync('Order;Year;Amount;\n;;P1;P2\n7;2026;10,00;20,00\n8;2026;;5,00\n'),
  'mappings/profiles/acme/booked.yaml': `profile: acme/booked
domain: costing
read: {format: xml, records: Cost, decimal: dot}
fields: {order: {column: "@order"}, category: {constant: overhead}, posted_on: {column: On}, amount: {column: Amount}}
`,
  'costs.xml':
    '<a:Costs xmlns:a="urn:a"><a:Cost order="7"><a:On>2026-01-31</a:On><a:Amount>30.01</a:Amount></a:Cost><a:Cost order="8"><a:On>2026-02-28</a:On><a:Amount>5.00</a:Amount></a:Cost></a:Costs>',
  'mappings/profiles/acme/prices.yaml': `profile: acme/prices
domain: materials
read: {format: fixed, columns: {Material: 1-4, Price: 5-9}}
fields: {material: {column: Material}, unit_cost: {column: Price}, currency: {constant: EUR}}
`,
  'prices.txt': 'Ä1   1.50\nÄ2   2.00\n',
  'mappings/profiles/acme/moves.yaml': `profile: acme/moves
domain: movements
legs: two
fields:
  document: {column: doc}
  material: {column: part}
  location: {column: from}
  to_location: {column: to}
  quantity: {column: qty}
  unit: {constant: KG}
  kind: {constant: transfer}
`,
};

it.each(['parquet', 'statements'] as const)('each format is the same on both engines, look-ups included: %s', async (landing) => {
  const { local, cluster } = await onBoth(
    trinoServer(),
    async (folder) => {
      await writeFiles(folder, CONFIG, FILES);
      // The look-up of a feed is as old as its file
      await utimes(join(folder, 'places.xlsx'), 1_795_000_000, 1_795_000_000);
      const moves = "select 'D1' as doc, 'Ä2' as part, '0001' as \"from\", '0002' as \"to\", -0.001::decimal(9,3) as qty";
      await duckdb().run(`copy (${moves}) to '${join(folder, 'moves.parquet')}' (format parquet)`);
    },
    landing,
  );
  expect(cluster).toEqual(local);
  expect(local).toMatchObject({ status: 1, shown: '' });
  const differing = (local.files['discrepancies.ndjson'] ?? '').trim().split('\n');
  expect(differing.map((line) => /"(?:material|order)":"([^"]+)"/.exec(line)?.[1])).toEqual(['Ä4', 'Ä2', 'Ä4', '7']);
});
