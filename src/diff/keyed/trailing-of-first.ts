import { csvRecords } from '../../intake/csv/csv-text.ts';
import type { ProbedFile } from '../../intake/files/landed-file.ts';

/** How many cells the first record has beyond those of the header; whether every record has them, and all of them empty, is seen when they are read. */
export async function trailingOfFirst(file: ProbedFile): Promise<number> {
  const { layout, header } = file;
  if (layout.format !== 'csv') return 0;
  for await (const [first] of csvRecords(file, layout)) {
    if (first) return Math.max(0, first.cells.length - header.length);
  }
  return 0;
}
