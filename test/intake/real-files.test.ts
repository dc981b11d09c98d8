import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { foundFile } from '../../src/intake/files/matching-files.ts';
import { probeTables } from '../../src/intake/files/probe.ts';
import { readRecords } from '../../src/intake/files/records.ts';
import { READ_DEFAULTS } from '../../src/mapping/profiles/read-defaults.ts';
import { type ReadTable, otherReading } from './other-reading.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));
/** Folder with the other files: `TRUEUP_REAL_FILES=… npx vitest run test/intake/real-files.test.ts`. */
const ELSEWHERE = process.env['TRUEUP_REAL_FILES'] ?? '';
const LICENCES = /^(LICENSE|COPYING|README|outcomes)/;

/** What a file needs to be said of it where it can be read in several ways. */
const SETTINGS: Readonly<Record<string, object>> = {
  'b2mml/ProductionBatchRecord_Example_v06.xml': { records: 'Event' },
  'b2mml/cough_syrup_pmw.xml': { records: 'Parameter' },
  'b2mml/cough_syrup_pmw_property.xml': { records: 'group' },
  'idoc/LOIPRO05_Original.xml': { records: 'E1AFVOL' },
};

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !LICENCES.test(entry.name) && !entry.parentPath.includes('xsd'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** The records of a file as they are read; of a workbook those of the sheet that is taken. */
async function tablesOf(path: string, folder: string, settings: object): Promise<readonly ReadTable[]> {
  const found = await foundFile(path, folder);
  const tables: ReadTable[] = [];
  for (const file of await probeTables(found, { ...READ_DEFAULTS, ...settings })) {
    const records: (readonly (string | null)[])[] = [];
    let broken = 0;
    for await (const batch of readRecords({ ...file, columns: [], numberFormat: { decimal: '.', resolved: true } })) {
      records.push(...batch.rows.map(({ cells }) => cells));
      broken += batch.broken.length;
    }
    expect('source' in file.layout ? await file.layout.source.counted() : records.length).toBe(records.length);
    tables.push({ format: file.layout.format, header: file.header, records, broken });
  }
  return tables;
}

/** One line of the table: what becomes of a file, and how many of its values another reading confirms. */
async function outcomeOf(path: string, folder: string): Promise<string> {
  const name = relative(folder, path).split(sep).join('/');
  try {
    const settings = SETTINGS[name] ?? {};
    const lines: string[] = [];
    for (const table of await tablesOf(path, folder, settings)) {
      const { records, broken, header } = table;
      const rejected = broken === 0 ? '' : `, ${broken} rejected`;
      const confirmed = otherReading(readFileSync(path), extname(path), table);
      lines.push(`${table.format}, ${records.length} records of ${header.length} columns${rejected}; ${confirmed}`);
    }
    return `${name}: ${lines.join('; ')}`;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const [{ code, at, suggestions = [] }] = error.problems;
    const where = at?.file === undefined ? 'without a file' : at.line === undefined ? '' : ` in line ${at.line}`;
    return `${name}: ${code}${where}, to fix it: ${suggestions.join(' or ')}`;
  }
}

async function outcomesOf(folder: string): Promise<string> {
  const lines: string[] = [];
  for (const path of filesBelow(folder)) lines.push(await outcomeOf(path, folder));
  return `${lines.join('\n')}\n`;
}

it('each of the files that come with the tests is read right, or refused with what to do', async () => {
  await expect(await outcomesOf(join(FIXTURES, 'data'))).toMatchFileSnapshot(join(FIXTURES, 'data/outcomes.txt'));
});

// Files whose licence does not let them be part of this package, and large ones
it.runIf(existsSync(ELSEWHERE))('so is each of the others, where they are at hand', async () => {
  for (const folder of ['messytables', 'inventree'])
    await expect(await outcomesOf(join(ELSEWHERE, folder))).toMatchFileSnapshot(join(FIXTURES, `data/outcomes-${folder}.txt`));
});

it('the answers of csv-spectrum are the right ones', async () => {
  const folder = join(FIXTURES, 'data/csv-spectrum');
  for (const path of filesBelow(join(folder, 'csvs'))) {
    const [table] = await tablesOf(path, folder, { delimiter: ',' });
    const answer = table?.records.map((cells) => Object.fromEntries(table.header.map((name, at) => [name, cells[at] ?? ''])));
    const right: unknown = JSON.parse(readFileSync(path.replace(/csvs(.)/, 'json$1').replace(/csv$/, 'json'), 'utf8'));
    // One answer is a bare object, and has another telephone number than its question
    const telephone = { 'Contact Phone Number': '2095257564' };
    expect(answer).toEqual(Array.isArray(right) ? right : [{ ...(right as object), ...telephone }]);
  }
});
