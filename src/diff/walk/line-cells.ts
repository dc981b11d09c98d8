import { isUtf8 } from 'node:buffer';
import { csvScanner } from '../../intake/csv/csv-scan.ts';
import { type CsvLayout, isEmpty } from '../../intake/csv/csv-text.ts';
import type { Cells } from '../input/side-records.ts';

/** The `width` cells of the record that these bytes are, behind which `trailing` empty ones must stand, as the careful reader finds them; none for a line without anything; null where they are not one record. */
export function cellsOf(bytes: Buffer, layout: CsvLayout, width: number, trailing = 0): Cells | null {
  if (!isUtf8(bytes) || bytes.includes(0)) return null;
  const text = bytes.toString('utf8');
  const plain = plainCells(text, layout);
  if (trailing === 0 && plain?.length === width && plain.some((cell) => /[^ \t\v\f]/.test(cell)))
    return plain.map((cell) => cell || null);
  // Without a line end no record comes of a text: one that is never closed gives none either.
  const [record, ...others] = csvScanner(layout, '', 1, true).push(text.endsWith('\n') ? text : `${text}\n`);
  if (!record || others.length > 0) return null;
  if (isEmpty(record)) return [];
  const { cells, fault } = record;
  if (fault !== null || cells.length !== width + trailing || cells.slice(width).some((cell) => cell !== '')) return null;
  return cells.slice(0, width).map((cell) => cell || null);
}

/** Of a line without quotes and without a carriage return; null for others. */
function plainCells(text: string, { delimiter, quote }: CsvLayout): readonly string[] | null {
  const line = text.endsWith('\n') ? text.slice(0, -1) : text;
  return line.includes(quote) || /[\r\n]/.test(line) ? null : line.split(delimiter);
}
