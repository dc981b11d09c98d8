import { isMap, isScalar, isSeq } from 'yaml';
import type { Node, Pair } from 'yaml';
import type { AliasTargets } from './yaml-aliases.ts';
import { MERGE, rangeOf, scalarText } from './yaml-tree.ts';

type Range = readonly [number, number];

/** Offsets of the key or value at a path. Where the path leads nowhere, of the last key that was found on the way. */
export function nodePosition(
  root: Node | null,
  targets: AliasTargets,
  path: readonly (string | number)[],
  what: 'key' | 'value',
): Range {
  let node: unknown = followed(root, targets);
  let key: Range | undefined;
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1;
    if (isMap(node)) {
      const pair = pairNamed(node.items, String(step), targets);
      if (!pair) return key ?? firstKey(node.items) ?? rangeOf(node);
      key = rangeOf(pair.key);
      if (last && (what === 'key' || !shown(pair.value))) return key;
      if (last) return rangeOf(pair.value);
      node = followed(pair.value, targets);
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      if (item === undefined) return key ?? rangeOf(node);
      if (last) return shown(item) ? rangeOf(item) : (headOf(item) ?? rangeOf(item));
      key = headOf(item) ?? rangeOf(item);
      node = followed(item, targets);
    } else return key ?? rangeOf(node);
  }
  return isMap(node) && !node.flow ? (firstKey(node.items) ?? rangeOf(node)) : rangeOf(node);
}

function followed(node: unknown, targets: AliasTargets): unknown {
  return targets.get(node) ?? node;
}

/** The pairs of a mapping by name: a list of codes has a hundred thousand, and each of them is asked for. */
const known = new WeakMap<readonly Pair[], ReadonlyMap<string, Pair>>();

function pairNamed(pairs: readonly Pair[], name: string, targets: AliasTargets): Pair | undefined {
  const named = known.get(pairs) ?? pairsByName(pairs, targets, 0);
  known.set(pairs, named);
  return named.get(name);
}

/** What a mapping says itself, and below that what it merges (`<<`). */
function pairsByName(pairs: readonly Pair[], targets: AliasTargets, depth: number): ReadonlyMap<string, Pair> {
  const named = new Map<string, Pair>();
  for (const pair of pairs) {
    const key = followed(pair.key, targets);
    if (isScalar(key) && !named.has(scalarText(key))) named.set(scalarText(key), pair);
  }
  const merge = followed(named.get(MERGE)?.value, targets);
  const parts = isSeq(merge) ? merge.items : [merge];
  for (const part of parts.map((item) => followed(item, targets)))
    if (isMap(part) && depth < DEEPEST)
      for (const [name, pair] of pairsByName(part.items, targets, depth + 1)) if (!named.has(name)) named.set(name, pair);
  return named;
}

/** Merges of merges; a mapping that merges itself would have no end. */
const DEEPEST = 20;

/** True where underlining the value itself helps: not for a block below its key, nor for nothing. */
function shown(node: unknown): boolean {
  if (isMap(node) || isSeq(node)) return node.flow === true;
  const [start, end] = rangeOf(node);
  return end > start;
}

function firstKey(pairs: readonly Pair[]): Range | undefined {
  return pairs[0] && rangeOf(pairs[0].key);
}

/** What an item of a list is recognized by: the first key of a block, else nothing. */
function headOf(item: unknown): Range | undefined {
  return isMap(item) && !item.flow ? firstKey(item.items) : undefined;
}
