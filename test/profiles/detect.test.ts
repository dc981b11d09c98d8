import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Detection, detectProfiles } from '../../src/app/profiles-detect.ts';
import { type Layout, LAYOUTS, UNSEEN_LAYOUTS } from '../init/layouts.ts';
import { profileFixtures } from './profile-fixtures.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'trueup-detect-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What `detect` made of a file, and the profiles of which each is right: one export may be read for several domains. */
interface Found {
  readonly what: string;
  readonly first: string | undefined;
  readonly sure: boolean;
  readonly right: readonly string[];
}

/** The profile of a layout by how its name begins; the generic one where no system is named. */
const OF_LAYOUTS: Readonly<Record<string, string>> = {
  'SAP MB52': 'sap/mb52',
  'SAP Dynamic List Display': 'sap/mb52',
  'SAP MARD': 'sap/mard',
  'SAP IQ09': 'sap/iq09',
  'SAP LX03': 'sap/lx03',
  'SAP Business One': 'sap-b1/warehouse-stock',
  'Warehouse system': 'blue-yonder/inventory',
  Quants: 'odoo/stock-quant',
};

async function ofFixtures(): Promise<readonly Found[]> {
  // Nothing is recognized by the names of the canonical model
  const fixtures = await Promise.all(
    profileFixtures()
      .filter(({ profile }) => !profile.startsWith('canonical/'))
      .map(async (each) => ({ ...each, text: await readFile(each.path, 'latin1') })),
  );
  const seen = new Map<string, Promise<Detection>>();
  const found: Found[] = [];
  for (const { profile, name, path, text } of fixtures) {
    const once = seen.get(name + text) ?? detectProfiles(path);
    seen.set(name + text, once);
    const { profiles, sure } = await once;
    const right = fixtures.filter((other) => other.text === text).map((other) => other.profile);
    found.push({ what: `${profile}/${name}`, first: profiles[0]?.name, sure, right });
  }
  return found;
}

async function ofLayouts(layouts: readonly Layout[]): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const { name, above = [], delimiter, headers, rows } of layouts) {
    const path = join(folder, `${name.replaceAll(/\W+/g, '-')}.csv`);
    const lines = [...above, headers.join(delimiter), ...rows.map((row) => row.join(delimiter))];
    await writeFile(path, `${lines.join('\n')}\n`);
    const { profiles, sure } = await detectProfiles(path);
    const right = Object.entries(OF_LAYOUTS).find(([start]) => name.startsWith(start))?.[1] ?? 'generic/inventory';
    found.push({ what: name, first: profiles[0]?.name, sure, right: [right] });
  }
  return found;
}

function wrongOf(found: readonly Found[]): readonly Found[] {
  const wrong = found.filter(({ first, right }) => first === undefined || !right.includes(first));
  expect(wrong.filter(({ sure }) => sure)).toEqual([]);
  return wrong;
}

it('names the right profile first for 95 of 100 files, and is never sure of a wrong one', async () => {
  const found = await ofFixtures();
  const wrong = wrongOf(found);
  // A dump of which another profile reads all that it asks for, and a list that two generic profiles read
  expect(wrong.map(({ what, first }) => `${what}: ${first ?? 'nothing'}`)).toMatchInlineSnapshot(`
    [
      "generic/movements/list.csv: generic/failed_postings",
      "generic/movements/list.xlsx: generic/failed_postings",
      "inventree/installed-items/inventree_data.json: inventree/stock-dump",
    ]
  `);
  expect(wrong.length / found.length).toBeLessThanOrEqual(0.05);
  expect(found.filter(({ sure }) => sure).length).toBeGreaterThan(found.length * 0.4);
});

it('names the right profile first for the layouts of real exports', async () => {
  const found = await ofLayouts(LAYOUTS);
  expect(wrongOf(found)).toEqual([]);
});

it('is never sure of a wrong profile for a layout that nothing was added for', async () => {
  const found = await ofLayouts(UNSEEN_LAYOUTS);
  expect(wrongOf(found).map(({ what, first }) => `${what}: ${first ?? 'nothing'}`)).toMatchInlineSnapshot(`
    [
      "Item and warehouse: netsuite/inventory-balance",
      "Material lots of an MES: odoo/stock-quant",
    ]
  `);
});
