import type { RuledProblem } from '../errors.ts';

/** The text of a mapping file, which is UTF-8 with or without a byte order mark, or the problem of one that is not. */
export function decodeMapping(bytes: Uint8Array, file: string): string | RuledProblem {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return badEncoding('The file is UTF-16', { file });
  }
  const nul = bytes.indexOf(0);
  // No text has one; every second byte of UTF-16 without a byte order mark is one
  if (nul >= 0) return badEncoding('There is a NUL byte here, as in UTF-16', { file, line: lineOf(bytes, nul) });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return badEncoding('Bytes here are not UTF-8', { file, line: firstBadLine(bytes) });
  }
}

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < offset; at = bytes.indexOf(0x0a, at + 1)) line += 1;
  return line;
}

function badEncoding(what: string, at: { file: string; line?: number }): RuledProblem {
  return { code: 'bad_encoding', rule: 'TU123', message: `${what}: mapping files are UTF-8. Save it again as UTF-8.`, at };
}

/** The first line that does not decode: a line feed is never part of another character in UTF-8. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return line;
}
