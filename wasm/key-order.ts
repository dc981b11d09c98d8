import { shared } from './bytes';
import { cellEnd, cellStart, keyWidth, Layout } from './record';

/**
 * Proves that no key occurs twice among records in an order: as long as every key comes behind the one before it, in one direction and by
 * bytes or by lengths first, none can have been there already. A key is kept as begin and end of each of its cells.
 */
let previous: usize = 0;
let hasPrevious: bool = false;
/** Direction of all keys so far: −1 rising, 1 falling, 0 not known yet, 2 none. */
let byBytes: i32 = 0;
let byLength: i32 = 0;
/** Keys of records that one side alone has here, each its cells' ranges and then its bytes; the next equal record must come behind them. */
let waiting: usize = 0;
let waitingEnd: usize = 0;
let waitingCount: u32 = 0;
let waitingLimit: usize = 0;
/** Where the previous key's bytes go before those they stand in change. */
let kept: usize = 0;
let keptLimit: usize = 0;
let current: usize = 0;

export function startOrder(area: usize, limit: usize): void {
  const ranges: usize = (<usize>keyWidth) << 3;
  previous = area;
  current = area + ranges;
  kept = current + ranges;
  keptLimit = kept + ((limit - kept) >> 2);
  waiting = keptLimit;
  waitingEnd = waiting;
  waitingLimit = limit;
  waitingCount = 0;
  hasPrevious = false;
  byBytes = byLength = 0;
}

/** Takes the key of the next record; false where it does not come behind all others. */
export function inOrder(layout: Layout, cells: usize): bool {
  ranges(layout, cells);
  if (waitingCount != 0 && !behindWaiting()) return false;
  if (hasPrevious && !follows(previous, current)) return false;
  memory.copy(previous, current, (<usize>keyWidth) << 3);
  hasPrevious = true;
  return true;
}

/** Takes the key of a record that only one side has here: it must lie between those of the records around it. */
export function between(layout: Layout, cells: usize): bool {
  ranges(layout, cells);
  if (hasPrevious && !follows(previous, current)) return false;
  let bytes: usize = waitingEnd + ((<usize>keyWidth) << 3);
  for (let key: u32 = 0; key < keyWidth; key++) {
    const from = cellStart(current, key);
    const length = cellEnd(current, key) - from;
    if (bytes + length > waitingLimit) return false;
    memory.copy(bytes, from, length);
    store<u32>(waitingEnd + ((<usize>key) << 3), <u32>bytes);
    bytes += length;
    store<u32>(waitingEnd + ((<usize>key) << 3), <u32>bytes, 4);
  }
  waitingEnd = (bytes + 7) & ~7;
  waitingCount++;
  return true;
}

/** The bytes of the last record are about to change: its key is copied. False where it is too long. */
export function keepKey(): bool {
  if (!hasPrevious) return true;
  let bytes = kept;
  for (let key: u32 = 0; key < keyWidth; key++) {
    const from = cellStart(previous, key);
    const length = cellEnd(previous, key) - from;
    if (bytes + length > keptLimit) return false;
    memory.copy(bytes, from, length);
    store<u32>(previous + ((<usize>key) << 3), <u32>bytes);
    bytes += length;
    store<u32>(previous + ((<usize>key) << 3), <u32>bytes, 4);
  }
  return true;
}

function ranges(layout: Layout, cells: usize): void {
  for (let key: u32 = 0; key < keyWidth; key++) {
    const position = load<u32>(layout.keys + ((<usize>key) << 2));
    store<u64>(current + ((<usize>key) << 3), load<u64>(cells + ((<usize>position) << 3)));
  }
}

function behindWaiting(): bool {
  let at = waiting;
  for (let index: u32 = 0; index < waitingCount; index++) {
    if (!follows(at, current)) return false;
    at = (cellEnd(at, keyWidth - 1) + 7) & ~7;
  }
  waitingCount = 0;
  waitingEnd = waiting;
  return true;
}

/** Narrows down the directions in which all keys so far follow each other; false when none is left. */
function follows(a: usize, b: usize): bool {
  for (let key: u32 = 0; key < keyWidth; key++) {
    const aStart = cellStart(a, key);
    const bStart = cellStart(b, key);
    const aLength = <isize>(cellEnd(a, key) - aStart);
    const bLength = <isize>(cellEnd(b, key) - bStart);
    const least = aLength < bLength ? aLength : bLength;
    const at = <isize>shared(aStart, bStart, <usize>least);
    if (at == least && aLength == bLength) continue;
    const length = aLength - bLength;
    const bytes = at == least ? length : <isize>load<u8>(aStart + <usize>at) - <isize>load<u8>(bStart + <usize>at);
    return narrowed(bytes < 0 ? -1 : 1, (length == 0 ? bytes : length) < 0 ? -1 : 1);
  }
  return false;
}

function narrowed(bytes: i32, length: i32): bool {
  if (byBytes != bytes) byBytes = byBytes == 0 ? bytes : 2;
  if (byLength != length) byLength = byLength == 0 ? length : 2;
  return byBytes != 2 || byLength != 2;
}
