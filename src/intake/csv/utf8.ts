import { isUtf8 } from 'node:buffer';

/** Length of the whole characters at the front of `bytes`: a character that the end cuts in two is left out. */
export function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** The first byte that UTF-8 does not allow there. */
export interface BadByte {
  /** From 0. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
}

/** Null when all of `bytes` is UTF-8; a character that the end cuts in two is not. */
export function firstBadByte(bytes: Buffer): BadByte | null {
  if (isUtf8(bytes)) return null;
  // No character holds the byte of a line feed, so that lines can be judged one by one.
  let start = 0;
  for (let line = 1; ; line++) {
    const feed = bytes.indexOf(10, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    if (!isUtf8(bytes.subarray(start, end))) return { offset: start + firstBadOfLine(bytes.subarray(start, end)), line };
    start = end;
  }
}

function firstBadOfLine(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    if (!isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return at;
}

function sequenceLength(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
