import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { canEngineRead } from '../../src/intake/csv/engine-path.ts';
import type { ProbedFile } from '../../src/intake/files/landed-file.ts';
import { expectedTrailing } from '../../src/intake/csv/trailing-cells.ts';
import { linesAt } from '../../src/intake/csv/record-lines.ts';
import { EngineReader } from './engine-reader.ts';
import { allRecords, bound, digested, FIXTURES, probed, temporaryFolder } from './files.ts';
import { randomCases } from '../random.ts';

// DuckDB and `readRecords` must find the same records, to the byte, in every file that DuckDB is trusted with.

const folder = temporaryFolder();
let engine: EngineReader;
beforeAll(async () => {
  engine = await EngineReader.open();
});
afterAll(() => engine.close());

interface Compared {
  readonly engine: boolean;
  readonly records: number;
}

/** Reads a file both ways and expects the same; where the engine is not trusted, only that the other way takes it. */
async function compare(path: string, delimiter = ','): Promise<Compared> {
  const file = await probed(path, { delimiter });
  const digest = await digested(file);
  const way = canEngineRead(file, digest);
  if (!way.engine) return { engine: false, records: 0 };
  const trailing = (digest.text && expectedTrailing(digest.text.structure)) ?? 0;
  const own = await allRecords(bound({ ...file, layout: { ...file.layout, trailing } as ProbedFile['layout'] }));
  const reading = await engine.read(path, { width: file.header.length, skip: way.skip, parallel: way.parallel, delimiter });
  expect(reading.rows).toEqual(own.rows.map(({ cells }) => cells));
  const lines = await linesAt(
    path,
    reading.rejects.map(({ position }) => position),
  );
  expect(lines).toEqual(own.broken.map(({ line }) => line));
  expect(digest.text?.structure.records).toBe(reading.rows.length + reading.rejects.length + 1);
  return { engine: true, records: reading.rows.length };
}

let files = 0;
async function compareText(text: string, delimiter = ','): Promise<Compared> {
  files += 1;
  return compare(await folder.write(`${files}.csv`, text), delimiter);
}

/** Every text of up to `longest` of the characters. */
function* texts(characters: string, longest: number): Generator<string> {
  let last = [''];
  for (let length = 1; length <= longest; length += 1) {
    last = last.flatMap((text) => characters.split('').map((character) => text + character));
    yield* last;
  }
}

test.each([
  ['a," \n', 4, '\n'],
  ['a,"\r\n', 3, '\r\n'],
  ['é"\n', 4, '\n'],
])('all texts of the characters %j up to length %i below a header', async (characters, longest, end) => {
  let trusted = 0;
  for (const text of texts(characters, longest)) {
    if ((await compareText(`h,i${end}${text}`)).engine) trusted += 1;
  }
  expect(trusted).toBeGreaterThan(20);
});

test.each([
  ['', ',b\r\nc,d\r\n'],
  ['\uFEFF', ',b\nc,d\n'],
])('all texts of three characters that a header begins with, behind %j and before %j', async (mark, rest) => {
  let trusted = 0;
  for (const text of texts('a,"\n\r', 3)) {
    const { engine: taken } = await compareText(`${mark}${text}${rest}`).catch(refusedFile);
    if (taken) trusted += 1;
  }
  expect(trusted).toBeGreaterThan(10);
});

/** A header that is refused is read by nobody. */
function refusedFile(error: unknown): Compared {
  if (error instanceof RefusedError) return { engine: false, records: 0 };
  throw error;
}

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z0-9.\- ]{0,8}$/) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom('"', 'a"b', 'x\ny', 'x\r\ny', ',', ';', '""', ' ', '\t', '€', 'NULL', '-1,5', '0012') },
);
const table = fc.record({
  rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 12 }),
  names: fc.array(cell, { minLength: 2, maxLength: 4 }),
  even: fc.boolean(),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  end: fc.constantFrom('\n', '\r\n'),
  quoteAll: fc.boolean(),
  lastEnd: fc.boolean(),
  mark: fc.boolean(),
});

function written(text: string, delimiter: string, quoteAll: boolean): string {
  const needed = quoteAll || /["\r\n]|^ | $/.test(text) || text.includes(delimiter);
  return needed ? `"${text.replaceAll('"', '""')}"` : text;
}

test('random tables, with records too short and too long, with blank lines, with and without a last line end', async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ rows, names, even, delimiter, end, quoteAll, lastEnd, mark }) => {
      const header = names.map((name, position) => `h${position}${name}`);
      const records = rows.map((row) => (even ? header.map((_, position) => row[position] ?? '') : row));
      const lines = [header, ...records].map((row) => row.map((text) => written(text, delimiter, quoteAll)).join(delimiter));
      const { engine: trusted } = await compareText((mark ? '\uFEFF' : '') + lines.join(end) + (lastEnd ? end : ''), delimiter);
      const hostile = [header, ...records].some((row) => row.some((text) => /[\0\r]/.test(text)));
      const odd = records.some((row) => row.every((text) => /^[ \t]*$/.test(text)) || row[header.length] === '');
      expect(trusted || hostile || odd || header.some((text) => /["\n,;|\t]/.test(text))).toBe(true);
    }),
    randomCases(150),
  );
});

test('random damage: quotes, returns and delimiters put anywhere', async () => {
  let trusted = 0;
  const damage = fc.array(fc.tuple(fc.nat(), fc.constantFrom('"', '\r', '\n', ',', ' ', '""')), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(damage, async (positions) => {
      const sound = 'a,b,c\n1,"two, too",3\n4,"5\n6",7\n8,9,"ten ""10"""\n11,12,13\n';
      const text = positions.reduce((now, [at, put]) => now.slice(0, at % now.length) + put + now.slice(at % now.length), sound);
      if ((await compareText(`a,b,c\n${text}`)).engine) trusted += 1;
    }),
    randomCases(150),
  );
  expect(trusted).toBeGreaterThan(20);
});

test('the fixtures', async () => {
  let records = 0;
  for (const name of readdirSync(join(FIXTURES, 'csv'))) {
    if (/utf-16|windows-1252|bad-utf-8|nul-byte/.test(name)) continue;
    records += (await compare(join(FIXTURES, 'csv', name))).records;
  }
  expect(records).toBe(22);
});

test('the cases of csv-spectrum, and their right answers', async () => {
  const cases = join(import.meta.dirname, '../../../shared/data/csv-spectrum');
  if (!existsSync(cases)) {
    process.stderr.write('csv-spectrum is not at hand: its cases are not compared\n');
    return;
  }
  for (const name of readdirSync(join(cases, 'csvs'))) {
    const path = join(cases, 'csvs', name);
    const file = await probed(path, { delimiter: ',' });
    const { rows } = await allRecords(bound(file));
    const answer = rows.map(({ cells }) => Object.fromEntries(file.header.map((header, at) => [header, cells[at] ?? ''])));
    const right: unknown = JSON.parse(readFileSync(join(cases, 'json', name.replace(/csv$/, 'json')), 'utf8'));
    // One answer is a bare object, and has another telephone number than its question.
    const telephone = { 'Contact Phone Number': '2095257564' };
    expect(answer).toEqual(Array.isArray(right) ? right : [{ ...(right as object), ...telephone }]);
    expect((await compare(path)).engine).toBe(true);
  }
});
