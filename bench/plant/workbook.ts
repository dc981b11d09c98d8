import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import ExcelJS from 'exceljs';

const QUANTITY = 5;

/** Writes exports/erp.xlsx from exports/erp.csv as an ERP would: codes as text, quantities as numeric cells. */
export async function writeWorkbook(folder: string): Promise<void> {
  const [source, target] = [join(folder, 'exports/erp.csv'), join(folder, 'exports/erp.xlsx')];
  if (existsSync(target) && statSync(target).mtimeMs > statSync(source).mtimeMs) return;
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: target, useSharedStrings: true });
  const sheet = book.addWorksheet('Stock');
  for await (const cells of linesOf(source)) {
    const [first] = cells;
    const numeric = first !== 'Plant';
    sheet.addRow(cells.map((cell, column) => (numeric && column === QUANTITY ? Number(cell) : cell))).commit();
  }
  sheet.commit();
  await book.commit();
}

async function* linesOf(csv: string): AsyncIterable<readonly string[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const result = await connection.stream(`from read_csv('${csv.replaceAll("'", "''")}', all_varchar = true, header = false)`);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    for (const row of chunk.getRows()) yield row.map(String);
  }
  connection.closeSync();
  instance.closeSync();
}
