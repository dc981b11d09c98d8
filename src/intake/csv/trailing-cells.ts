import type { CsvStructure } from './structure-facts.ts';
import { csvRecords } from './csv-text.ts';
import type { ProbedFile } from '../files/landed-file.ts';

/**
 * How many empty cells every record has beyond those of the header, as the bytes show it: some programs end each line with a delimiter.
 * Null where only some records have them, or where the bytes do not show it.
 */
export function expectedTrailing({ records, surplus }: CsvStructure): number | null {
  if (records === null) return null;
  if (surplus.records === 0) return 0;
  return surplus.records === records - 1 ? surplus.cells : null;
}

/**
 * The same from the records themselves. Where no record has exactly the cells of the header, what most of them have beyond it counts;
 * records that fit the header are the rule, and those with more cells the exception, however few fit.
 */
export async function trailingCells(file: ProbedFile): Promise<number> {
  const { layout, header } = file;
  if (layout.format !== 'csv') return 0;
  const surplus = new Map<number, number>();
  let records = 0;
  for await (const batch of csvRecords(file, layout)) {
    for (const { cells, fault } of batch) {
      if (fault !== null) continue;
      records += 1;
      if (cells.length === header.length) return 0;
      if (cells.length > header.length && cells.slice(header.length).every((cell) => cell === ''))
        surplus.set(cells.length - header.length, (surplus.get(cells.length - header.length) ?? 0) + 1);
    }
  }
  return [...surplus].find(([, count]) => count * 2 > records)?.[0] ?? 0;
}
