import { isDeepStrictEqual } from 'node:util';
import { read } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { openBook } from '../../src/intake/xlsx/book.ts';
import { sheetRows } from '../../src/intake/xlsx/sheet-rows.ts';
import { surveySheet } from '../../src/intake/xlsx/survey.ts';
import { refusalOf, temporaryFolder } from './files.ts';
import { CELL_ODDITIES } from './cell-oddities.ts';
import { FORMAT_ODDITIES } from './format-oddities.ts';
import type { Oddity } from './oddity.ts';
import { PACKAGE_ODDITIES } from './package-oddities.ts';
import { SHEET_ODDITIES } from './sheet-oddities.ts';
import { TEXT_ODDITIES } from './text-oddities.ts';
import { packed, partsOf } from './workbook.ts';

const folder = temporaryFolder();
const ODDITIES = [...CELL_ODDITIES, ...TEXT_ODDITIES, ...FORMAT_ODDITIES, ...SHEET_ODDITIES, ...PACKAGE_ODDITIES];

type Row = (string | null)[];

async function rowsOf(path: string): Promise<Row[]> {
  const book = await openBook({ path, label: 'odd.xlsx' });
  const [sheet] = book.sheets;
  if (!sheet) throw new Error('no sheet');
  const survey = await surveySheet(book, sheet, 0, 16_384);
  const rows: Row[] = [];
  for await (const row of sheetRows(book, sheet)) {
    rows.push(
      Array.from({ length: row.width }, (_, position) => {
        const cell = row.cell(position);
        return cell?.fault ? `${cell.text ?? ''}!${cell.fault}` : (cell?.text ?? null);
      }),
    );
  }
  // The count by the tags alone finds the same
  expect(survey.records).toBe(rows.length);
  expect(survey.filled.reduce((sum, count) => sum + count, 0)).toBe(rows.flat().filter((cell) => cell !== null).length);
  return rows;
}

/** What SheetJS reads, spelled as we do: no zeros behind the point, days and times as ISO has them. */
function oracleRows(workbook: Buffer): Row[] {
  try {
    return readRows(workbook);
  } catch {
    return [['not read']];
  }
}

function readRows(workbook: Buffer): Row[] {
  const book = read(workbook, { dense: true, cellDates: true, UTC: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  const rows: Row[] = [];
  for (const cells of sheet?.['!data'] ?? []) {
    if (!cells) continue;
    const row = Array.from(cells, (cell) => {
      if (cell?.v === undefined) return null;
      if (cell.v instanceof Date)
        return cell.v
          .toISOString()
          .replace(/\.000Z$/, '')
          .replace(/T00:00:00$/, '');
      return typeof cell.v === 'boolean' ? String(cell.v).toUpperCase() : String(cell.v);
    });
    if (row.length > 0) rows.push(row);
  }
  return rows;
}

async function written({ title, made, change }: Oddity): Promise<{ path: string; workbook: Buffer }> {
  const parts = partsOf(made);
  change?.(parts);
  const workbook = packed(parts);
  return { path: await folder.write(`${title.replaceAll(/\W+/g, '-')}.xlsx`, workbook), workbook };
}

test.each(ODDITIES.filter(({ rows }) => rows))('read: $title', async (oddity) => {
  const { path, workbook } = await written(oddity);
  expect(await rowsOf(path)).toEqual(oddity.rows);
  // Where SheetJS reads something else, it is written why
  const oracle = oracleRows(workbook);
  expect([isDeepStrictEqual(oracle, oddity.rows), oracle]).toEqual([oddity.oracle === undefined, oracle]);
});

test.each(ODDITIES.filter(({ refused }) => refused))('refused: $title', async (oddity) => {
  const { path } = await written(oddity);
  const [problem] = await refusalOf(() => rowsOf(path));
  expect(problem?.code).toBe('file_damaged');
  expect(problem?.message).toMatch(oddity.refused ?? /$^/);
});
