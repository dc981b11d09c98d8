import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import type { ExportFile } from './export-text.ts';
import type { Plant, Side } from './model.ts';

/** Turns the exports of one side of a written workspace into workbooks: the same records, every cell as text. */
export async function intoWorkbooks(folder: string, plant: Plant, side: Side, files: readonly ExportFile[]): Promise<void> {
  for (const { name, text } of files) {
    const rows: string[][] = parse(text, { delimiter: plant.style[side].delimiter });
    const book = new ExcelJS.Workbook();
    book.addWorksheet('List').addRows(rows.map((row) => row.map((cell) => (cell === '' ? null : cell))));
    await book.xlsx.writeFile(join(folder, 'exports', name.replace('.csv', '.xlsx')));
    await rm(join(folder, 'exports', name));
  }
  const config = join(folder, 'trueup.yaml');
  await writeFile(config, (await readFile(config, 'utf8')).replace(`${side}-*.csv`, `${side}-*.xlsx`));
}
