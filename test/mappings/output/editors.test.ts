import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initWorkspace } from '../../../src/app/init.ts';
import { parseTable } from '../../../src/text/csv-table.ts';
import { mappingSchemaFiles } from '../../../src/tools/mapping-schema-files.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MODELINE = /^# yaml-language-server: \$schema=(\S+)$/;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-editors-'));
  await cp(join(ROOT, 'fixtures/newcomer'), folder, { recursive: true });
  await initWorkspace({ folder: join(folder, 'samples'), erp: 'sap', mes: 'epsilon3' });
  await initWorkspace({ folder: join(folder, 'files'), erpFile: join(folder, 'stock.csv'), mesFile: join(folder, 'floor.csv') });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Paths of all files below a folder with that ending, absolute. */
async function filesIn(top: string, ending: string): Promise<string[]> {
  const entries = await readdir(top, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return names.filter((name) => name.endsWith(ending) && !name.includes('/schema/')).toSorted();
}

/** What the schema that a file names finds wrong with it; the file names one in its first line. */
async function wrongByItsSchema(file: string): Promise<unknown[]> {
  const text = await readFile(file, 'utf8');
  const [, target = 'no modeline'] = MODELINE.exec(text.split('\n')[0] ?? '') ?? [];
  const schema = JSON.parse(await readFile(join(dirname(file), target), 'utf8')) as object;
  const validate = new Ajv({ allowUnionTypes: true, strict: false, allErrors: true }).compile(schema);
  expect(validate({ nonsense: true })).toBe(false);
  return validate(parse(text)) ? [] : (validate.errors ?? []);
}

describe('every YAML file names its schema, which is there and finds nothing wrong', () => {
  it.each(['samples', 'files'])('of what init writes: %s', async (name) => {
    const files = await filesIn(join(folder, name), '.yaml');
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) expect({ file, wrong: await wrongByItsSchema(file) }).toEqual({ file, wrong: [] });
  });

  it.each(['mappings', 'fixtures/demo', 'fixtures/inventree'])('of %s', async (name) => {
    // A sample names the schema that is next to it once it is in a workspace
    const files = (await filesIn(join(ROOT, name), '.yaml')).filter((file) => !file.includes('/samples/'));
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect({ file, wrong: await wrongByItsSchema(file) }).toEqual({ file, wrong: [] });
  });
});

const schemaOf = (file: string): object | undefined => mappingSchemaFiles()[file.replace(/^.*\/(.+)\.csv$/, '$1.schema.json')];

/** The rows of a table as objects by column; cells at the end of a row may be missing. */
const rows = (text: string): object[] => {
  const table = parseTable(text, 'f.csv');
  return table.rows.map(({ cells }) =>
    Object.fromEntries(table.header.map((name, column) => [name.toLowerCase(), cells[column] ?? ''])),
  );
};

describe('the schemas of tables', () => {
  it('take the rows of every table of mappings that is here', async () => {
    const tops = [
      'mappings/samples/mappings',
      'fixtures/demo/mappings',
      'fixtures/inventree/mappings',
      'fixtures/bad-input/base/mappings',
    ];
    const files = (await Promise.all(tops.map((top) => filesIn(join(ROOT, top), '.csv')))).flat();
    expect(files.length).toBeGreaterThan(6);
    for (const file of files) {
      const validate = new Ajv({ allErrors: true }).compile(schemaOf(file) ?? false);
      const valid = validate(rows(await readFile(file, 'utf8')));
      expect({ file: relative(ROOT, file), wrong: validate.errors ?? [] }).toEqual({ file: relative(ROOT, file), wrong: [] });
      expect(valid).toBe(true);
    }
  });

  it.each([
    ['parts.csv', 'erp,canonical\nA,B\n'],
    ['parts.csv', 'erp,mes,valid_from\nA,B,1.6.2026\n'],
    ['sites.csv', 'erp,mes,valid_from\nA,B,2026-06-01\n'],
    ['locations.csv', 'erp_site,erp_location,mes_site,mes_location,corrections\n1,2,3,4,never\n'],
    ['material-units.csv', 'material,unit,numerator,base\nA,BX,5,EA\n'],
  ])('refuse a wrong %s: %j', (name, text) => {
    expect(new Ajv().validate(schemaOf(`/${name}`) ?? true, rows(text))).toBe(false);
  });
});
