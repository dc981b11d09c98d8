import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { CsvDialect } from '../csv/csv-scan.ts';
import type { CellTexts } from '../../model/cell-texts.ts';
import { csvStructure } from '../csv/csv-structure.ts';
import { type TextFacts, textFacts } from '../csv/text-facts.ts';

/** What one pass over all bytes of a file finds out. */
export interface FileDigest {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** 0 where no dialect was given. */
  readonly lineFeeds: number;
  readonly endsWithLineFeed: boolean;
  /** Null where no dialect was given: the file is not UTF-8 text. */
  readonly text: TextFacts | null;
}

/** How a text is laid out. */
export interface ExaminedText extends CsvDialect {
  /** Physical lines above the header, whose quotes mean nothing. */
  readonly titleLines?: number;
  /** How many cells the header has. */
  readonly width: number;
}

/** Bytes read at once: large enough that the system calls do not count, small enough for the cache. */
const PIECE = 1024 * 1024;

/**
 * Reads a file once, from beginning to end: its hash and, for a text in UTF-8, whether and how it can be read as records.
 */
export async function digestFile(path: string, text?: ExaminedText, signal?: AbortSignal): Promise<FileDigest> {
  const facts = text ? textFacts(text, text.titleLines ?? 0, text.width) : null;
  const hash = createHash('sha256');
  const file = await open(path);
  let [bytes, lastByte] = [0, -1];
  try {
    const buffer = Buffer.allocUnsafe(PIECE);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, PIECE);
      if (bytesRead === 0) break;
      const piece = buffer.subarray(0, bytesRead);
      hash.update(piece);
      facts?.push(piece);
      bytes += bytesRead;
      lastByte = piece[bytesRead - 1] ?? -1;
    }
  } finally {
    await file.close();
  }
  const found = facts?.end() ?? null;
  const lineFeeds = found?.structure.lineFeeds ?? 0;
  return { sha256: hash.digest('hex'), bytes, lineFeeds, endsWithLineFeed: lastByte === 10, text: found };
}

/** What the cells at the beginning of a text in UTF-8 hold. */
export async function sampledTexts(path: string, text: ExaminedText): Promise<CellTexts> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(PIECE), 0, PIECE, 0);
    const structure = csvStructure(text, text.titleLines ?? 0, text.width);
    structure.push(buffer.subarray(0, bytesRead));
    return structure.end().texts;
  } finally {
    await file.close();
  }
}
