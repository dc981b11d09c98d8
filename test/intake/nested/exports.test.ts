import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readMappingSources } from '../../../src/config/mapping-folder.ts';
import { RefusedError } from '../../../src/errors.ts';
import { bindFiles } from '../../../src/intake/binding/bind-files.ts';
import { foundFile } from '../../../src/intake/files/matching-files.ts';
import { probeFile } from '../../../src/intake/files/probe.ts';
import { readRecords } from '../../../src/intake/files/records.ts';
import { READ_DEFAULTS } from '../../../src/mapping/profiles/read-defaults.ts';
import { profileNamed } from '../../../src/mapping/profiles/known-profiles.ts';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/formats', import.meta.url));
const sources = await readMappingSources(null);

/** What a shipped profile finds in a file: each record with the fields that are filled. */
async function fieldsOf(name: string, path: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const profile = profileNamed(sources, name);
  const found = await foundFile(join(FIXTURES, path), FIXTURES);
  const { probed, bound } = await bindFiles(profile, [found], async () => [await probeFile(found, profile.read)]);
  const [file] = probed;
  const columns = bound.files[0]?.columns ?? [];
  if (!file) throw new RangeError('no table');
  const records: Record<string, string>[] = [];
  for await (const { rows } of readRecords({ ...file, columns, numberFormat: { decimal: '.', resolved: true } })) {
    for (const { cells } of rows) {
      const filled = columns.flatMap(({ name: field, position, further = [] }) => {
        const text = [position, ...further]
          .map((at) => (at === null ? null : cells[at]))
          .find((cell) => typeof cell === 'string');
        return text === undefined || text === null ? [] : [[field, text] as const];
      });
      records.push(Object.fromEntries(filled));
    }
  }
  return records;
}

/** All texts of an element by its local name, by a search in the text of the file. */
async function textsOf(path: string, name: string): Promise<readonly string[]> {
  const text = await readFile(join(FIXTURES, path), 'utf8');
  return Array.from(text.matchAll(new RegExp(`<(?:\\w+:)?${name}(?: [^>]*)?>([^<]*)</`, 'g')), ([, found = '']) => found);
}

/** What becomes of a file that no profile reads: its records and columns, or why it is refused and what to do. */
async function outcomeOf(path: string): Promise<string> {
  try {
    const found = await foundFile(join(FIXTURES, path), FIXTURES);
    const file = await probeFile(found, READ_DEFAULTS);
    let records = 0;
    const format = { decimal: '.', resolved: true } as const;
    for await (const { rows, broken } of readRecords({ ...file, columns: [], numberFormat: format }))
      records += rows.length + broken.length;
    return `${path}: ${file.layout.format}, ${records} records of ${file.header.length} columns`;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const [{ code, suggestions = [] }] = error.problems;
    return `${path}: ${code}, to fix it: ${suggestions.join(' or ')}`;
  }
}

describe('real messages', () => {
  it('are read right, or refused with what to do', async () => {
    const paths: string[] = [];
    for (const folder of ['b2mml', 'dump', 'epsilon3', 'idoc', 'spool'])
      for (const name of await readdir(join(FIXTURES, folder))) if (!name.startsWith('LICENSE')) paths.push(`${folder}/${name}`);
    const outcomes: string[] = [];
    for (const path of paths.toSorted()) outcomes.push(await outcomeOf(path));
    expect(outcomes).toMatchInlineSnapshot(`
      [
        "b2mml/INV-20121210175555-0001L0001_01.xml: records_needed, to fix it: read: {records: "ApplicationArea"} or read: {records: "Sender"} or read: {records: "MaterialInformation"} or read: {records: "MaterialLot"} or read: {records: "MaterialSubLot"} or read: {records: "Quantity"}",
        "b2mml/LOT-20121210170718-0001L0001.xml: records_needed, to fix it: read: {records: "ApplicationArea"} or read: {records: "Sender"} or read: {records: "MaterialInformation"} or read: {records: "MaterialLot"} or read: {records: "MaterialLotProperty"} or read: {records: "Value"}",
        "b2mml/MAT-20121210170256-CRBN0001.xml: xml, 2 records of 14 columns",
        "b2mml/PES-20121229115825-53107.xml: xml, 3 records of 15 columns",
        "b2mml/PRO-20121210181416-27942.xml: xml, 7 records of 41 columns",
        "dump/inventree.json: json, 15 records of 18 columns",
        "epsilon3/inventory.json: json, 4 records of 10 columns",
        "epsilon3/mb52.csv: csv, 4 records of 7 columns",
        "idoc/LOIPRO05.xml: records_needed, to fix it: read: {records: "E1JSTKL"} or read: {records: "E1AFVOL"}",
        "idoc/LOIPRO05_Enriched.xml: records_needed, to fix it: read: {records: "E1VCCHR"} or read: {records: "E1JSTKL"} or read: {records: "E1AFVOL"}",
        "idoc/LOIWCS03.xml: xml, 6 records of 17 columns",
        "idoc/PRODORDCONF_CREATE_TT_RESPONSE.xml: xml, 2 records of 174 columns",
        "idoc/R1CH01007_RAW_MAT_IDOC.xml: records_needed, to fix it: read: {records: "IDOC"} or read: {records: "EDI_DC40"} or read: {records: "E1MARAM"} or read: {records: "E1MAKTM"} or read: {records: "E1MARCM"} or read: {records: "Data"}",
        "idoc/R1MF00012_RAW_MAT_IDOC.xml: records_needed, to fix it: read: {records: "IDOC"} or read: {records: "EDI_DC40"} or read: {records: "E1MARAM"} or read: {records: "E1MAKTM"} or read: {records: "E1MARCM"} or read: {records: "Data"}",
        "idoc/S1SP02677_FINISHED_MAT_IDOC.xml: records_needed, to fix it: read: {records: "IDOC"} or read: {records: "EDI_DC40"} or read: {records: "E1MARAM"} or read: {records: "E1MAKTM"} or read: {records: "E1MARCM"} or read: {records: "Data"}",
        "spool/floor.csv: csv, 5 records of 6 columns",
        "spool/mb52.txt: sap-list, 5 records of 10 columns",
      ]
    `);
  });

  it('B2MML: a lot with sublots, and a lot that says no quantity', async () => {
    const path = 'b2mml/INV-20121210175555-0001L0001_01.xml';
    expect(await fieldsOf('b2mml/material-sublot', path)).toEqual([
      { material: 'CRBN0001', lot: 'CRBN0001_LOT01', status: 'NotValid', quantity: '24.910', unit: 'KG' },
    ]);
    expect(await textsOf(path, 'QuantityString')).toEqual(['24.910']);
    await expect(fieldsOf('b2mml/material-lot', 'b2mml/LOT-20121210170718-0001L0001.xml')).rejects.toThrow(
      'The file has no column for "quantity": tried "Quantity.QuantityString"',
    );
  });

  it('IDocs: orders and materials of SAP', async () => {
    for (const name of ['LOIPRO05.xml', 'LOIPRO05_Enriched.xml']) {
      const path = `idoc/${name}`;
      const [order, ...others] = await fieldsOf('sap/loipro', path);
      const [[number], [planned], [unit]] = [
        await textsOf(path, 'AUFNR'),
        await textsOf(path, 'GAMNG'),
        await textsOf(path, 'GMEIN'),
      ];
      expect(others).toEqual([]);
      expect(order).toMatchObject({ order: number, planned, unit });
    }
    for (const name of ['R1CH01007_RAW_MAT_IDOC', 'R1MF00012_RAW_MAT_IDOC', 'S1SP02677_FINISHED_MAT_IDOC']) {
      const path = `idoc/${name}.xml`;
      const [[material], [unit]] = [await textsOf(path, 'MATNR'), await textsOf(path, 'MEINS')];
      expect(await fieldsOf('sap/matmas', path)).toMatchObject([{ material, base_unit: unit }]);
    }
  });
});
