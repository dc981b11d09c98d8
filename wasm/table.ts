import { same } from './bytes';
import { holds } from './conditions';
import { keyHash, NO_HASH } from './key-set';
import { blankCount, cellEnd, cellStart, end, keyWidth, Layout, literal, record, start, UNFINISHED } from './record';
import { blankness, hasRules, sameForm } from './rules';

/** What a step comes to: all of it done, something that only the careful reader understands, a key that occurs twice, no more room for what was found. */
const DONE: u32 = 0;
const CARELESS: u32 = 1;
const REPEATED: u32 = 2;
const FULL: u32 = 3;

/**
 * One file in memory by its keys. A slot of eight bytes holds where a record starts in its low half, bits of its key's hash above, and at the top
 * whether the other file has the key. Zero is a free slot.
 */
const MATCHED: u64 = 0x8000000000000000;
const TAG: u64 = 0x7fffffff00000000;
const OFFSET: u64 = 0x00000000ffffffff;
let slots: usize = 0;
let mask: usize = 0;

/** Layout, end of the bytes and ranges of the cells of the file in memory; layout and ranges of the other one. */
let ownLayout = changetype<Layout>(0);
let limit: usize = 0;
let own: usize = 0;
let otherLayout = changetype<Layout>(0);
let others: usize = 0;
/** Positions of each compared column, `u32` each: in memory, then in the other file. */
let columns: usize = 0;
let columnCount: u32 = 0;
/** Both files are written in one layout, so that equal bytes are equal records. */
let alike: bool = false;

/** Records that need a closer look, `u32` each: begin and end in memory, begin and end in the other file; zeros for none. */
let found: usize = 0;
let foundCount: u32 = 0;
const MOST_FOUND: u32 = 4096;

/** Of pairs that are equal: how many there are, and by compared column how many are blank there. */
let equal: u32 = 0;
let blankPairs: usize = 0;
/** Where the last step has come to, and how many records it has passed. */
let reached: usize = 0;
let records: u32 = 0;

/** `cells` has room for those of a record in memory and, at `otherCells`, of one of either file; `batchAt` for a batch. */
export function startTable(slotsAt: usize, slotCount: u32, bytesEnd: usize, layout: Layout, cells: usize, otherCells: usize, batchAt: usize): void {
  slots = slotsAt;
  mask = <usize>slotCount - 1;
  limit = bytesEnd;
  ownLayout = layout;
  own = cells;
  others = otherCells;
  batch = batchAt;
}

export function startProbe(layout: Layout, positions: usize, count: u32, oneLayout: bool, foundAt: usize, blankPairsAt: usize): void {
  otherLayout = layout;
  columns = positions;
  columnCount = count;
  alike = oneLayout;
  found = foundAt;
  blankPairs = blankPairsAt;
  equal = 0;
}

export function tableReached(): usize {
  return reached;
}
export function tableRecords(): u32 {
  return records;
}
export function tableFound(): u32 {
  return foundCount;
}
export function tableEqual(): u32 {
  return equal;
}

/**
 * Records that are looked at together, 24 bytes each: the key's hash, begin and end, and what `record` has said of it. Their slots, and then what
 * the slots lead to, are touched for all of them before the first is worked on: so the memory is waited for once, not once a record.
 */
let batch: usize = 0;
const BATCH: u32 = 64;
const HAS_BLANKS: u32 = 1;
const IS_LITERAL: u32 = 2;
let batched: u32 = 0;
/** Keeps the touching from being left out. */
let touched: u64 = 0;

@inline
function inBatch(item: u32): usize {
  return batch + <usize>item * 24;
}

/** Reads the next records into the batch, at most `most`; where that ends for another reason than that, the reason is in `last`. */
function readBatch(layout: Layout, from: usize, to: usize, cells: usize, most: u32): void {
  batched = 0;
  reached = from;
  last = FULL;
  while (batched < most) {
    const next = record(layout, reached, to, cells);
    if (next <= UNFINISHED) {
      reached = start;
      last = next == UNFINISHED ? DONE : CARELESS;
      return;
    }
    if (layout.conditionCount != 0) {
      const held = literal ? 2 : holds(layout.conditions, layout.conditionCount, cells);
      if (held == 2) {
        last = CARELESS;
        return;
      }
      if (held == 0) {
        reached = next;
        continue;
      }
    }
    const item = inBatch(batched);
    const hash = keyHash(layout, cells);
    if (hash == NO_HASH) {
      last = CARELESS;
      return;
    }
    store<u64>(item, hash);
    store<u32>(item, <u32>start, 8);
    store<u32>(item, <u32>end, 12);
    store<u32>(item, (blankCount == 0 ? 0 : HAS_BLANKS) | (literal ? IS_LITERAL : 0), 16);
    batched++;
    reached = next;
  }
}

let last: u32 = 0;

function touchSlots(): void {
  let sum: u64 = 0;
  for (let item: u32 = 0; item < batched; item++) sum += load<u64>(firstSlot(load<u64>(inBatch(item))));
  touched += sum;
}

function touchRecords(): void {
  let sum: u64 = 0;
  for (let item: u32 = 0; item < batched; item++) {
    const at = <usize>(load<u64>(firstSlot(load<u64>(inBatch(item)))) & OFFSET);
    sum += load<u64>(at) + load<u64>(at + 64);
  }
  touched += sum;
}

@inline
function firstSlot(hash: u64): usize {
  return slots + ((<usize>(hash >> 1) & mask) << 3);
}

@inline
function slotBehind(slot: usize): usize {
  return slots + ((slot + 8 - slots) & ((mask << 3) | 7));
}

/** Puts the records in memory from `from` on into the slots. */
export function index(from: usize): u32 {
  records = 0;
  reached = from;
  do {
    readBatch(ownLayout, reached, limit, own, BATCH);
    touchSlots();
    for (let item: u32 = 0; item < batched; item++) {
      const hash = load<u64>(inBatch(item));
      const first = load<u32>(inBatch(item), 8);
      const tag = hash & TAG;
      let slot = firstSlot(hash);
      for (let taken = load<u64>(slot); taken != 0; taken = load<u64>(slot)) {
        if ((taken & TAG) == tag && sameKeysAt(first, <usize>(taken & OFFSET))) return REPEATED;
        slot = slotBehind(slot);
      }
      store<u64>(slot, tag | <u64>first);
    }
    records += batched;
  } while (last == FULL);
  return last == DONE && reached == limit ? DONE : CARELESS;
}

function sameKeysAt(one: usize, other: usize): bool {
  record(ownLayout, one, limit, own);
  record(ownLayout, other, limit, others);
  return sameKey(ownLayout);
}

/** Looks for the keys of the other file's records from `from` to `to`. */
export function probe(from: usize, to: usize): u32 {
  foundCount = 0;
  records = 0;
  reached = from;
  while (foundCount + BATCH <= MOST_FOUND) {
    readBatch(otherLayout, reached, to, others, BATCH);
    touchSlots();
    touchRecords();
    for (let item: u32 = 0; item < batched; item++) if (!look(inBatch(item), to)) return REPEATED;
    records += batched;
    if (last != FULL) return last;
  }
  return FULL;
}

/** Looks for one record's counterpart; false where another record has taken that already. */
function look(item: usize, to: usize): bool {
  const first = <usize>load<u32>(item, 8);
  const behind = <usize>load<u32>(item, 12);
  const flags = load<u32>(item, 16);
  const slot = slotOf(load<u64>(item), first, behind - first, to);
  if (slot == 0) {
    note(0, 0, first, behind);
    return true;
  }
  const taken = load<u64>(slot);
  if ((taken & MATCHED) != 0) return false;
  store<u64>(slot, taken | MATCHED);
  const isEqual = identical || ((flags & IS_LITERAL) == 0 && !literal && sameCells());
  if (isEqual && (flags & HAS_BLANKS) == 0 && !hasRules()) {
    equal++;
    return true;
  }
  if (identical) record(otherLayout, first, to, others);
  if (isEqual && countBlanks()) equal++;
  else note(<usize>(taken & OFFSET), identical ? <usize>(taken & OFFSET) + (behind - first) : ownEnd, first, behind);
  return true;
}

/** Whether the record that `slotOf` has found is written exactly like the one that was looked for; else where that one ends. */
let identical: bool = false;
let ownEnd: usize = 0;

/** The slot of the record in memory with the key of another record; 0 where there is none. Unless they are identical the cells of both are read. */
function slotOf(hash: u64, first: usize, length: usize, to: usize): usize {
  const tag = hash & TAG;
  let slot = firstSlot(hash);
  for (let taken = load<u64>(slot); taken != 0; taken = load<u64>(slot)) {
    if ((taken & TAG) == tag) {
      const at = <usize>(taken & OFFSET);
      identical = alike && same(at, first, length) && isLineEnd(load<u8>(at + length));
      if (identical) return slot;
      record(otherLayout, first, to, others);
      record(ownLayout, at, limit, own);
      ownEnd = end;
      if (sameKey(otherLayout)) return slot;
    }
    slot = slotBehind(slot);
  }
  return 0;
}

@inline
function isLineEnd(byte: u8): bool {
  return byte == 10 || byte == 13;
}

/** Notes records in memory whose keys the other file does not have, from a slot on. */
export function unmatched(from: u32): u32 {
  foundCount = 0;
  let slot = <usize>from;
  for (; slot <= mask && foundCount < MOST_FOUND; slot++) {
    const taken = load<u64>(slots + (slot << 3));
    if (taken == 0 || (taken & MATCHED) != 0) continue;
    record(ownLayout, <usize>(taken & OFFSET), limit, own);
    note(start, end, 0, 0);
  }
  reached = slot;
  return slot > mask ? DONE : FULL;
}

function note(ownStart: usize, ownEnd: usize, otherStart: usize, otherEnd: usize): void {
  const at = found + (<usize>foundCount << 4);
  store<u32>(at, <u32>ownStart);
  store<u32>(at, <u32>ownEnd, 4);
  store<u32>(at, <u32>otherStart, 8);
  store<u32>(at, <u32>otherEnd, 12);
  foundCount++;
}

/** Whether the records whose cells are in `own` and `others`, the latter laid out as said, have one key. */
function sameKey(layout: Layout): bool {
  for (let key: usize = 0; key < <usize>keyWidth << 2; key += 4) {
    if (!sameCell(load<u32>(ownLayout.keys + key), load<u32>(layout.keys + key))) return false;
  }
  return true;
}

function sameCells(): bool {
  for (let column: u32 = 0; column < columnCount; column++) {
    if (!sameCell(ownColumn(column), otherColumn(column))) return false;
  }
  return true;
}

@inline
function ownColumn(column: u32): u32 {
  return load<u32>(columns + (<usize>column << 2));
}

@inline
function otherColumn(column: u32): u32 {
  return load<u32>(columns + (<usize>(columnCount + column) << 2));
}

/** Inside quotes a quote is doubled in both files, elsewhere there is none: so equal bytes are equal texts. */
@inline
function sameCell(ownPosition: u32, otherPosition: u32): bool {
  const a = cellStart(own, ownPosition);
  const aEnd = cellEnd(own, ownPosition);
  const b = cellStart(others, otherPosition);
  const bEnd = cellEnd(others, otherPosition);
  if (aEnd - a == bEnd - b && same(a, b, aEnd - a)) return true;
  return hasRules() && sameForm(a, aEnd, b, bEnd);
}

/** Counts the blank cells of an equal pair; false, and nothing counted, where it is not known which ones are blank. */
function countBlanks(): bool {
  for (let column: u32 = 0; column < columnCount; column++) {
    const position = otherColumn(column);
    if (blankness(cellStart(others, position), cellEnd(others, position)) == 2) return false;
  }
  for (let column: u32 = 0; column < columnCount; column++) {
    const position = otherColumn(column);
    if (blankness(cellStart(others, position), cellEnd(others, position)) != 1) continue;
    const at = blankPairs + (<usize>column << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  return true;
}
