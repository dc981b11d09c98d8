import type { CsvDialect } from './csv-scan.ts';
import { csvStructure } from './csv-structure.ts';
import type { CsvStructure } from './structure-facts.ts';
import { type BadByte, firstBadByte, wholeCharacters } from './utf8.ts';
import { lineFeedsIn } from './line-feeds.ts';

/** How far a text can be trusted to hold the records that a reader finds in it. Lines count from 1. */
export interface TextFacts {
  readonly badByte: BadByte | null;
  /** Line of the first NUL byte. */
  readonly nulLine: number | null;
  /** Some line may be longer than DuckDB takes (two million bytes). */
  readonly longLine: boolean;
  readonly structure: CsvStructure;
}

/** Takes the bytes of a text in pieces of about a megabyte and gathers what must be known before its records are trusted. */
export interface TextFactsReader {
  push(piece: Buffer): void;
  end(): TextFacts;
}

/** DuckDB's longest line less one piece: a longer line leaves at least that much at the end of some piece. */
const LONG_LINE = 900_000;

/** The byte order mark in UTF-8: no part of the first cell. */
const MARK = Buffer.from('\uFEFF');

/** For UTF-8 texts, whose header has `width` cells: the structure of the records, the first byte that is not UTF-8, the first NUL, and overlong lines. */
export function textFacts(dialect: CsvDialect, titleLines: number, width: number): TextFactsReader {
  const structure = csvStructure(dialect, titleLines, width);
  let badByte: BadByte | null = null;
  let nulLine: number | null = null;
  let longLine = false;
  let [offset, feedsBefore, sinceFeed] = [0, 0, 0];
  let carried: Buffer = Buffer.alloc(0);

  function checkUtf8(bytes: Buffer): void {
    const found = firstBadByte(bytes);
    if (found) badByte = { offset: offset - carried.length + found.offset, line: feedsBefore + found.line };
  }

  function push(piece: Buffer): void {
    if (badByte === null) {
      const joined = carried.length > 0 ? Buffer.concat([carried, piece]) : piece;
      const whole = wholeCharacters(joined);
      checkUtf8(joined.subarray(0, whole));
      carried = Buffer.from(joined.subarray(whole));
    }
    const nul = nulLine === null ? piece.indexOf(0) : -1;
    if (nul !== -1) nulLine = feedsBefore + 1 + lineFeedsIn(piece.subarray(0, nul));
    const lastFeed = piece.lastIndexOf(10);
    sinceFeed = lastFeed === -1 ? sinceFeed + piece.length : piece.length - lastFeed - 1;
    if (sinceFeed > LONG_LINE) longLine = true;
    structure.push(offset === 0 && startsWithMark(piece) ? piece.subarray(MARK.length) : piece);
    offset += piece.length;
    feedsBefore = structure.lineFeeds;
  }

  function end(): TextFacts {
    if (badByte === null && carried.length > 0) checkUtf8(carried);
    return { badByte, nulLine, longLine, structure: structure.end() };
  }
  return { push, end };
}

function startsWithMark(bytes: Buffer): boolean {
  return bytes.subarray(0, MARK.length).equals(MARK);
}
