import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMappingSources } from '../../src/config/mapping-folder.ts';
import { checkMappings } from '../../src/mapping/resolve-mappings.ts';
import { reported, facts } from './sources-of.ts';
import { IDENTIFIERS } from '../../src/domains/crosswalk-registry.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mappings-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function put(name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(path.join(folder, 'maps', name)), { recursive: true });
  await writeFile(path.join(folder, 'maps', name), content);
}

async function checked(): Promise<{ problems: string[]; warnings: string[] }> {
  const { problems, warnings } = checkMappings(await readMappingSources(path.join(folder, 'maps')), { erp: [], mes: [] });
  return { problems: reported(problems), warnings: warnings.map(({ code, message, at }) => `${at?.file} ${code}: ${message}`) };
}

/** The tables of codes besides parts. */
const TABLES = IDENTIFIERS.flatMap(({ name }) => (name === 'parts' ? [] : [`${name}.csv`])).join(', ');

describe('the mappings folder', () => {
  it('is read with the files that the package brings, local ones first', async () => {
    await put('parts.csv', '\uFEFFerp,mes\r\n1,M\r\n');
    await put('profiles/deep/er/x.yaml', 'profile: x/y\n');
    const sources = await readMappingSources(path.join(folder, 'maps'));
    expect(sources.texts.filter((text) => !text.shipped).map(({ path: inside, file }) => [inside, file])).toEqual([
      ['parts.csv', 'maps/parts.csv'],
      ['profiles/deep/er/x.yaml', 'maps/profiles/deep/er/x.yaml'],
    ]);
    expect(sources.texts.filter((text) => text.shipped).map((text) => text.file)).toContain('trueup/mappings/units.csv');
    const shown = await readMappingSources(path.join(folder, 'maps'), path.join(folder, 'maps'));
    expect(shown.texts[0]?.file).toBe('parts.csv');
  });

  it('refuses a folder named like a mapping file, and a NUL, which no text has', async () => {
    await mkdir(path.join(folder, 'maps/parts.csv'), { recursive: true });
    await put('lots.csv', 'erp,mes\n1,A\0\n');
    expect((await checked()).problems).toEqual([
      'maps/lots.csv:2 bad_encoding: There is a NUL byte here, as in UTF-16: mapping files are UTF-8. Save it again as UTF-8.',
      'maps/parts.csv file_not_found: This is a folder, but a mapping file is expected.',
    ]);
  });

  it('refuses what the format knows and cannot do yet, and what only looks like a mapping', async () => {
    for (const name of ['equipment.csv', 'status.yaml', 'old/parts.csv', 'profiles/sap/x.yml', 'tests/x.yml', 'anything.csv'])
      await put(name, '');
    expect((await checked()).problems).toEqual([
      facts(
        'maps/anything.csv unknown_key',
        `Known: parts.csv, parts.yaml, locations.csv, ${TABLES}, statuses.yaml, units.yaml, material-units.csv, substitutes.csv, phantoms.csv, profiles/<system>/<name>.yaml and tests/<name>.yaml.`,
      ),
      'maps/equipment.csv config_invalid: A crosswalk of equipment is not available yet.',
      facts('maps/old/parts.csv unknown_key', ' → parts.csv'),
      facts('maps/profiles/sap/x.yml unknown_key', ' → profiles/sap/x.yaml'),
      facts('maps/status.yaml unknown_key', ' → statuses.yaml'),
      facts('maps/tests/x.yml unknown_key', ' → tests/x.yaml'),
    ]);
  });

  it('leaves other files alone, with a warning where somebody may expect something of them', async () => {
    for (const name of ['README.md', '.DS_Store', 'schema/x.schema.json', 'notes.txt', 'LICENSE']) await put(name, '');
    for (const name of ['tests/parts.yaml', 'tests/notes.json', 'parts.xlsx']) await put(name, '');
    expect(await checked()).toEqual({
      problems: [],
      warnings: [facts('maps/parts.xlsx mapping_file_ignored'), facts('maps/tests/notes.json mapping_file_ignored')],
    });
  });

  it('may be missing, with a warning', async () => {
    expect(await checked()).toEqual({
      problems: [],
      warnings: [facts('maps mapping_folder_missing')],
    });
    expect((await readMappingSources(null)).missingFolder).toBeUndefined();
  });

  it('is not a file, and its files are UTF-8', async () => {
    await writeFile(path.join(folder, 'maps'), '');
    expect((await checked()).problems).toEqual([facts('maps config_invalid')]);
    await rm(path.join(folder, 'maps'));
    await put('parts.csv', Buffer.from('erp,mes\n1,M\n2,Sch\xFCtz\n', 'latin1'));
    await put('sites.csv', Buffer.from('\uFEFFerp,mes\n', 'utf16le'));
    expect((await checked()).problems).toEqual([
      facts('maps/parts.csv:3 bad_encoding'),
      'maps/sites.csv bad_encoding: The file is UTF-16: mapping files are UTF-8. Save it again as UTF-8.',
    ]);
  });
});
