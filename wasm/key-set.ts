import { hashed } from './bytes';
import { cellEnd, cellStart, keyWidth, Layout } from './record';
import { formAt, formed, hasRules, UNKNOWN } from './rules';

/** The normal form of a key is not known. */
export const NO_HASH: u64 = 0;

/** A hash of 64 bits of the key of a record, which is odd; keys with other hashes are other keys. NO_HASH where that is not known. */
export function keyHash(layout: Layout, cells: usize): u64 {
  let hash: u64 = 0x2545f4914f6cdd1d;
  for (let key: u32 = 0; key < keyWidth; key++) {
    const position = load<u32>(layout.keys + ((<usize>key) << 2));
    let from = cellStart(cells, position);
    let to = cellEnd(cells, position);
    if (hasRules()) {
      const length = formed(from, to);
      if (length == UNKNOWN) return NO_HASH;
      from = formAt();
      to = from + length;
    }
    hash = hashed(hash, from, to);
  }
  return hash | 1;
}

/** Hashes of the keys seen, eight bytes a slot, zero for a free one. That a hash is new proves that the key is. */
let slots: usize = 0;
let mask: usize = 0;
let room: usize = 0;

/** `count` slots, a power of two, filled with zeros. */
export function startSet(at: usize, count: u32): void {
  slots = at;
  mask = <usize>count - 1;
  room = <usize>count - (<usize>count >> 2);
}

/** Adds a hash; false where it is known already or no room is left. */
export function isNew(hash: u64): bool {
  const slot = slotOf(hash);
  if (load<u64>(slot) != 0 || room == 0) return false;
  store<u64>(slot, hash);
  room--;
  return true;
}

export function isKnown(hash: u64): bool {
  return load<u64>(slotOf(hash)) != 0;
}

function slotOf(hash: u64): usize {
  let index = <usize>(hash >> 20) & mask;
  while (true) {
    const slot = slots + (index << 3);
    const found = load<u64>(slot);
    if (found == 0 || found == hash) return slot;
    index = (index + 1) & mask;
  }
}
