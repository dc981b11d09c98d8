/** How many of `length` bytes are the same from `a` and from `b` on. */
@inline
export function shared(a: usize, b: usize, length: usize): usize {
  let at: usize = 0;
  while (at + 8 <= length) {
    const apart = load<u64>(a + at) ^ load<u64>(b + at);
    if (apart != 0) return at + <usize>(ctz(apart) >> 3);
    at += 8;
  }
  while (at < length && load<u8>(a + at) == load<u8>(b + at)) at++;
  return at;
}

@inline
export function same(a: usize, b: usize, length: usize): bool {
  return shared(a, b, length) == length;
}

/** Takes bytes into a hash of 64 bits. Up to seven bytes behind them are looked at. */
@inline
export function hashed(seed: u64, from: usize, to: usize): u64 {
  let hash = seed ^ (<u64>(to - from) * 0xff51afd7ed558ccd);
  let at = from;
  for (; at + 8 <= to; at += 8) hash = mixed(hash ^ load<u64>(at));
  if (at < to) hash = mixed(hash ^ (load<u64>(at) & (((<u64>1) << (<u64>(to - at) << 3)) - 1)));
  return hash;
}

@inline
export function mixed(value: u64): u64 {
  const product = value * 0x9e3779b97f4a7c15;
  return (product ^ (product >> 29)) * 0xbf58476d1ce4e5b9 ^ (product >> 47);
}

/** How many line feeds there are from `from` to `to`; up to 15 bytes behind are looked at. */
export function countFeeds(from: usize, to: usize): u32 {
  const feed = i8x16.splat(10);
  let count: u32 = 0;
  for (let at = from; at < to; at += 16) {
    let mask = i8x16.bitmask(i8x16.eq(v128.load(at), feed));
    if (to - at < 16) mask &= (1 << <i32>(to - at)) - 1;
    count += popcnt(mask);
  }
  return count;
}
