import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDuckdb } from '../../src/engine/duckdb/open-duckdb.ts';
import { RefusedError } from '../../src/errors.ts';
import type { ReadOptions } from '../../src/mapping/profiles/profile.ts';
import { randomCases } from '../random.ts';
import { allRecords, bound, FIXTURES, probed, temporaryFolder } from './files.ts';

const folder = temporaryFolder();

/** One change of a file: some bytes replaced by others. */
interface Change {
  readonly at: number;
  readonly removed: number;
  readonly put: Uint8Array;
}

const SIGNS = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '<',
  '>',
  '&',
  '/',
  '|',
  '-',
  '\n',
  '\r',
  '\t',
  '\\',
  "'",
  '*',
  '\0',
  'NaN',
  '\uFEFF',
];
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof({ weight: 4, arbitrary: fc.nat(3) }, fc.nat(2000)),
  put: fc.oneof(
    fc.constantFrom(...SIGNS).map((sign) => new TextEncoder().encode(sign)),
    fc.uint8Array({ maxLength: 3 }),
  ),
});

function changed(content: Buffer, changes: readonly Change[]): Buffer {
  return changes.reduce((bytes, { at, removed, put }) => {
    const from = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + removed)]);
  }, content);
}

const FILES: readonly { readonly name: string; readonly read?: Partial<ReadOptions> }[] = [
  { name: 'epsilon3/inventory.json' },
  { name: 'dump/inventree.json', read: { records: '[*]' } },
  { name: 'idoc/LOIPRO05.xml', read: { records: 'E1AFVOL' } },
  { name: 'b2mml/PES-20121229115825-53107.xml', read: { records: 'MaterialActual' } },
  { name: 'spool/mb52.txt' },
  { name: 'spool/mb52.txt', read: { format: 'sap-list', delimiter: '\t' } },
  { name: 'spool/floor.csv', read: { format: 'fixed', columns: [{ name: 'a', from: 2, to: 9 }] } },
];

/** Whether a file is read as it is counted, or refused with a position and a way out; anything else is thrown. */
async function isReadOrRefused(path: string, read: Partial<ReadOptions> = {}): Promise<boolean> {
  try {
    const file = await probed(path, read);
    const { rows } = await allRecords(bound(file));
    return !('source' in file.layout) || (await file.layout.source.counted()) === rows.length;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return error.problems.every(({ at, suggestions = [] }) => at?.file !== undefined && suggestions.length > 0);
  }
}

describe('a damaged file', () => {
  it.each(FILES)('$name is read as it is counted, or refused with its file and a way out', async ({ name, read }) => {
    const content = await readFile(join(FIXTURES, '../formats', name));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), fc.boolean(), async (changes, isPacked) => {
        const bytes = changed(content, changes);
        expect(await isReadOrRefused(await folder.write('damaged.bin', isPacked ? gzipSync(bytes) : bytes), read)).toBe(true);
      }),
      randomCases(40),
    );
  });

  it('is refused, too, where an archive was damaged itself', async () => {
    const content = gzipSync(await readFile(join(FIXTURES, '../formats/epsilon3/inventory.json')));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
        expect(await isReadOrRefused(await folder.write('damaged.gz', changed(content, changes)))).toBe(true);
      }),
      randomCases(60),
    );
  });

  it('of Parquet is read as its directory counts, or refused with its file and a way out', async () => {
    const path = join(folder.path, 'sound.parquet');
    const engine = await openDuckdb({ tempDirectory: folder.path });
    const session = await engine.session();
    const rows =
      "select 'M-' || range as material, cast(range as decimal(38,9)) / 8 as qty, 'L\u00F6s ' || range as lot from range(3000)";
    await session.run(`copy (${rows}) to '${path}' (format parquet, row_group_size 2048)`);
    await engine.close();
    const content = await readFile(path);
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
        expect(await isReadOrRefused(await folder.write('damaged.parquet', changed(content, changes)))).toBe(true);
      }),
      randomCases(25),
    );
  });
});
