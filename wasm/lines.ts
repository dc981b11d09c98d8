import { between, inOrder, keepKey, startOrder } from './key-order';
import { isNew, keyHash, startSet } from './key-set';
import {
  beyondAscii,
  blankCount,
  blanks,
  empties,
  feeds,
  Layout,
  literals,
  record,
  returns,
  start,
  startRecords,
  UNFINISHED,
} from './record';

export { countFeeds } from './bytes';
export { index, probe, startProbe, startTable, tableEqual, tableFound, tableReached, tableRecords, unmatched } from './table';
export { isKnown, isNew } from './key-set';
export { setRules } from './rules';
export { startOrder, startRecords, startSet };

/** What becomes of the keys of lines. */
const BY_ORDER: u32 = 1;
const BY_HASH: u32 = 2;

/** What lines come to: all understood, something that only the careful reader understands, a key that may have been there before. */
const UNDERSTOOD: u32 = 0;
const CARELESS: u32 = 1;
const SUSPICIOUS: u32 = 2;

let records: u32 = 0;

export function lineRecords(): u32 {
  return records;
}
export function lineFeeds(): u32 {
  return feeds;
}
export function lineReturns(): u32 {
  return returns;
}
/** Lines that other programs may read in another way: quotes inside unquoted cells, nothing but blank cells. */
export function lineOddities(): u32 {
  return literals + empties;
}
export function isBeyondAscii(): bool {
  return beyondAscii;
}

/** Takes whole lines, whose bytes may change then; `lineRecords` says how many records they are, and `blankCounts`, `u32` by position, grow by their blank cells. */
export function lines(layout: Layout, from: usize, to: usize, cells: usize, blankCounts: usize, keys: u32): u32 {
  records = 0;
  let at = from;
  while (true) {
    const next = record(layout, at, to, cells);
    if (next == UNFINISHED && start == to) break;
    if (next <= UNFINISHED) return CARELESS;
    for (let blank: u32 = 0; blank < blankCount; blank++) {
      const count = blankCounts + ((<usize>load<u32>(blanks + ((<usize>blank) << 2))) << 2);
      store<u32>(count, load<u32>(count) + 1);
    }
    if (keys == BY_ORDER && !inOrder(layout, cells)) return SUSPICIOUS;
    if (keys == BY_HASH && !isNew(keyHash(layout, cells))) return SUSPICIOUS;
    records++;
    at = next;
  }
  return keys != BY_ORDER || keepKey() ? UNDERSTOOD : SUSPICIOUS;
}

/** Takes a line that only one side has here: its key must lie between those around it. */
export function lineBetween(layout: Layout, from: usize, to: usize, cells: usize): u32 {
  const next = record(layout, from, to, cells);
  if (next <= UNFINISHED) return next == UNFINISHED && start == to ? UNDERSTOOD : CARELESS;
  return between(layout, cells) ? UNDERSTOOD : SUSPICIOUS;
}

/** The hash of a line's key, which is odd; 0 where the line is not understood, 2 where it is no record. */
export function lineHash(layout: Layout, from: usize, to: usize, cells: usize): u64 {
  const next = record(layout, from, to, cells);
  if (next <= UNFINISHED) return next == UNFINISHED && start == to ? 2 : 0;
  return keyHash(layout, cells);
}
