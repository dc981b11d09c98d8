import type { Warning } from '../../model/warning.ts';
import type { BrokenRecord } from './record-batch.ts';

/** A record as the reader of its format found it. */
export interface ReadRecord {
  /** As many as the header has; null for a blank one. */
  readonly cells: readonly (string | null)[];
  /** The positions of cells that hold a number, not a text: it is written with a decimal point, whatever the texts do. */
  readonly numbers: ReadonlySet<number> | null;
  /** Unique in the file: its number from 1, or its physical line where each record has one of its own. */
  readonly number: number;
  /** Physical line on which it begins; of a file without lines its number. */
  readonly line: number;
}

/** A file that is read record by record by the reader of its format. */
export interface RecordSource {
  /** Throws RefusedError where the file cannot be read to its end; `warn` takes what is found out on the way. */
  readonly batches: (
    warn?: (warning: Warning) => void,
  ) => AsyncIterable<{ readonly records: readonly ReadRecord[]; readonly broken?: readonly BrokenRecord[] }>;
  /** Records that can be read, counted in another way than by reading them. */
  readonly counted: () => Promise<number>;
  /** Whether some record has a text in this column, not a number. */
  readonly hasTexts: (position: number) => boolean;
  /** How positions are written: by line, by record and line, or by record alone where the file has no lines. */
  readonly positions: 'line' | 'record and line' | 'record';
  /** Physical line of a record that was read. */
  readonly lineOf: (number: number) => number;
  /** Cells of the list's own rows of totals, as far as it was read; absent for formats without. */
  readonly totals?: () => readonly (readonly string[])[];
  /** The key that says that more pages follow, where the file is one page of several. */
  readonly morePages?: string;
}
