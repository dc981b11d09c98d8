import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvScanner } from '../../src/intake/csv/csv-scan.ts';
import { utf8Copy } from '../../src/intake/csv/transcode.ts';
import { allRecords, bound, FIXTURES, probed, refusalOf, temporaryFolder } from './files.ts';
import { randomCases } from '../random.ts';

const folder = temporaryFolder();
const fixture = async (name: string) => allRecords(bound(await probed(join(FIXTURES, 'csv', name))));
const CSV = { delimiter: ',', quote: '"' };

describe('broken records', () => {
  test('too short and too long: the position, the text and the counts', async () => {
    expect((await fixture('long-row.csv')).broken).toEqual([
      { line: 3, raw: 'A-2,1000,2,extra', code: 'field_count', message: expect.stringMatching(/4.*3/) },
    ]);
    expect((await fixture('blank-lines.csv')).broken).toEqual([
      { line: 5, raw: 'A-2,1000', code: 'field_count', message: expect.stringMatching(/2.*3/) },
    ]);
    expect((await fixture('trailing-delimiters.csv')).broken).toMatchObject([
      { line: 2, code: 'field_count', message: expect.stringContaining('not every record has them') },
      { line: 3, code: 'field_count' },
    ]);
  });

  test('a stray quote breaks its own record only', async () => {
    const { rows, broken } = await fixture('stray-quote.csv');
    expect(rows.map(({ cells, line }) => [line, cells[0]])).toEqual([
      [2, 'A-1'],
      [4, 'A-3'],
      [5, 'A-4'],
    ]);
    expect(broken).toEqual([{ line: 3, raw: 'A-2,"10"00,2', code: 'broken_quote', message: expect.any(String) }]);
  });

  test('a quote that swallowed lines gives them back', async () => {
    const { rows, broken } = await fixture('stray-quote-swallows.csv');
    expect(rows.map(({ line }) => line)).toEqual([3, 5]);
    expect(broken.map(({ line, code }) => [line, code])).toEqual([
      [2, 'broken_quote'],
      [4, 'broken_quote'],
    ]);
  });

  test('a quote that is never closed refuses the file, with the line on which it opens', async () => {
    const [problem] = await refusalOf(() => fixture('open-quote.csv'));
    expect(problem).toMatchObject({ code: 'file_damaged', at: { file: 'open-quote.csv', line: 3 }, excerpt: 'A-2,"1000,2' });
    const later = await folder.write('later.csv', 'a,b\n1,2\n"x\ny","z\n3,4\n');
    const [second] = await refusalOf(async () => allRecords(bound(await probed(later, CSV))));
    expect(second).toMatchObject({ code: 'file_damaged', at: { line: 4 }, excerpt: 'y","z' });
  });

  test('a line without end, and bytes that no text has, refuse the file wherever they are', async () => {
    const filler = `${'m'.repeat(99)},1\n`.repeat(6000);
    const refused = async (end: string | Buffer) => {
      const path = await folder.write('far.csv', Buffer.concat([Buffer.from(`a,b\n${filler}`), Buffer.from(end)]));
      return (await refusalOf(async () => allRecords(bound(await probed(path)))))[0];
    };
    expect(await refused('x,\0\n')).toMatchObject({ code: 'file_damaged', at: { line: 6002 } });
    expect(await refused(Buffer.from('x,\xE4\n', 'latin1'))).toMatchObject({
      code: 'bad_encoding',
      at: { line: 6002, column: 3 },
      excerpt: 'x,ä',
    });
    expect(await refused('y'.repeat(5 * 1024 * 1024))).toMatchObject({ code: 'file_damaged', at: { line: 6002 } });
  });
});

test('cells by position and values by landed column', async () => {
  const file = await probed(await folder.write('order.csv', 'a,b,c\n1,,"3"\n'));
  const columns = [
    { name: 'material', position: 2, header: 'c', numeric: false },
    { name: 'lot', position: null, header: null, numeric: false },
    { name: 'unit', position: 1, header: 'b', numeric: false },
  ];
  const { rows } = await allRecords({ ...file, columns, numberFormat: { decimal: '.', resolved: true } });
  expect(rows).toEqual([{ values: ['3', null, null], cells: ['1', null, '3'], line: 2 }]);
});

test.each([
  ['utf-16le.csv', {}, ['Köln', '€'], [2, 4]],
  ['utf-16be.csv', {}, ['Köln', '€'], [2, 3]],
  ['windows-1252.csv', { encoding: 'windows-1252' }, ['Köln', '€ 5'], [2, 3]],
  ['utf-8-mark.csv', {}, ['Köln'], [2]],
  ['mixed-line-ends.csv', {}, ['1000', '1000'], [2, 3]],
  ['lone-returns.csv', {}, ['1000', '1000'], [2, 3]],
  ['header-with-break-and-mark.csv', {}, ['1000'], [3]],
  ['title-lines.csv', { headerRow: 3 }, ['1000'], [4]],
])('%s', async (name, read, plants, lines) => {
  const { rows } = await allRecords(bound(await probed(join(FIXTURES, 'csv', name), read)));
  expect([rows.map(({ cells }) => cells[1]), rows.map(({ line }) => line)]).toEqual([plants, lines]);
});

test('a text gives the same records whatever the pieces are in which it comes', () => {
  const part = fc.constantFrom('a', ',', '"', '""', '\n', '\r\n', '\r', ' ', '"x\ny"', '1,2\n');
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 24 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }),
      (parts, sizes) => {
        const text = `${parts.join('')}\n"`.slice(0, -1);
        expect(scanned([text])).toEqual(scanned(cut(text, sizes)));
      },
    ),
    randomCases(1000),
  );
});

/** All records, or the refusal's message. */
function scanned(pieces: readonly string[]): unknown {
  const scanner = csvScanner(CSV, 'text.csv');
  try {
    return [...pieces.flatMap((piece) => scanner.push(piece)), ...scanner.end()];
  } catch (error) {
    return error;
  }
}

function cut(text: string, sizes: readonly number[]): string[] {
  const pieces: string[] = [];
  for (let at = 0, index = 0; at < text.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return pieces;
}

test('a copy in UTF-8 is made only where it is needed, and nothing is left of one that fails', async () => {
  const copies = join(folder.path, 'copies');
  const plain = { path: join(FIXTURES, 'csv/plain.csv'), label: 'plain.csv' };
  expect(await utf8Copy(plain, 'utf-8', copies)).toBe(plain.path);
  expect(existsSync(copies)).toBe(false);
  await mkdir(copies);
  const path = await folder.write('bad.csv', Buffer.from([0x61, 0x0a, 0x81]));
  await refusalOf(() => utf8Copy({ path, label: 'bad.csv' }, 'windows-1252', copies));
  expect(await readdir(copies)).toEqual([]);
});
