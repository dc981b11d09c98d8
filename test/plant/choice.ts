import type { Side } from './model.ts';

/** The n-th entry, counted round and round. */
export function nth<const List extends readonly [unknown, ...unknown[]]>(from: List, n: number): List[number] {
  return from[n % from.length];
}

/** Both sides as an object. */
export function eachSide<T>(make: (side: Side) => T): Record<Side, T> {
  return { erp: make('erp'), mes: make('mes') };
}

/** The entry of a map, made where there is none yet. */
export function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
