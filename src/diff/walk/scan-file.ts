import { open } from 'node:fs/promises';
import type { CsvLayout } from '../../intake/csv/csv-text.ts';
import { passHeader } from './header.ts';
import type { LineLayout } from './line-machine.ts';
import { type KeysBy, type Lines, LineScan } from './line-scan.ts';
import { CAPACITY, Window } from './window.ts';

/** What is proven of a file whose every line is one record. */
export interface ScannedFile {
  readonly rows: number;
  /** By position: how many records have a blank cell there. */
  readonly blanks: readonly number[];
  /** No two records have the same key; false where that is not proven. */
  readonly unique: boolean;
}

interface Text {
  readonly path: string;
  readonly bytes: number;
  readonly layout: CsvLayout;
}

/**
 * Goes through a file in UTF-8 and makes sure that the engine finds the same records in it as the careful reader; null where that is not
 * certain. Keys are followed where `withKeys`: by their order, and where they have none by remembering them.
 */
export async function scanFile(
  file: Text,
  lines: LineLayout,
  withKeys: boolean,
  signal?: AbortSignal,
): Promise<ScannedFile | null> {
  const ways: readonly KeysBy[] = withKeys ? ['order', 'hash', 'none'] : ['none'];
  for (const keys of ways) {
    const scanned = await scannedBy(file, lines, keys, signal);
    if (scanned === 'careless') return null;
    if (scanned !== 'suspicious') return { ...scanned, unique: keys !== 'none' };
  }
  return null;
}

async function scannedBy(
  file: Text,
  lines: LineLayout,
  keys: KeysBy,
  signal?: AbortSignal,
): Promise<Omit<ScannedFile, 'unique'> | Exclude<Lines, 'understood'>> {
  const handle = await open(file.path);
  try {
    const scan = new LineScan(lines, keys, CAPACITY + 256, file.bytes / (lines.width * 6));
    const window = new Window(handle, scan.machine);
    if (!(await passHeader(window, file.layout))) return 'careless';
    for (;;) {
      const end = window.wholeLines();
      if (end === window.start) {
        if (window.ended) break;
        await window.fill();
        signal?.throwIfAborted();
        if (!window.ended && window.wholeLines() === window.start) return 'careless';
        continue;
      }
      const understood = scan.lines(window.start, end);
      if (understood !== 'understood') return understood;
      window.start = end;
    }
    // The engine takes one kind of line end for the whole file.
    return scan.isMixed || window.endsInReturn ? 'careless' : { rows: scan.rows, blanks: scan.blanks };
  } finally {
    await handle.close();
  }
}
