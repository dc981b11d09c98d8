import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, FileSession } from '../../src/engine/engine.ts';
import { openDuckdb } from '../../src/engine/duckdb/open-duckdb.ts';
import { canonicalRows } from './canonical-rows.ts';
import { FIXTURES } from './profile-fixtures.ts';

type Row = Readonly<Record<string, string>>;

let folder = '';
let engine: Engine<FileSession>;
let session: FileSession;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-figures-'));
  engine = await openDuckdb({ tempDirectory: join(folder, 'spill'), threads: 1 });
  session = await engine.session();
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

/** The accepted rows that a profile makes of a file. */
async function accepted(profile: string, path: string): Promise<readonly Row[]> {
  const text = await canonicalRows(session, { profile, name: basename(path), path, expected: '', mappings: null }, folder);
  const [, ...lines] = text.split('\n');
  return parse<Row>(lines.join('\n'), { columns: true }).filter(({ becomes }) => becomes === 'accepted');
}

/** A sum of figures in thousandths. */
function thousandths(figures: readonly (string | undefined)[]): bigint {
  return figures.reduce((sum, figure = '0') => {
    const [whole = '0', fraction = ''] = figure.split('.');
    return sum + BigInt(whole + fraction.padEnd(3, '0').slice(0, 3));
  }, 0n);
}

/** The texts of an XML element of that name, in their order. */
function texts(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text = '']) => text);
}

describe('published files give the figures that another reading of them gives', () => {
  const stock = 'fixtures/inventree/exports/mes/stock_items.csv';

  it('InvenTree: stock, and what is installed in what', async () => {
    const items = parse<Row>(await readFile(stock, 'utf8'), { columns: true });
    const inStock = items.filter(
      (item) => item['Customer ID'] === '' && item['Installed In'] === '' && item['Is Building'] === 'False',
    );
    const rows = await accepted('inventree/stock', stock);
    expect(rows).toHaveLength(inStock.length);
    expect(thousandths(rows.map(({ quantity }) => quantity))).toBe(thousandths(inStock.map((item) => item['Quantity'])));
    const part = new Map(items.map((item) => [item['Stock Item ID'], item['Part ID']]));
    const inside = items.filter((item) => item['Installed In'] !== '');
    const edges = await accepted('inventree/installed-list', stock);
    expect(edges).toHaveLength(28);
    expect(
      edges.map((edge) => [edge['parent_material'], edge['parent_serial'], edge['component_material'], edge['component_serial']]),
    ).toEqual(
      inside.map((item) => [part.get(item['Installed In']), item['Installed In'], item['Part ID'], item['Stock Item ID']]),
    );
  });

  it.each(['LOIPRO05.xml', 'LOIPRO05_Enriched.xml'])(
    'the sample order of SAP Digital Manufacturing and its components: %s',
    async (name) => {
      const xml = await readFile(join(FIXTURES, 'sap/loipro', name), 'utf8');
      const [order] = await accepted('sap/loipro', join(FIXTURES, 'sap/loipro', name));
      expect(order?.['order']).toBe(texts(xml, 'AUFNR')[0]);
      expect(thousandths([order?.['planned']])).toBe(thousandths(texts(xml, 'GAMNG').slice(0, 1)));
      const segments = xml.split(/<E1RESBL\b/).slice(1);
      const components = await accepted('sap/loipro-components', join(FIXTURES, 'sap/loipro-components', name));
      expect(components.map(({ material }) => material)).toEqual(
        segments.map((segment) => texts(segment, 'MATNR_LONG')[0] ?? texts(segment, 'MATNR')[0]),
      );
      expect(thousandths(components.map((row) => row['standard_quantity']))).toBe(
        thousandths(segments.flatMap((each) => texts(each, 'BDMNG').slice(0, 1))),
      );
      expect(components.every((row) => row['order'] === order?.['order'])).toBe(true);
    },
  );

  it('frePPLe: stock of its buffers', async () => {
    const path = join(FIXTURES, 'frepple/buffers/demo.json');
    const dump = JSON.parse(await readFile(path, 'utf8')) as { model: string; fields: Record<string, string | number> }[];
    const buffers = dump.filter(({ model }) => model === 'input.buffer').map(({ fields }) => fields);
    const rows = await accepted('frepple/buffers', path);
    expect(rows.map((row) => [row['material'], row['location'], row['quantity']])).toEqual(
      buffers.map((fields) => [fields['item_id'], fields['location_id'], String(fields['onhand'])]),
    );
  });
});

it('a list that nobody foresaw is read by one file, as docs/own-profile.md says', async () => {
  const page = await readFile('docs/own-profile.md', 'utf8');
  const [list = '', yaml = '', rows] = [...page.matchAll(/```\w+\n([^]*?)```/g)].map(([, text = '']) => text);
  const mappings = join(folder, 'mappings');
  await mkdir(join(mappings, 'profiles/crib'), { recursive: true });
  await writeFile(join(mappings, 'profiles/crib/cards.yaml'), yaml);
  const path = join(folder, 'crib.txt');
  await writeFile(path, list);
  expect(await canonicalRows(session, { profile: 'crib/cards', name: 'crib.txt', path, expected: '', mappings }, folder)).toBe(
    rows,
  );
});
