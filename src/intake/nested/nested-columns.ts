import type { NameNode } from './name-tree.ts';
import { INNER } from './nested-events.ts';

/** The columns of the records of a nested file, and which values go into them. */
export interface NestedColumns {
  /** Paths from the record: `fields.quantity`, and `../order` for what is above it. A path that repeats within a record stands several times. */
  readonly header: readonly string[];
  readonly records: ReadonlySet<NameNode>;
  /** Columns that a value of a record fills, by its node: as many as it occurs in one record. */
  readonly own: ReadonlyMap<NameNode, readonly number[]>;
  /** By node of records: what its records take over from above. */
  readonly above: ReadonlyMap<NameNode, readonly TakenOver[]>;
  /** Columns in which some record has a text, not a number. */
  readonly withTexts: ReadonlySet<number>;
}

/** A value that is above a record. */
export interface TakenOver {
  readonly column: number;
  readonly node: NameNode;
  /** The object in which it stands. */
  readonly from: NameNode;
}

/** A value that occurs more often in one record keeps so many columns. */
const MOST_REPEATS = 4;

/** Lays out the columns of records, in the order in which their names were met. */
export function nestedColumns(records: readonly NameNode[]): NestedColumns {
  const set = new Set(records);
  const header: string[] = [];
  const byName = new Map<string, number[]>();
  const withTexts = new Set<number>();
  const own = new Map<NameNode, readonly number[]>();
  const above = new Map<NameNode, TakenOver[]>();
  // Records of several nodes share their columns; two values of one record never do, even where a name looks like a path
  const columnsOf = (name: string, count: number, node: NameNode, used: Map<string, number>): readonly number[] => {
    const columns = byName.get(name) ?? [];
    byName.set(name, columns);
    const start = used.get(name) ?? 0;
    used.set(name, start + count);
    for (; columns.length < start + count; header.push(name)) columns.push(header.length);
    const taken = columns.slice(start, start + count);
    if (node.texts > 0) taken.forEach((column) => withTexts.add(column));
    return taken;
  };
  const used = new Map(records.map((record) => [record, new Map<string, number>()]));
  for (const record of records) {
    for (const { node, name, repeats } of valuesOf(record, set))
      own.set(node, columnsOf(name, Math.min(repeats, MOST_REPEATS), node, used.get(record) ?? new Map()));
  }
  for (const record of records) {
    const taken: TakenOver[] = [];
    let up = '../';
    for (let from = record.parent; from !== null; from = from.parent, up += '../') {
      for (const { node, name, repeats } of valuesOf(from, set)) {
        if (repeats > 1 || isListed(node, from)) continue;
        const [column = 0] = columnsOf(`${up}${name}`, 1, node, used.get(record) ?? new Map());
        taken.push({ column, node, from });
      }
    }
    above.set(record, taken);
  }
  return { header, records: set, own, above, withTexts };
}

interface NestedValue {
  readonly node: NameNode;
  readonly name: string;
  /** The most occurrences in one object of the node from which it was looked for. */
  readonly repeats: number;
}

/** The values below a node that belong to it and to no record inside it. */
function valuesOf(top: NameNode, records: ReadonlySet<NameNode>): readonly NestedValue[] {
  const found: NestedValue[] = [];
  const look = (node: NameNode, name: string, repeats: number): void => {
    if (node.isLeaf && node.parent !== null) found.push({ node, name: name === '' ? 'text()' : name, repeats });
    for (const child of node.children.values()) {
      if (records.has(child) || holdsRecords(child, records)) continue;
      look(child, name === '' ? child.name : child.name === INNER ? name : `${name}.${child.name}`, repeats * child.repeats);
    }
  };
  look(top, '', 1);
  return found;
}

/** What is in a list above a record says nothing about it alone. */
function isListed(node: NameNode, below: NameNode): boolean {
  for (let at: NameNode | null = node; at !== null && at !== below; at = at.parent) if (at.listed) return true;
  return false;
}

function holdsRecords(node: NameNode, records: ReadonlySet<NameNode>): boolean {
  for (const record of records) if (record.path.includes(node)) return true;
  return false;
}
