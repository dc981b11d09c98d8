import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { digestFile } from '../../src/intake/files/digest.ts';
import { canEngineRead } from '../../src/intake/csv/engine-path.ts';
import { textFacts } from '../../src/intake/csv/text-facts.ts';
import { firstBadByte, wholeCharacters } from '../../src/intake/csv/utf8.ts';
import { digested, probed, temporaryFolder } from './files.ts';

const folder = temporaryFolder();
const CSV = { delimiter: ',', quote: '"', width: 2 };

test('hash, size, line feeds and last byte, with and without a text', async () => {
  const text = 'a,b\n1,ä\n';
  const path = await folder.write('a.csv', text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  expect(await digestFile(path)).toEqual({ sha256, bytes: 9, lineFeeds: 0, endsWithLineFeed: true, text: null });
  expect(await digestFile(path, CSV)).toMatchObject({ sha256, bytes: 9, lineFeeds: 2, endsWithLineFeed: true });
  const empty = await digestFile(await folder.write('empty.csv', ''), CSV);
  expect(empty).toMatchObject({ bytes: 0, lineFeeds: 0, endsWithLineFeed: false });
  expect(empty.text?.structure.records).toBe(0);
});

/** The facts of a text, whatever the pieces are in which it comes. */
function factsOf(text: string | Buffer, titleLines = 0) {
  const bytes = Buffer.from(text);
  const whole = textFacts(CSV, titleLines, CSV.width);
  whole.push(bytes);
  const facts = whole.end();
  for (let size = 1; size <= 7; size += 1) {
    const pieces = textFacts(CSV, titleLines, CSV.width);
    for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
    expect(pieces.end()).toEqual(facts);
  }
  return facts;
}

describe('the structure of records', () => {
  test.each([
    ['a,b\n1,2\n', { records: 2, blankLines: 0, ends: { feed: 2, returnFeed: 0, loneReturn: 0 } }],
    ['a,b\r\n1,2', { records: 2, blankLines: 0, ends: { feed: 0, returnFeed: 1, loneReturn: 0 } }],
    ['\n\r\n\na\n\n', { records: 1, blankLines: 4, ends: { feed: 4, returnFeed: 1, loneReturn: 0 } }],
    ['a\rb\r\rc\r', { records: 3, blankLines: 1, ends: { feed: 0, returnFeed: 0, loneReturn: 4 } }],
    [
      '"a\nb",c\n"d\r\n""e""\n",f\n',
      { records: 2, lineFeeds: 5, ends: { feed: 2, returnFeed: 0, loneReturn: 0 }, openQuote: null },
    ],
    ['a,b\n1,"2\n3,4\n', { openQuote: 2, records: 2 }],
    ['a,"\nb""\n', { openQuote: 1 }],
    ['a,b\n"1"x,2\n"3\n', { strayQuote: 2, openQuote: null, records: null, lineFeeds: 3 }],
    ['a,b\n1, "2"\n', { strayQuote: 2 }],
    ['a,b\n"1" ,2\n', { strayQuote: 2 }],
    ['a,b\n1"2"3,4""\n', { strayQuote: null, records: 2 }],
    ['', { records: 0 }],
    ['"', { records: 1, openQuote: 1 }],
    ['""', { records: 0, emptyLines: 1, openQuote: null }],
    ['a,b\n,\n \t, \n"",""\n\n1,2\n', { records: 2, emptyLines: 3, blankLines: 1 }],
    ['a,b\n1,2,\n3,4,""\n', { records: 3, surplus: { records: 2, cells: 1 } }],
    ['a,b\n1,2,\n3,4,,\n5,6\n7,8,,x\n', { records: 5, surplus: { records: 2, cells: null } }],
    ['a,b\n1,2, \n', { surplus: { records: 0, cells: 0 } }],
    ['a,b\n1x"y,z",2\n', { innerQuotes: 2 }],
    ['a,b\n3",3" x 4"\n', { innerQuotes: null }],
    ['a,b\n3","4"\n', { innerQuotes: 2 }],
    ['a,b\n="1",="2"\n', { innerQuotes: null, texts: { edgeBlanks: false, nonAscii: false, formulas: true } }],
    ['a,b\n"=""1""","2"\n', { texts: { edgeBlanks: false, nonAscii: false, formulas: true } }],
    ['a,b\n1,2 \n', { texts: { edgeBlanks: true, nonAscii: false, formulas: false } }],
    ['a,b\n1, 2\n', { texts: { edgeBlanks: true, nonAscii: false, formulas: false } }],
    ['a,b\n\v1,2\n', { texts: { edgeBlanks: true, nonAscii: false, formulas: false } }],
    ['a,b\n"1 ",2\n', { texts: { edgeBlanks: true, nonAscii: false, formulas: false } }],
    ['a,b\n"\n1",2\n', { texts: { edgeBlanks: true, nonAscii: false, formulas: false } }],
    ['a,b\n1 1,x=\n', { texts: { edgeBlanks: false, nonAscii: false, formulas: false } }],
    ['a,b\nä,1\n', { texts: { edgeBlanks: false, nonAscii: true, formulas: false } }],
  ])('%j', (text, structure) => {
    expect(factsOf(text).structure).toMatchObject(structure);
  });

  test('begins below the title lines, whose quotes mean nothing', () => {
    const { structure } = factsOf('Stock "list\n\na,b\n1,2\n', 2);
    expect(structure).toMatchObject({ quoteInTitle: true, records: 2, lineFeeds: 4, strayQuote: null });
  });
});

describe('bytes that no text has', () => {
  test.each([
    ['plain', null],
    ['äöü€😀', null],
    [Buffer.from('a\nb\xE4c', 'latin1'), { offset: 3, line: 2 }],
    [Buffer.from([0x61, 0xe2, 0x82]), { offset: 1, line: 1 }],
    [Buffer.from([0xed, 0xa0, 0x80, 0x0a]), { offset: 0, line: 1 }],
    [Buffer.from([0xc3, 0xa4, 0x0a, 0x80]), { offset: 3, line: 2 }],
  ])('%#', (text, badByte) => {
    expect(factsOf(text).badByte).toEqual(badByte);
  });

  test('only whole characters are judged', () => {
    const bytes = Buffer.from('ä€😀');
    expect(Array.from(bytes, (_, end) => wholeCharacters(bytes.subarray(0, end)))).toEqual([0, 0, 2, 2, 2, 5, 5, 5, 5]);
    expect(firstBadByte(Buffer.from([0xff]))).toEqual({ offset: 0, line: 1 });
  });

  test('NUL bytes are found with their line', () => {
    expect(factsOf('a\nb\0\n\0').nulLine).toBe(2);
    expect(factsOf('a\nb\n').nulLine).toBeNull();
  });
});

test('damage far behind the head of a file keeps the engine away from it', async () => {
  const filler = `${'m'.repeat(99)},1\n`.repeat(12_000);
  const way = async (end: string | Buffer): Promise<unknown> => {
    const file = await probed(await folder.write('far.csv', Buffer.concat([Buffer.from(`a,b\n${filler}`), Buffer.from(end)])));
    const path = canEngineRead(file, await digested(file));
    return path.engine ? 'engine' : path.why;
  };
  expect(await way('x,2\n')).toBe('engine');
  expect(await way(Buffer.from('x,\xE4\n', 'latin1'))).toBe('line 12002 is not UTF-8');
  expect(await way('x,\0\n')).toBe('line 12002 contains a NUL byte');
  expect(await way('x,"2\n')).toBe('the quote on line 12002 is never closed');
  expect(await way('x,2\r\n')).toBe('some lines end with CR LF, others with LF');
});
