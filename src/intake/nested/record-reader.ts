import type { NameNode } from './name-tree.ts';
import type { NestedColumns } from './nested-columns.ts';
import type { NestedFormat } from './record-path.ts';
import type { NestedEvents } from './nested-events.ts';

/** A record of a nested file. */
export interface NestedRecord {
  /** By column; null for a blank one. */
  readonly cells: (string | null)[];
  /** The columns that hold numbers of JSON. */
  readonly numbers: Set<number> | null;
  /** From 1, in the order in which records begin. */
  readonly number: number;
  /** Physical line on which it begins. */
  readonly line: number;
}

/** An object that is a record, or that records are in. */
interface Holder {
  readonly node: NameNode;
  readonly above: Holder | null;
  /** Of a record. */
  readonly record: { cells: (string | null | undefined)[]; numbers: Set<number> | null; number: number; line: number } | null;
  /** Of an object around records: its values by node. */
  readonly values: Map<NameNode, { text: string | null; isNumber: boolean }> | null;
}

/** Makes records of what a nested file holds. Those that are in an object are given out once it is closed, with what it says. */
export class RecordReader implements NestedEvents {
  readonly #columns: NestedColumns;
  readonly #around: ReadonlySet<NameNode>;
  readonly #changed: () => Error;
  readonly #isXml: boolean;
  /** The open nodes, and next to each the innermost holder. */
  readonly #nodes: NameNode[];
  readonly #holders: (Holder | null)[] = [null];
  #depth = 0;
  #waiting: Holder[] = [];
  #done: NestedRecord[] = [];
  #openHolders = 0;
  #count = 0;
  #values = 0;

  /** `changed` makes the refusal of a file that is no longer what was surveyed. */
  constructor(root: NameNode, columns: NestedColumns, format: NestedFormat, changed: () => Error) {
    this.#isXml = format === 'xml';
    this.#columns = columns;
    this.#nodes = [root];
    this.#changed = changed;
    // What occurs once in the file is known from the survey and need not be waited for
    this.#around = new Set(
      [...columns.records].flatMap((record) => record.path.filter((node) => node !== record && node.objects > 1)),
    );
  }

  /** Values that were read, those of attributes left out, to be held against a count. */
  get values(): number {
    return this.#values;
  }

  /** The records that are complete since the last call. */
  take(): NestedRecord[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  open(name: string, line: number): void {
    const node = this.#child(name);
    const above = this.#holders[this.#depth] ?? null;
    this.#depth += 1;
    this.#nodes[this.#depth] = node;
    this.#holders[this.#depth] = above;
    if (this.#columns.records.has(node)) {
      this.#count += 1;
      const cells = this.#columns.header.map((): string | null | undefined => undefined);
      this.#hold({ node, above, record: { cells, numbers: null, number: this.#count, line }, values: null });
    } else if (this.#around.has(node)) this.#hold({ node, above, record: null, values: new Map() });
  }

  text(name: string, text: string | null, isNumber: boolean, line: number): void {
    const node = this.#child(name);
    if (text !== null && !(this.#isXml && name.startsWith('@'))) this.#values += 1;
    // An element without parts may be a record nevertheless
    if (this.#columns.records.has(node)) {
      this.open(name, line);
      this.#put(node, text, isNumber);
      this.close();
    } else this.#put(node, text, isNumber);
  }

  own(text: string): void {
    this.#values += 1;
    const node = this.#nodes[this.#depth];
    if (node) this.#put(node, text, false);
  }

  list(): void {
    // Only its elements count
  }

  close(): void {
    const holder = this.#holders[this.#depth] ?? null;
    const isHolder = holder !== null && holder !== this.#holders[this.#depth - 1];
    this.#depth -= 1;
    if (!isHolder) return;
    if (holder.record) this.#waiting.push(holder);
    this.#openHolders -= 1;
    if (this.#openHolders > 0) return;
    // The inner of two records is closed first
    if (this.#waiting.length > 1) this.#waiting.sort((one, other) => (one.record?.number ?? 0) - (other.record?.number ?? 0));
    for (const waiting of this.#waiting) this.#done.push(this.#whole(waiting));
    this.#waiting = [];
  }

  #hold(holder: Holder): void {
    this.#holders[this.#depth] = holder;
    this.#openHolders += 1;
  }

  #put(node: NameNode, text: string | null, isNumber: boolean): void {
    const holder = this.#holders[this.#depth];
    if (!holder) return;
    const { record, values } = holder;
    if (!record) {
      values?.set(node, { text, isNumber });
      return;
    }
    for (const column of this.#columns.own.get(node) ?? []) {
      if (record.cells[column] !== undefined) continue;
      record.cells[column] = text;
      if (isNumber) (record.numbers ??= new Set()).add(column);
      return;
    }
  }

  /** With what is above it. */
  #whole(holder: Holder): NestedRecord {
    const { record, node } = holder;
    if (!record) throw new RangeError('an object around records is not a record');
    for (const { column, node: value, from } of this.#columns.above.get(node) ?? []) {
      let above = holder.above;
      while (above && above.node !== from) above = above.above;
      const found = above ? valueIn(above, value, this.#columns) : { text: value.first, isNumber: value.texts === 0 };
      record.cells[column] = found.text;
      if (found.isNumber) (record.numbers ??= new Set()).add(column);
    }
    const cells = record.cells.map((cell) => cell ?? null);
    return { cells, numbers: record.numbers, number: record.number, line: record.line };
  }

  #child(name: string): NameNode {
    const node = this.#nodes[this.#depth]?.children.get(name);
    if (!node) throw this.#changed();
    return node;
  }
}

function valueIn(
  { record, values }: Holder,
  node: NameNode,
  { own }: NestedColumns,
): { readonly text: string | null; readonly isNumber: boolean } {
  if (!record) return values?.get(node) ?? { text: null, isNumber: false };
  const [column = 0] = own.get(node) ?? [];
  return { text: record.cells[column] ?? null, isNumber: record.numbers?.has(column) ?? false };
}
