import { open } from 'node:fs/promises';
import type { CsvLayout } from '../../intake/csv/csv-text.ts';
import { passHeader } from './header.ts';
import { KeySet } from './key-set.ts';
import { type KeySink, type LineLayout, LineScan } from './line-scan.ts';
import { OrderedKeys } from './ordered-keys.ts';
import { Window } from './window.ts';

/** What is proven of a file whose every line is one record. */
export interface ScannedFile {
  readonly rows: number;
  /** By position: how many records have a blank cell there. */
  readonly blanks: Float64Array;
  /** No two records have the same key; false where that is not proven. */
  readonly unique: boolean;
}

interface Text {
  readonly path: string;
  readonly bytes: number;
  readonly layout: CsvLayout;
}

const ANY: KeySink = { row: () => true };

/**
 * Goes through a file in UTF-8 once and makes sure that the engine finds the same records in it as the careful reader; null where that is
 * not certain. Keys are followed where `withKeys`.
 */
export async function scanFile(
  file: Text,
  lines: LineLayout,
  withKeys: boolean,
  signal?: AbortSignal,
): Promise<ScannedFile | null> {
  if (!withKeys) return scanned(file, lines, ANY, false, signal);
  let outOfOrder = false;
  const ordered = new OrderedKeys(lines.keys.length);
  const inOrder: KeySink = {
    row: (bytes, ranges) => {
      const follows = ordered.row(bytes, ranges);
      outOfOrder ||= !follows;
      return follows;
    },
    resolve: () => ordered.resolve(),
  };
  const first = await scanned(file, lines, inOrder, true, signal);
  if (first || !outOfOrder) return first;
  const keys = new KeySet(file.bytes / (lines.width * 6), lines.quote);
  let suspicious = false;
  const remembered: KeySink = {
    row: (bytes, ranges) => {
      suspicious ||= !keys.row(bytes, ranges);
      return true;
    },
  };
  const second = await scanned(file, lines, remembered, true, signal);
  return second && { ...second, unique: !suspicious };
}

async function scanned(
  file: Text,
  lines: LineLayout,
  sink: KeySink,
  unique: boolean,
  signal?: AbortSignal,
): Promise<ScannedFile | null> {
  const handle = await open(file.path);
  try {
    const window = new Window(handle);
    const scan = new LineScan(lines);
    if (!(await passHeader(window, file.layout))) return null;
    for (;;) {
      const end = window.length === 0 ? -1 : window.bytes.lastIndexOf(10, window.end - 1);
      if (end < window.start) {
        if (window.ended) break;
        await window.fill();
        signal?.throwIfAborted();
        if (!window.ended && window.bytes.lastIndexOf(10, window.end - 1) < window.start) return null;
        continue;
      }
      if (!scan.lines(window.bytes, window.start, end + 1, sink)) return null;
      window.start = end + 1;
    }
    // The engine takes one kind of line end for the whole file.
    if (scan.returns > 0 && scan.returns < scan.ends) return null;
    return { rows: scan.rows, blanks: scan.blanks, unique };
  } finally {
    await handle.close();
  }
}
