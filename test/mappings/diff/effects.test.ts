import { Ajv } from 'ajv';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../../src/errors.ts';
import type { MappingDiffOptions } from '../../../src/tools/diff/mapping-diff-options.ts';
import type { MappingDiff } from '../../../src/contract/mapping-diff.ts';
import { mappingDiffMarkdown } from '../../../src/tools/diff/text/mapping-diff-markdown.ts';
import { mappingDiffText } from '../../../src/tools/diff/text/mapping-diff-text.ts';
import { inFolder } from '../../plant/in-folder.ts';
import { reviewed } from './golden-text.ts';
import { diffIn } from './run-diff.ts';

const FIXTURE = fileURLToPath(new URL('../../../fixtures/mappings/diff/with-exports', import.meta.url));
const SCHEMA = fileURLToPath(new URL('../../../mappings/schema/mapping-diff.schema.json', import.meta.url));
const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);

type Edits = Readonly<Record<string, string | null | ((text: string) => string)>>;

/** The fixture with `mappings` as `before`, and then edited: OLD and NEW differ by the edits alone. */
async function edited<T>(edits: Edits, use: (folder: string) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    cpSync(FIXTURE, folder, { recursive: true });
    rmSync(join(folder, 'before'), { recursive: true });
    cpSync(join(folder, 'mappings'), join(folder, 'before'), { recursive: true });
    for (const [path, edit] of Object.entries(edits)) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      if (edit === null) rmSync(file, { recursive: true });
      else writeFileSync(file, typeof edit === 'string' ? edit : edit(readFileSync(file, 'utf8')));
    }
    return use(folder);
  });
}

async function diff(edits: Edits, more: Partial<MappingDiffOptions> = {}): Promise<MappingDiff> {
  return edited(edits, async (folder) => (await diffIn(folder, 'before', more)).result);
}

async function refusal(edits: Edits, more: Partial<MappingDiffOptions> = {}): Promise<readonly string[]> {
  const error: unknown = await diff(edits, more).catch((thrown: unknown) => thrown);
  if (!(error instanceof RefusedError)) throw new Error('it was not refused');
  return error.problems.map(({ message }) => message);
}

const opened = (text: string): string => text.replace('column: Bin', 'column: "?"');

const unlisted = (text: string): string => text.replace(/.*SERVICE\n/, '');
const lots = (factor: string) => (): string =>
  `material,unit,numerator,denominator,base,lot\n300101,BX,500,1,EA,\n300101,BX,${factor},1,EA,L7\n`;

const moves = ({ exports: [effect] }: MappingDiff): object[] =>
  (effect?.moves ?? []).map(({ side, field, code, old, new: now, rows }) => ({ side, field, code: code?.text, old, now, rows }));

describe('a workspace with its exports', () => {
  it('is shown as it was reviewed: text, JSON and Markdown', async () => {
    const { status, result, text } = await diffIn(FIXTURE, 'before', { format: 'json' });
    expect(status).toBe(1);
    expect(validate(result) ? [] : validate.errors).toEqual([]);
    const json = text;
    expect(json).toBe(reviewed(join(FIXTURE, 'expected.json'), json));
    const txt = mappingDiffText(result);
    expect(txt).toBe(reviewed(join(FIXTURE, 'expected.txt'), txt));
    const md = mappingDiffMarkdown(result);
    expect(md).toBe(reviewed(join(FIXTURE, 'expected.md'), md));
  });

  it('gives the same from its files alone, but for what moves', async () => {
    const [full, files] = [await diffIn(FIXTURE, 'before'), await diffIn(FIXTURE, 'before', { exports: false })];
    expect(files.result.changes).toEqual(full.result.changes.map((change) => ({ ...change, moves: null })));
    expect(files.result).toMatchObject({ exports: [], exports_skipped: 'they were not requested' });
  });
});

describe('records that are rejected', () => {
  it('are reported with the field and the code, and that a run would refuse', async () => {
    const result = await diff({
      'exports/mes.csv': (text) => text.replace('200,pcs', '200,lump'),
      'before/units.yaml': (text) => text.replace('pcs: PLATE', 'lump: PLATE'),
    });
    expect(moves(result)).toEqual([
      { side: 'mes', field: 'disposition', code: 'lump', old: 'accepted', now: 'rejected: unit unknown_unit', rows: 1 },
    ]);
    expect(result.exports[0]).toMatchObject({ rejected: { old: 0, new: 1 }, run_refused: { old: false, new: true } });
    expect(result.changes).toMatchObject([
      { subject: 'units', code: 'lump', change: 'removed', moves: { rows: 1 } },
      { subject: 'units', code: 'pcs', moves: { rows: 0 } },
    ]);
    expect(mappingDiffText(result)).toContain('A run with NEW is refused: more records are rejected than `rejects` allows.');
  });
});

describe('rules and lots', () => {
  it('a rule of parts.yaml is to blame for the parts that it matches', async () => {
    const result = await diff({
      'before/parts.csv': unlisted,
      'mappings/parts.csv': unlisted,
      'mappings/parts.yaml': 'rules: [{side: mes, match: "^SERV", transform: ["replace(^SERVICE$, 400101)"]}]\n',
    });
    expect(moves(result)).toEqual([{ side: 'mes', field: 'material', code: 'SERVICE', old: 'SERVICE', now: '400101', rows: 1 }]);
    expect(result.changes).toMatchObject([{ subject: 'parts', aspect: 'rule', moves: { rows: 1 } }]);
  });

  it('a factor of one lot moves the records of that lot, and no others', async () => {
    const result = await diff({
      'exports/mes.csv': (text) => `${text}FX-M3,SHELF,L7,2,box\n`,
      'exports/erp.csv': (text) => `${text}300101,STORE,L7,1000,EA\n`,
      'before/material-units.csv': lots('450'),
      'mappings/material-units.csv': lots('480'),
    });
    expect(moves(result)).toEqual([
      { side: 'mes', field: 'quantity', code: 'box', old: '1 box = 450 EA', now: '1 box = 480 EA', rows: 1 },
    ]);
    expect(result.changes).toMatchObject([{ subject: 'material_units', lot: 'L7', within: '300101', moves: { rows: 1 } }]);
  });
});

describe('a profile that reads otherwise', () => {
  it('drops a field from the comparison', async () => {
    const result = await diff({ 'mappings/profiles/plain/mes.yaml': (text) => text.replace(/ {2}lot:.*\n/, '') });
    expect(result.exports[0]?.grain).toEqual({ old: ['location', 'material', 'lot'], new: ['location', 'material'] });
    expect(mappingDiffText(result)).toContain('no longer compared, because not every feed has it: lot');
    // No key of another grain is the same key: only what was added up over all lots anyway stays
    expect(result.exports[0]?.discrepancies.stay).toBe(0);
  });

  it('reads another column as the figure', async () => {
    const result = await diff({
      'exports/mes.csv': (text) =>
        text
          .replace('Amount', 'Amount,Counted')
          .replaceAll(/,([\d.]+),(\w+)$/gm, ',$1,$1,$2')
          .replace('20000,20000', '20000,19000'),
      'mappings/profiles/plain/mes.yaml': (text) => text.replace('column: Amount', 'column: Counted'),
    });
    expect(moves(result)).toEqual([{ side: 'mes', field: 'quantity', code: undefined, old: null, now: null, rows: 1 }]);
    expect(result.exports[0]?.moves[0]).toMatchObject({ quantity: [{ unit: 'KG', old: '20.000', new: '19.000' }], changes: [0] });
    expect(mappingDiffText(result)).toContain('another figure is read');
  });

  it('leaves records out', async () => {
    const result = await diff({ 'mappings/profiles/plain/mes.yaml': (text) => `${text}skip: [{column: Part, matches: ^FX}]\n` });
    expect(moves(result)).toEqual([
      { side: 'mes', field: 'disposition', code: undefined, old: 'accepted', now: 'skipped', rows: 2 },
      { side: 'mes', field: 'disposition', code: undefined, old: 'out_of_scope', now: 'skipped', rows: 1 },
    ]);
    expect(result.changes[0]?.moves?.rows).toBe(3);
  });

  it('starts further down: the records above are found by one reading only, all others are the same by their line', async () => {
    const result = await diff({
      'exports/mes.csv': (text) => `${text}Part,Bin,Lot,Amount,Unit\nFX-M4,SHELF,,5,EA\n`,
      'before/profiles/plain/mes.yaml': (text) => text.replace('{decimal: dot}', '{decimal: dot, header_row: 10}'),
      'mappings/profiles/plain/mes.yaml': (text) =>
        text.replace('material:', 'serial: {column: Serial, optional: true}\n  material:'),
    });
    expect(result.exports[0]?.records).toEqual([
      { side: 'erp', read: { old: 7, new: 7 }, moved: 0, unmoved: 7, only: { old: 0, new: 0 } },
      { side: 'mes', read: { old: 1, new: 10 }, moved: 0, unmoved: 1, only: { old: 0, new: 9 } },
    ]);
    expect(mappingDiffText(result)).toContain('only OLD  only NEW');
  });
});

describe('a price or a base unit', () => {
  it('changes what discrepancies are worth, though no record moves', async () => {
    const result = await diff({
      'exports/materials.csv': (text) => text.replace('Price,Per', 'Price,Per,Old').replaceAll(/(,\d+)$/gm, '$1,9.99'),
      'exports/mes.csv': (text) => text.replace('B1,100', 'B1,90'),
      'mappings/profiles/plain/materials.yaml': (text) => text.replace('column: Price', 'column: Old'),
    });
    expect(result.exports[0]?.moves).toEqual([]);
    expect(result.exports[0]?.discrepancies).toMatchObject({
      appear: { count: 0 },
      change: { count: 1, value_gross: '99.90', before: '35.00' },
    });
    expect(result.outcome).toBe('changed');
  });
});

describe('exports that are not there', () => {
  it('are left alone, and that is said', async () => {
    const result = await diff({ 'exports/mes.csv': null, 'mappings/lots.csv': 'erp,mes,canonical\n,B1,b-1\n' });
    expect(result).toMatchObject({ outcome: 'changed', exports: [], exports_skipped: 'there is no file exports/mes.csv' });
  });

  it('are refused where they are asked for', async () => {
    const edits = { 'exports/mes.csv': null };
    expect((await refusal(edits, { exports: true }))[0]).toMatch(/^OLD \(before\) is refused: /);
    expect(await refusal({ 'trueup.yaml': null }, { new: 'mappings', exports: true })).toEqual([
      'There is no trueup.yaml here that says which exports there are.',
    ]);
  });

  it('are not read for files that are the same', async () => {
    expect(await diff({})).toMatchObject({ outcome: 'same', exports_skipped: 'both have the same mapping files' });
    expect((await diff({}, { exports: true })).exports).toHaveLength(1);
  });
});

describe('what one side alone cannot read', () => {
  it('is refused with that side', async () => {
    expect((await refusal({ 'mappings/profiles/plain/mes.yaml': opened }))[0]).toMatch(/^NEW \(working tree\) is refused: /);
    expect((await refusal({ 'before/profiles/plain/mes.yaml': opened }))[0]).toMatch(/^OLD \(before\) is refused: /);
    expect((await refusal({ 'before/profiles/plain/mes.yaml': null }))[0]).toBe(
      'OLD (before) is refused: There is no profile "plain/mes".',
    );
  });

  it('is refused by the files alone where no export could meet an entry', async () => {
    const edits = { 'mappings/parts.csv': (text: string): string => text.replace('RM-PBT', '0RM-PBT') };
    expect((await refusal(edits, { exports: false }))[0]).toMatch(/^NEW \(working tree\) is refused: .*"0RM-PBT"/);
  });
});

describe('a working tree without its mapping folder', () => {
  it('has lost all entries, and that is warned of', async () => {
    const { result, warnings } = await edited({ mappings: null }, (folder) =>
      diffIn(folder, 'before', { exports: false, config: 'trueup.yaml' }),
    );
    expect(warnings).toMatchObject([{ code: 'mapping_folder_missing' }]);
    expect(new Set(result.changes.map(({ change }) => change))).toEqual(new Set(['removed', 'changed']));
  });
});
