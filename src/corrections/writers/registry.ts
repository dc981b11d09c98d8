import { CSV_WRITER, JSON_WRITER, XLSX_WRITER } from './generic-writers.ts';
import type { Writer } from './writer.ts';

/** Every way in which a batch is written, in the order in which they are shown. */
export const WRITERS: readonly Writer[] = [CSV_WRITER, JSON_WRITER, XLSX_WRITER];

export function writerNamed(name: string): Writer | undefined {
  return WRITERS.find((writer) => writer.name === name);
}
