/** Only the groups of two and more: most codes are on one line, and a list for each of them would cost more than the codes. */
export function crowded<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const first = new Map<K, T>();
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, item);
      continue;
    }
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [before, item]);
  }
  return groups;
}

/** Items by key, keys and items in the order they came. */
export function groupedBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
