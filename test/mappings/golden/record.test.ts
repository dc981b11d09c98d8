import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type RecordOptions, type RecordOutcome, recordTests } from '../../../src/app/mappings-record.ts';
import { testMappings } from '../../../src/app/mappings-test.ts';
import { SILENT } from '../../../src/model/progress.ts';
import { RefusedError } from '../../../src/errors.ts';
import { inFolder } from '../../plant/in-folder.ts';
import { NOW } from './golden-fixture.ts';

const FIXTURES = fileURLToPath(new URL('../../../fixtures', import.meta.url));

function record(folder: string, more: Partial<RecordOptions> = {}): Promise<RecordOutcome> {
  return recordTests({ config: join(folder, 'trueup.yaml'), environment: {}, now: NOW, progress: SILENT, limit: 20, ...more });
}

const tested = (folder: string): ReturnType<typeof testMappings> =>
  testMappings({ config: join(folder, 'trueup.yaml'), environment: {}, now: NOW, format: 'text' });

const namesIn = (yaml: string): string[] => [...yaml.matchAll(/^ {2}- name: "?(.*?)"?$/gm)].map(([, name = '']) => name);

/** Some of the ways through the mapping files that a plant has. */
const SHOWN = [
  [
    'demo',
    [
      'erp: left out by skip on Material',
      'erp: a cell of quality',
      'erp: ownership k',
      'mes: status quarantine',
      'mes: material not listed',
      'mes: unit box, BX in EA',
    ],
  ],
  ['inventree', []],
] as const;

describe.each(SHOWN)('recorded tests of %s', (plant, shown) => {
  it('pass right away, and show each way through the mapping files once', async () => {
    await inFolder(async (folder) => {
      await cp(join(FIXTURES, plant), folder, { recursive: true });
      const recorded = await record(folder, { out: true });
      expect(recorded.text).toContain(`${recorded.result.recorded} tests recorded in `);
      const { text, status } = await tested(folder);
      expect(text).toBe(
        `${recorded.result.recorded} tests: all passed; ${recorded.result.recorded} recorded and not reviewed yet\n`,
      );
      expect(status).toBe(0);
      expect(await readFile(join(folder, 'mappings/tests/recorded.yaml'), 'utf8')).toBe(recorded.result.yaml);
      const names = namesIn(recorded.result.yaml);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(expect.arrayContaining([...shown]));
      // Never written over
      await expect(record(folder, { out: true })).rejects.toThrow(RefusedError);
    });
  });
});

describe('the records that are chosen', () => {
  it('are the same for the same exports', async () => {
    const folder = join(FIXTURES, 'inventree');
    const [one, two] = [await record(folder, { limit: 5 }), await record(folder, { limit: 5 })];
    expect(two).toEqual(one);
    expect(one.text).toBe(one.result.yaml);
  });

  it('are those of one side, one feed, and as many as are asked for', async () => {
    const folder = join(FIXTURES, 'demo');
    const { result } = await record(folder, { side: 'mes', feed: 1, limit: 3 });
    // Of the only feed of each domain
    expect(result.recorded).toBe(3 * 4);
    expect(namesIn(result.yaml).every((name) => name.startsWith('mes: '))).toBe(true);
    await expect(record(folder, { side: 'mes', feed: 2 })).rejects.toThrow('There is no feed 2 of the MES: there is one.');
  });

  it('keep cells as exported but for blanks at their ends, rejected ones too', async () => {
    await inFolder(async (folder) => {
      const files: Readonly<Record<string, string>> = {
        'trueup.yaml': `version: 1
currency: EUR
timezone: UTC
domains:
  inventory:
    erp: {profile: generic/inventory, files: erp.csv, as_of: "2026-11-21T22:00:00Z"}
    mes: {profile: generic/inventory, files: mes.csv, as_of: "2026-11-21T22:00:00Z"}
`,
        'erp.csv': 'Material;Quantity;Unit\n A-1 ;1.234,50;KG\n',
        'mes.csv':
          'Material,Quantity,Unit,Status\n"O\'Neil ""x"" \u2028 -- \u0085",1.5,kg,\nA-1,x,bushel,nowhere\nyes,2,kg,"two\nlines"\n',
        'mappings/parts.csv': 'erp,mes\nA-1,A-1\n',
      };
      for (const [path, text] of Object.entries(files)) {
        await mkdir(join(folder, path, '..'), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      const { result } = await record(folder, { out: true });
      expect(result.yaml).toBe(await readFile(new URL('expected/recorded.yaml', import.meta.url), 'utf8'));
      const { text } = await tested(folder);
      expect(text).toMatch(/^\d tests: all passed/);
    });
  });
});
