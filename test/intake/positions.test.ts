import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptedLines, linesAt, linesOf } from '../../src/intake/csv/record-lines.ts';
import { allRecords, bound, digested, probed, temporaryFolder } from './files.ts';
import { randomCases } from '../random.ts';

const folder = temporaryFolder();
let files = 0;

/** The lines of all readable records, found by `linesOf`, and by reading. */
async function compared(text: string): Promise<{ found: number[]; read: number[] }> {
  files += 1;
  const file = await probed(await folder.write(`${files}.csv`, text), { delimiter: ',' });
  const { rows, broken } = await allRecords(bound(file));
  const facts = { digest: await digested(file), accepted: rows.length, rejectedLines: broken.map(({ line }) => line) };
  const lineOf = await linesOf(file, facts);
  return { found: rows.map((_, index) => lineOf(index + 1)), read: rows.map(({ line }) => line) };
}

test.each([
  ['every line a record', 'a,b\n1,2\n3,4\n', [2, 3]],
  ['no line end at the end', 'a,b\r\n1,2\r\n3,4', [2, 3]],
  ['malformed records between', 'a,b\n1\n2,3\n4,5,6\n7\n8,9\n', [3, 6]],
  ['a malformed record at the end', 'a,b\n1,2\n3', [2]],
  ['blank lines', '\n\na,b\n\n1,2\n\n3,4\n\n', [5, 7]],
  ['line breaks in cells', 'a,"b\nb"\n"1\n1",2\n3\n"4\r\n4",5\n6,7\n', [3, 6, 8]],
  ['as many blank lines as line breaks in cells', 'a,b\n"1\n1",2\n3,4\n\n5,6\n', [2, 4, 6]],
])('%s', async (_, text, lines) => {
  expect(await compared(text)).toEqual({ found: lines, read: lines });
});

test('random files', async () => {
  const line = fc.constantFrom('1,2', '1', '1,2,3', '', '"a\nb",2', '"a\nb"', '"x"",""",y', ' ');
  const text = fc.tuple(fc.array(line, { maxLength: 20 }), fc.constantFrom('\n', '\r\n'), fc.boolean());
  await fc.assert(
    fc.asyncProperty(text, async ([lines, end, closed]) => {
      const { found, read } = await compared(['a,b', ...lines].join(end) + (closed ? end : ''));
      expect(found).toEqual(read);
    }),
    randomCases(200),
  );
});

test('all lines in order', async () => {
  const file = await probed(await folder.write('order.csv', 'a,b\n1,2\n3\n"4\n4",5\n6,7\n'));
  const lines: number[] = [];
  for await (const batch of acceptedLines(file)) lines.push(...batch);
  expect(lines).toEqual([2, 4, 6]);
});

test('byte positions of malformed records, which may point at the line breaks before them', async () => {
  const path = await folder.write('bytes.csv', 'a,b\r\n1\r\n\r\n2\r\nx,y\r\n3');
  // From 1: the records start at 6, 11 and 19.
  expect(await linesAt(path, [6, 11, 19])).toEqual([2, 4, 6]);
  expect(await linesAt(path, [5, 8, 18])).toEqual([2, 4, 6]);
  expect(await linesAt(path, [])).toEqual([]);
});

test('byte positions across the pieces in which a file is read', async () => {
  const lines = Array.from({ length: 60_000 }, (_, number) => `record ${number},of a long file with many lines`);
  const path = await folder.write('long.csv', `${lines.join('\n')}\n`);
  let offset = 0;
  const starts = lines.map((line) => {
    const start = offset + 1;
    offset += line.length + 1;
    return start;
  });
  const wanted = [0, 1, 25_000, 25_001, 50_000, 59_999];
  expect(
    await linesAt(
      path,
      wanted.map((index) => starts[index] ?? 0),
    ),
  ).toEqual(wanted.map((index) => index + 1));
  // A position that points at the line break before the record.
  expect(
    await linesAt(
      path,
      wanted.slice(1).map((index) => (starts[index] ?? 0) - 1),
    ),
  ).toEqual(wanted.slice(1).map((index) => index + 1));
});
