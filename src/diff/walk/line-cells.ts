import { isUtf8 } from 'node:buffer';
import { csvScanner } from '../../intake/csv/csv-scan.ts';
import { type CsvLayout, isEmpty } from '../../intake/csv/csv-text.ts';
import type { Cells } from '../input/side-records.ts';

/** The cells of the record that these bytes are, as the careful reader finds them; none for a line without anything; null where they are not one record. */
export function cellsOf(bytes: Buffer, layout: CsvLayout, width: number): Cells | null {
  if (!isUtf8(bytes) || bytes.includes(0)) return null;
  const scanner = csvScanner(layout, '');
  const [record, ...others] = [...scanner.push(bytes.toString('utf8')), ...scanner.end()];
  if (others.length > 0) return null;
  if (!record || isEmpty(record)) return [];
  const { cells, fault } = record;
  if (fault !== null || cells.length < width || cells.slice(width).some((cell) => cell !== '')) return null;
  return cells.slice(0, width).map((cell) => cell || null);
}
