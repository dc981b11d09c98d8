import { open } from 'node:fs/promises';
import { csvRecords } from './csv-text.ts';
import type { FileDigest } from '../files/digest.ts';
import type { ProbedFile } from '../files/landed-file.ts';
import { lineFeedsIn } from './line-feeds.ts';
import { faultOf } from '../files/records.ts';

/** What the engine found in a file that it read itself. */
export interface ReadFacts {
  readonly digest: FileDigest;
  /** Records without a fault. */
  readonly accepted: number;
  /** Physical lines of the malformed ones, sorted: see `linesAt`. */
  readonly rejectedLines: readonly number[];
}

/** The physical line on which a record starts; records count from 1, in the order of the file, malformed ones left out. */
export type LineOf = (record: number) => number;

/**
 * Where the records of a file stand. When every line below the header is a record this is arithmetic; quoted line breaks
 * and blank lines cost one more reading of the file and four bytes a record.
 */
export async function linesOf(file: ProbedFile, facts: ReadFacts): Promise<LineOf> {
  const { digest, accepted, rejectedLines } = facts;
  const lines = digest.lineFeeds + (digest.endsWithLineFeed ? 0 : 1);
  const { headerLines } = file.layout;
  if (lines === headerLines + accepted + rejectedLines.length) return (record) => shifted(headerLines + record, rejectedLines);
  const found = new Uint32Array(accepted);
  let record = 0;
  for await (const batch of acceptedLines(file)) for (const line of batch) found[record++] = line;
  return (wanted) => found[wanted - 1] ?? 0;
}

/** The lines of the records without a fault, batch by batch, for callers that want all of them in order. */
export async function* acceptedLines(file: ProbedFile): AsyncGenerator<readonly number[]> {
  const { layout, header } = file;
  if (layout.format !== 'csv') return;
  for await (const batch of csvRecords(file, layout)) {
    yield batch.filter((record) => faultOf(record, layout, header.length) === null).map(({ line }) => line);
  }
}

/** A line number after making room for the rejected lines before it. */
function shifted(line: number, rejected: readonly number[]): number {
  let [from, to] = [0, rejected.length];
  // Of the rejected lines, the first n lie before the record when the n-th, moved up by those before it, still does.
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rejected[middle] ?? 0) - middle <= line) from = middle + 1;
    else to = middle;
  }
  return line + from;
}

const PIECE = 1024 * 1024;
const [FEED, RETURN] = [10, 13];

/**
 * The physical lines at byte positions (from 1, sorted upwards) as DuckDB's `line_byte_position` gives them for malformed records:
 * it may point at the line break, or the blank lines, before the record. One reading of the file, up to the last position.
 */
export async function linesAt(path: string, positions: readonly number[]): Promise<readonly number[]> {
  const lines: number[] = [];
  if (positions.length === 0) return lines;
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(PIECE);
    let [offset, line] = [0, 1];
    while (lines.length < positions.length) {
      const { bytesRead } = await file.read(buffer, 0, PIECE, offset);
      if (bytesRead === 0) break;
      const piece = buffer.subarray(0, bytesRead);
      let at = 0;
      for (let wanted = positions[lines.length]; wanted !== undefined; wanted = positions[lines.length]) {
        let start = Math.min(Math.max(wanted - 1 - offset, at), bytesRead);
        while (start < bytesRead && (piece[start] === FEED || piece[start] === RETURN)) start++;
        line += lineFeedsIn(piece.subarray(at, start));
        at = start;
        if (at === bytesRead) break;
        lines.push(line);
      }
      line += lineFeedsIn(piece.subarray(at));
      offset += bytesRead;
    }
    while (lines.length < positions.length) lines.push(line);
  } finally {
    await file.close();
  }
  return lines;
}
