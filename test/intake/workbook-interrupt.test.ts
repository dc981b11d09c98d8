import { expect, test } from 'vitest';
import { detectProfiles } from '../../src/app/profiles-detect.ts';
import { type Book, openBook } from '../../src/intake/xlsx/book.ts';
import { sheetRows } from '../../src/intake/xlsx/sheet-rows.ts';
import { surveySheet } from '../../src/intake/xlsx/survey.ts';
import { temporaryFolder } from './files.ts';
import { number, row, shared } from './oddity.ts';
import { packed, partsOf } from './workbook.ts';

const folder = temporaryFolder();

/** Texts and rows that unpack to several pieces each. */
function large(): Buffer {
  const lines = Array.from({ length: 8000 }, (_, index) => index);
  return packed(
    partsOf({
      rows: lines.map((index) => row(index + 1, shared(`A${index + 1}`, String(index)), number(`B${index + 1}`, '5'))).join(''),
      strings: lines.map((index) => `<si><t>Material number ${index}</t></si>`).join(''),
    }),
  );
}

const sheetOf = ({ sheets: [sheet] }: Book) => {
  if (!sheet) throw new Error('no sheet');
  return sheet;
};

async function everyRow(book: Book): Promise<number> {
  let rows = 0;
  for await (const _ of sheetRows(book, sheetOf(book))) rows += 1;
  return rows;
}

test.each<[string, (book: Book) => Promise<unknown>]>([
  ['the shared texts', (book) => book.strings()],
  ['the blank ones of them, for the second count', (book) => book.blankStrings()],
  ['the second count of a sheet', (book) => surveySheet({ ...book, blankStrings: async () => new Set() }, sheetOf(book), 1, 2)],
  ['the cells of a sheet', (book) => everyRow(book)],
])('an interrupt ends the reading of %s with the piece that is unpacked', async (_, read) => {
  const path = await folder.write('large.xlsx', large());
  const controller = new AbortController();
  const book = await openBook({ path, label: 'large.xlsx', signal: controller.signal });
  let asked = 0;
  controller.signal.throwIfAborted = () => {
    asked += 1;
    if (asked === 3) controller.abort();
    AbortSignal.prototype.throwIfAborted.call(controller.signal);
  };
  await expect(read(book)).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
  expect(asked).toBe(3);
});

test('an interrupt ends the look for profiles, too', async () => {
  const path = await folder.write('large.xlsx', large());
  await expect(detectProfiles(path, undefined, AbortSignal.abort())).rejects.toHaveProperty('name', 'AbortError');
});
