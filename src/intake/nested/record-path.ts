import type { NameNode } from './name-tree.ts';

/** Whose names a path is made of: those of JSON lead down from the top, those of XML may begin anywhere. */
export type NestedFormat = 'json' | 'xml';

/**
 * The names of `records:`, from the outside in: `inventory[*]` of JSON is `['', 'inventory']`, `[*]` is `['']`, and `MaterialLot` of XML
 * is `['MaterialLot']`.
 */
export function recordNames(records: string, format: NestedFormat): readonly string[] {
  const names = records
    .replace(/^\$\.?/, '')
    .split('.')
    .map((name) => name.replaceAll('[*]', ''))
    .filter((name) => name !== '');
  return format === 'json' ? ['', ...names] : names;
}

/** A node as `records:` names it. */
export function recordsText(node: NameNode, format: NestedFormat): string {
  const { path } = node;
  if (format === 'xml') return node.name;
  const text = path
    .slice(1)
    .map(({ name, listed }) => `${name}${listed ? '[*]' : ''}`)
    .join('.');
  const top = path[0]?.listed ? '[*]' : '';
  return text === '' ? '[*]' : `${top}${top === '' ? '' : '.'}${text}`;
}

/** The nodes that a path of names leads to: at most one in JSON. */
export function nodesAt(root: NameNode, names: readonly string[], format: NestedFormat): readonly NameNode[] {
  const found: NameNode[] = [];
  for (const node of root.below()) {
    const path = node.path.map(({ name }) => name);
    const isThere = format === 'json' ? path.length === names.length : path.length >= names.length;
    if (isThere && path.length > 0 && names.every((name, index) => path[path.length - names.length + index] === name))
      found.push(node);
  }
  return found;
}
