import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canEngineRead } from '../../src/intake/csv/engine-path.ts';
import { EngineReader } from './engine-reader.ts';
import { digested, FIXTURES, probed, temporaryFolder } from './files.ts';

// What DuckDB's CSV reader does to hostile files, and the way each of them is therefore read.

let engine: EngineReader;
beforeAll(async () => {
  engine = await EngineReader.open();
});
afterAll(() => engine.close());

const fixture = (name: string): string => join(FIXTURES, 'csv', name);
const wayOf = async (name: string) => {
  const file = await probed(fixture(name));
  return canEngineRead(file, await digested(file));
};
const types = (rejects: readonly { type: string }[]): string[] => rejects.map(({ type }) => type);
const PARALLEL = { engine: true, skip: 1, parallel: true };

describe('records of another width', () => {
  test.each([
    [
      'short-row.csv',
      [
        ['A-1', '1000', '1'],
        ['A-3', '1000', '3'],
      ],
      'MISSING COLUMNS',
    ],
    [
      'long-row.csv',
      [
        ['A-1', '1000', '1'],
        ['A-3', '1000', '3'],
      ],
      'TOO MANY COLUMNS',
    ],
    ['short-last-row.csv', [['A-1', '1000', '1']], 'MISSING COLUMNS'],
    [
      'crlf.csv',
      [
        ['A-1', '1000', '1'],
        ['A-3', '1000', '3'],
      ],
      'MISSING COLUMNS',
    ],
    [
      'blank-lines.csv',
      [
        ['A-1', '1000', '1'],
        ['A-3', '1000', '3'],
      ],
      'MISSING COLUMNS',
    ],
  ])('%s: the engine reports them and keeps the others', async (name, rows, type) => {
    const reading = await engine.read(fixture(name), { width: 3 });
    expect(reading.rows).toEqual(rows);
    expect(types(reading.rejects)).toEqual([type]);
    expect(await wayOf(name)).toEqual(PARALLEL);
  });

  test('cells beyond the header that are empty do no harm', async () => {
    const { rows, rejects } = await engine.read(fixture('trailing-delimiters.csv'), { width: 3 });
    expect([rows.length, rejects.length]).toEqual([3, 0]);
  });

  test('they are found whichever columns are asked for', async () => {
    const path = fixture('short-row.csv');
    const call = `read_csv('${path}', auto_detect = false, header = false, skip = 1, store_rejects = true,
      columns = {'a': 'varchar', 'b': 'varchar', 'c': 'varchar'}, rejects_table = 'narrow', rejects_scan = 'narrow_scan')`;
    expect(await engine.query(`select a from ${call}`)).toHaveLength(2);
    expect(await engine.query('select line_byte_position from narrow')).toHaveLength(1);
    expect(await engine.query(`select count(*) from ${call.replaceAll('narrow', 'counted')}`)).toEqual([['2']]);
    expect(await engine.query('select line_byte_position from counted')).toHaveLength(1);
  });

  test('`null_padding` makes records of them, `strict_mode = false` drops their further cells without a word', async () => {
    const padded = await engine.read(fixture('short-row.csv'), {
      width: 3,
      instead: [['null_padding = false', 'null_padding = true']],
    });
    expect(padded.rows[1]).toEqual(['A-2', '1000', null]);
    const lax = await engine.read(fixture('long-row.csv'), {
      width: 3,
      instead: [['header = false', 'header = false, strict_mode = false']],
    });
    expect(lax.rows[1]).toEqual(['A-2', '1000', '2']);
    expect(lax.rejects).toEqual([]);
  });
});

describe('quotes', () => {
  test('an open quote swallows the rest of the file as one fault', async () => {
    const { rows, rejects } = await engine.read(fixture('open-quote.csv'), { width: 3 });
    expect(rows).toEqual([['A-1', '1000', '1']]);
    expect(types(rejects)).toEqual(['UNQUOTED VALUE']);
    expect(await wayOf('open-quote.csv')).toEqual({ engine: false, why: 'the quote on line 3 is never closed' });
  });

  test('a broken quote takes good rows with it, above all with `ignore_errors` alone', async () => {
    const path = fixture('stray-quote-swallows.csv');
    const { rows } = await engine.read(path, { width: 3 });
    expect(rows).toEqual([['A-4', '1000', '4']]);
    expect(await wayOf('stray-quote-swallows.csv')).toEqual({ engine: false, why: 'line 4 has a quote next to other text' });
    const ignoring = await engine.query(`select * from read_csv('${path}', auto_detect = false, header = false, skip = 1,
      quote = '"', escape = '"', ignore_errors = true, columns = {'a': 'varchar', 'b': 'varchar', 'c': 'varchar'})`);
    expect(ignoring).toEqual([]);
  });

  test('text behind a closing quote is a fault, a quote inside an unquoted cell is text', async () => {
    const stray = await engine.read(fixture('stray-quote.csv'), { width: 3 });
    expect(stray.rows.map(([material]) => material)).toEqual(['A-1', 'A-3', 'A-4']);
    expect((await wayOf('stray-quote.csv')).engine).toBe(false);
    const inside = await engine.read(fixture('quote-inside-cell.csv'), { width: 3 });
    expect(inside.rows.map(([material]) => material)).toEqual(['Pipe 2"', 'Pipe 3"x4"']);
    expect(await wayOf('quote-inside-cell.csv')).toEqual(PARALLEL);
  });

  test('two quoted texts with a blank between them become one cell without a word', async () => {
    const { rows } = await engine.read(fixture('blank-beside-quotes.csv'), { width: 3 });
    expect(rows[1]?.[0]).toBe('A 2');
    expect((await wayOf('blank-beside-quotes.csv')).engine).toBe(false);
  });
});

describe('line ends', () => {
  test('mixed ones stop the reading', async () => {
    await expect(engine.read(fixture('mixed-line-ends.csv'), { width: 3 })).rejects.toThrow(/invalid state/);
    expect(await wayOf('mixed-line-ends.csv')).toEqual({ engine: false, why: 'some lines end with CR LF, others with LF' });
  });

  test('returns alone are read, but lines can no longer be counted by line feeds', async () => {
    expect((await engine.read(fixture('lone-returns.csv'), { width: 3 })).rows).toHaveLength(2);
    expect(await wayOf('lone-returns.csv')).toEqual({ engine: false, why: 'some lines end with only a carriage return' });
  });

  test('line feeds inside quotes do not disturb a file with CR LF', async () => {
    const { rows, rejects } = await engine.read(fixture('crlf-with-feeds-in-cells.csv'), { width: 3 });
    expect([rows[0]?.[0], rows.length, rejects.length]).toEqual(['A-1\nfirst', 2, 0]);
  });

  test('line breaks inside quotes are kept, and such a file is not read in parallel', async () => {
    const { rows, rejects } = await engine.read(fixture('quoted-breaks.csv'), { width: 3, parallel: false });
    expect(rows.map(([material]) => material)).toEqual(['A-1\nfirst', 'A-3']);
    expect(types(rejects)).toEqual(['MISSING COLUMNS']);
    expect(await wayOf('quoted-breaks.csv')).toEqual({ engine: true, skip: 1, parallel: false });
  });

  test('blank lines are not records, except in a list of one column', async () => {
    const { rows } = await engine.read(fixture('one-column.csv'), { width: 1 });
    expect(rows).toEqual([['A-1'], [null], ['A\n2']]);
  });
});

describe('what stands above the records', () => {
  test('`skip` counts records, so that a header with a line break is one', async () => {
    expect((await engine.read(fixture('header-with-break.csv'), { width: 3 })).rows).toEqual([['A-1', '1000', '1']]);
    expect(await wayOf('header-with-break.csv')).toEqual({ ...PARALLEL, parallel: false });
  });

  test('behind a byte order mark a header with a line break becomes a record', async () => {
    const { rows } = await engine.read(fixture('header-with-break-and-mark.csv'), { width: 3 });
    expect(rows).toEqual([
      ['number"', 'Plant', 'Quantity'],
      ['A-1', '1000', '1'],
    ]);
    expect((await wayOf('header-with-break-and-mark.csv')).engine).toBe(false);
  });

  test('a title line with a quote in it is not trusted to DuckDB', async () => {
    const file = await probed(fixture('title-lines.csv'), { headerRow: 3 });
    expect(file.header).toEqual(['Material', 'Plant', 'Quantity']);
    expect(canEngineRead(file, await digested(file))).toEqual({ engine: false, why: 'a line above the header contains a quote' });
  });
});

test('`columns` over a list of files maps by position, whatever the headers say', async () => {
  const list = `['${fixture('plain.csv')}', '${fixture('columns-swapped.csv')}']`;
  const rows = await engine.query(`select material from read_csv(${list}, auto_detect = false, header = true,
    columns = {'material': 'varchar', 'plant': 'varchar', 'quantity': 'varchar'}) order by 1`);
  expect(rows).toEqual([['4'], ['A-1'], ['A-2']]);
});

describe('long lines', () => {
  const folder = temporaryFolder();

  test('a line of more than two million bytes is a fault, and is seen beforehand', async () => {
    const path = await folder.write('long.csv', `a,b,c\n1,${'x'.repeat(3_000_000)},3\n4,5,6\n`);
    const { rows, rejects } = await engine.read(path, { width: 3 });
    expect([rows, types(rejects)]).toEqual([[['4', '5', '6']], ['LINE SIZE OVER MAXIMUM']]);
    const file = await probed(path);
    expect(canEngineRead(file, await digested(file))).toEqual({ engine: false, why: 'a line may be longer than DuckDB accepts' });
  });

  test('in parallel, lines inside a quoted cell become records, and `null_padding` gives up', async () => {
    // Cells of 4,000 bytes whose lines look like records: the reader that starts at eight megabytes takes them for some.
    const cell = 'p,q,r\n'.repeat(700);
    const path = await folder.write('parallel.csv', `a,b,c\n${`1,"${cell}",2\n`.repeat(6000)}`);
    const read = (options: string): Promise<(string | null)[][]> =>
      engine.query(`select count(*) from read_csv('${path}', auto_detect = false, header = false, skip = 1,
        columns = {'a': 'varchar', 'b': 'varchar', 'c': 'varchar'}, quote = '"', escape = '"', ${options})`);
    expect(await read('parallel = false, store_rejects = true')).toEqual([['6000']]);
    expect(Number((await read('parallel = true, ignore_errors = true'))[0]?.[0])).not.toBe(6000);
    await expect(read('null_padding = true')).rejects.toThrow(/null_padding/);
    const file = await probed(path);
    const digest = await digested(file);
    expect(digest.text?.structure.records).toBe(6001);
    expect(canEngineRead(file, digest)).toEqual({ engine: true, skip: 1, parallel: false });
  });
});
