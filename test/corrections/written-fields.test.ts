import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { SaxesParser } from 'saxes';
import { beforeAll, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { type Batch, type BatchLine, batchSchema } from '../../src/contract/batch.ts';
import { KEPT, keptBatch, ROOT, SETTINGS, writtenBy } from './written.ts';

type Limits = Readonly<Record<string, number | null>>;

let fields: Readonly<Record<string, Limits>>;
let demo: Batch;
let costs: Batch;
beforeAll(async () => {
  fields = parseYaml(await readFile(join(ROOT, 'fixtures/writer-fields.yaml'), 'utf8')) as typeof fields;
  demo = await keptBatch();
  costs = batchSchema.parse(JSON.parse(await readFile(join(KEPT, 'costing/json.json'), 'utf8')));
});

/** A field that a file has, and the text of its value, '' where others are in it. */
type Field = readonly [name: string, text: string];

const ofJson = (text: string): readonly Field[] => fieldsIn(JSON.parse(text));

function fieldsIn(value: unknown): readonly Field[] {
  if (Array.isArray(value)) return value.flatMap(fieldsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]): readonly Field[] =>
    typeof inside === 'object' && inside !== null ? [[name, ''], ...fieldsIn(inside)] : [[name, String(inside)]],
  );
}

function ofXml(text: string): readonly Field[] {
  const found: Field[] = [];
  const parser = new SaxesParser();
  let inside = '';
  parser.on('opentag', () => (inside = ''));
  parser.on('text', (part) => (inside += part));
  parser.on('closetag', ({ name }) => {
    found.push([name, inside.trim()]);
    inside = '';
  });
  parser.write(text).close();
  return found;
}

function ofCsv(text: string): readonly Field[] {
  return parse<Record<string, string>>(text, { columns: true }).flatMap(Object.entries<string>);
}

/** The demo's lines, and lines with everything else that a batch may say, in codes as long as the target takes them. */
function everything(): readonly BatchLine[] {
  const [line] = demo.lines;
  if (!line) throw new Error('a line');
  const codes = { site: '1000', location: '0001', material: 'M'.repeat(40), lot: 'L'.repeat(10), order: '100000000401' };
  const moved = { to_location: '0002', to_lot: 'T'.repeat(10), to_status: null };
  const more = (['issue', 'receive', 'reverse', 'adjust', 'transfer'] as const).map((action, index) => ({
    ...line,
    ...codes,
    ...(action === 'transfer' ? moved : {}),
    line: 100 + index,
    action,
    quantity: '12345678.125',
  }));
  return [...demo.lines, ...more];
}

it.each([
  ['sap-odata', ofJson],
  ['sap-count', ofJson],
  ['sap-confirmation', ofJson],
  ['sap-idoc', ofXml],
  ['netsuite-rest', ofJson],
  ['netsuite-status', ofJson],
  ['netsuite-csv', ofCsv],
] as const)('%s writes fields that its target has, none longer than it takes', async (name, read) => {
  const limits = fields[name] ?? {};
  // Adjustments are counted unless movement types are named for them
  const named = {
    ...SETTINGS,
    sap: { ...SETTINGS.sap, movement_types: { ...SETTINGS.sap.movement_types, adjust: { increase: '701', decrease: '702' } } },
  };
  const batch = name === 'sap-confirmation' ? costs : { ...demo, lines: everything() };
  const { files, written } = await writtenBy(name, batch, name === 'sap-count' ? SETTINGS : named);
  expect(written.length).toBeGreaterThan(0);
  const found = [...files.values()].flatMap((content) => read(String(content)));
  expect(found.filter(([field]) => !(field in limits)).map(([field]) => field)).toEqual([]);
  expect(found.filter(([field, text]) => text.length > (limits[field] ?? Infinity))).toEqual([]);
});
