import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemText } from '../../src/text/problem-text.ts';
import { parseTable } from '../../src/text/csv-table.ts';
import { randomCases } from '../random.ts';

const cellsOf = (text: string) => parseTable(text, 'f.csv').rows.map((row) => row.cells);
const shown = (text: string) => parseTable(text, 'f.csv').problems.map(problemText).join('\n');

test.each([
  ['comma', 'erp,mes\nA,B\n'],
  ['semicolon', 'erp;mes\nA;B\n'],
  ['tab', 'erp\tmes\nA\tB\n'],
  ['CR LF and a byte order mark', '\uFEFFerp,mes\r\nA,B\r\n'],
  ['no line break at the end', 'erp,mes\nA,B'],
  ['comments and blank lines', '# two systems\n\nerp,mes\n# one part\n  \nA,B\n\n'],
  ['blanks around cells', ' erp , mes\n A ,\tB \n'],
  ['quotes', '"erp","mes"\n"A","B"\n'],
])('%s', (_, text) => {
  const table = parseTable(text, 'f.csv');
  expect(table.header).toEqual(['erp', 'mes']);
  expect(table.rows.map((row) => row.cells)).toEqual([['A', 'B']]);
  expect(table.problems).toEqual([]);
});

test('quotes keep separators, quotes and line breaks; blanks at the ends of a code are none of it', () => {
  expect(cellsOf('a,b\n" x ","1,5"\n"say ""no""","#2"\n"two\r\nlines",y\n')).toEqual([
    ['x', '1,5'],
    ['say "no"', '#2'],
    ['two\nlines', 'y'],
  ]);
});

test('a quote inside a bare cell is text', () => {
  expect(cellsOf('a,b\n3/4" bolt,5\' pipe\n')).toEqual([['3/4" bolt', "5' pipe"]]);
});

test('missing cells at the end are blank, blank ones beyond the header do not matter', () => {
  expect(cellsOf('a,b,c\n1\n1,2\n1,2,3,,\n')).toEqual([
    ['1', '', ''],
    ['1', '2', ''],
    ['1', '2', '3'],
  ]);
});

test('rows and cells know their position', () => {
  const table = parseTable('# x\na;b;c\n"p\nq";22;\n 3 ;"4";5\n', 'f.csv');
  expect(table.rows.map(({ line, columns }) => ({ line, columns }))).toEqual([
    { line: 3, columns: [1, 4, 7] },
    { line: 5, columns: [2, 5, 9] },
  ]);
  expect(table.locate(0, 1)).toEqual({ file: 'f.csv', line: 4, column: 4, endColumn: 6, excerpt: 'q";22;' });
  expect(table.locate(1, 1)).toEqual({ file: 'f.csv', line: 5, column: 5, endColumn: 8, excerpt: ' 3 ;"4";5' });
  expect(table.locate('header', 2)).toEqual({ file: 'f.csv', line: 2, column: 5, endColumn: 6, excerpt: 'a;b;c' });
  expect(table.locate(9, 9)).toEqual({ file: 'f.csv', line: 1, column: 1, endColumn: 2, excerpt: '# x' });
});

test('blanks around a cell are not part of it, quoted or not', () => {
  const table = parseTable('a,b,c\n  x y \t,\t"z" ,\n', 'f.csv');
  const positions = [0, 1, 2].map((cell) => table.locate(0, cell));
  expect(positions.map(({ column, endColumn }) => [column, endColumn])).toEqual([
    [3, 6],
    [10, 13],
    [15, 16],
  ]);
});

test.each([
  ['', 'f.csv file_empty\n'],
  ['# only\n', 'f.csv file_empty\n'],
  ['a,,b\n', 'f.csv:1:3 config_invalid\n  1 | a,,b\n    |   ^\n'],
  ['erp,mes,ERP\n', 'f.csv:1:9 column_duplicate\n  1 | erp,mes,ERP\n    |         ^^^\n  The header names "ERP" twice.'],
  ['a,b\n1,2,,4\n', 'f.csv:2:6 config_invalid\n  2 | 1,2,,4\n    |      ^\n  The record has 4 cells, the header has 2'],
  ['a,b\n1,"2\n3,4\n', 'f.csv:2:3 config_invalid\n  2 | 1,"2\n    |   ^\n  A quote opens here and never closes.'],
  ['a,b\n"1"x,2\n', 'f.csv:2:4 config_invalid\n  2 | "1"x,2\n    |    ^\n  Text follows the closing quote'],
])('%j is refused', (text, message) => {
  expect(shown(text)).toContain(message);
});

test('all problems come at once', () => {
  expect(parseTable('a,a\n"x"y,1\n1,2,3\n', 'f').problems.map((problem) => problem.at?.line)).toEqual([2, 1, 3]);
});

test('letters are composed, and lines of separators only are none', () => {
  expect(cellsOf('a,b\nU\u0308-1,x\n,\n  , \n')).toEqual([['Ü-1', 'x']]);
});

test('a quote at fault costs its own line only', () => {
  const table = parseTable('a,b\n# c\n1,"2\n3,"4"x\n\n5,6\n', 'f');
  expect(table.rows.map(({ cells, line }) => [line, ...cells])).toEqual([[6, '5', '6']]);
  expect(table.problems.map(({ at, rule }) => [at?.line, at?.column, rule])).toEqual([
    [4, 4, 'TU125'],
    [4, 6, 'TU125'],
  ]);
});

const separator = fc.constantFrom(',', ';', '\t');
const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', '#', ',', ';', '\t', '\n', ' ', '0'), maxLength: 6 });

test('whatever is written with quotes is read back, with every record on its line', () => {
  fc.assert(
    fc.property(separator, fc.array(fc.tuple(cell, cell), { maxLength: 6 }), (delimiter, records) => {
      const lines = records.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter));
      const table = parseTable([`x${delimiter}y`, ...lines].join('\n'), 'f');
      const starts = lines.map(
        (_, index) =>
          1 +
          [`x`, ...lines]
            .slice(0, index + 1)
            .join('\n')
            .split('\n').length,
      );
      expect(table.problems).toEqual([]);
      const filled = records
        .map((cells) => cells.map((text) => text.trim()))
        .map((cells, index) => ({ cells, line: starts[index] }));
      const found = table.rows.map((row) => ({ cells: [...row.cells], line: row.line }));
      expect(found).toEqual(filled.filter(({ cells }) => cells.some((text) => text !== '')));
    }),
    randomCases(100),
  );
});

test('any text at all is read or refused, and every row is as wide as the header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { header, rows } = parseTable(text, 'f');
      expect(rows.every((row) => row.cells.length === header.length && row.columns.length === header.length)).toBe(true);
    }),
    randomCases(100),
  );
});

test('a table of many lines is located quickly enough to position every cell', () => {
  const text = `erp,mes\n${Array.from({ length: 50_000 }, (_, index) => `P${index},M${index}`).join('\n')}\n`;
  const table = parseTable(text, 'f');
  expect(table.rows.every((row, index) => table.locate(index, 1).line === row.line)).toBe(true);
});

test('a table without a quote reads as csv-parse reads it', () => {
  const character = fc.constantFrom('a', 'b', ',', ';', '\t', ' ', '\r', '\n', '\n', '#', '\f', '\v', '\u00a0', 'é', 'e\u0301');
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 60 }), (body) => {
      const text = `erp,mes\n${body}\n`;
      const plain = parseTable(text, 'f.csv');
      // One quoted record at the end has csv-parse read the whole
      const parsed = parseTable(`${text}"last",last\n`, 'f.csv');
      const rows = (table: typeof plain) =>
        table.rows.map(({ cells, given, line, columns }) => ({ cells, given, line, columns }));
      expect(rows(plain)).toEqual(rows(parsed).slice(0, -1));
      expect(plain.problems).toEqual(parsed.problems);
    }),
    randomCases(300),
  );
});
