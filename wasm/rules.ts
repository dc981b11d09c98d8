import { same } from './bytes';

/** What does not count when two cells are compared: blanks around them, letter case, and texts that say "blank". */
let trims: bool = false;
let folds: bool = false;
/** Begin and end, `u32` each, of the texts that count as blank, in their normal form; and how long the longest one is. */
let words: usize = 0;
let wordCount: u32 = 0;
let longest: usize = 0;
/** Where the normal forms of two cells are written. */
let first: usize = 0;
let second: usize = 0;
const ROOM: usize = 4096;

/** The normal form is not known: the cell is not ASCII, or too long. */
export const UNKNOWN: usize = ~0;

export function setRules(trim: bool, fold: bool, list: usize, count: u32, area: usize): void {
  trims = trim;
  folds = fold;
  words = list;
  wordCount = count;
  first = area;
  second = area + ROOM;
  longest = 0;
  for (let word: u32 = 0; word < count; word++) {
    const length = <usize>load<u32>(list + (<usize>word << 3), 4) - load<u32>(list + (<usize>word << 3));
    if (length > longest) longest = length;
  }
}

@inline
export function hasRules(): bool {
  return trims || folds || wordCount != 0;
}

@inline
function isBlank(byte: u8): bool {
  return byte == 32 || (byte >= 9 && byte <= 13);
}

/** Writes a cell's normal form; returns how long it is, or UNKNOWN. */
function written(from: usize, to: usize, out: usize): usize {
  let begin = from;
  let stop = to;
  if (trims) {
    while (begin < stop && isBlank(load<u8>(begin))) begin++;
    while (stop > begin && isBlank(load<u8>(stop - 1))) stop--;
  }
  const length = stop - begin;
  if (length > ROOM) return UNKNOWN;
  for (let at: usize = 0; at < length; at++) {
    let byte = load<u8>(begin + at);
    if (byte >= 0x80) return UNKNOWN;
    if (folds && byte >= 0x41 && byte <= 0x5a) byte |= 0x20;
    store<u8>(out + at, byte);
  }
  return isWord(out, length) ? 0 : length;
}

function isWord(at: usize, length: usize): bool {
  for (let word: u32 = 0; word < wordCount; word++) {
    const text = <usize>load<u32>(words + (<usize>word << 3));
    if (<usize>load<u32>(words + (<usize>word << 3), 4) - text == length && same(at, text, length)) return true;
  }
  return false;
}

/** The same for the caller to read at `formAt`. */
export function formed(from: usize, to: usize): usize {
  return written(from, to, first);
}

export function formAt(): usize {
  return first;
}

/** Whether two cells with other bytes have one normal form; false where that is not known. */
export function sameForm(a: usize, aEnd: usize, b: usize, bEnd: usize): bool {
  const length = written(a, aEnd, first);
  return length != UNKNOWN && length == written(b, bEnd, second) && same(first, second, length);
}

/** Whether a cell is blank: 0 no, 1 yes, 2 not known. */
export function blankness(from: usize, to: usize): u32 {
  if (from == to) return 1;
  if (wordCount == 0 && (!trims || (!isBlank(load<u8>(from)) && load<u8>(from) < 0x80))) return 0;
  // No rule takes a visible letter of ASCII away.
  let visible: usize = 0;
  let ascii = true;
  for (let at = from; at < to && visible <= longest; at++) {
    const byte = load<u8>(at);
    if (byte >= 0x80) ascii = false;
    else if (!isBlank(byte)) visible++;
  }
  if (visible > longest) return 0;
  if (!ascii) return 2;
  const length = written(from, to, first);
  return length == UNKNOWN ? 2 : length == 0 ? 1 : 0;
}
