import { NameNode } from './name-tree.ts';
import type { NestedEvents } from './nested-events.ts';

/** More different names have no lists of records, but objects whose keys are codes. */
export const MAX_NAMES = 20_000;

/** Gathers the names of a nested file with what is under them; `tooMany` is called where they do not end. */
export class NameSurvey implements NestedEvents {
  readonly root = new NameNode('', null);
  readonly #tooMany: (line: number) => Error;
  readonly #open: NameNode[] = [this.root];
  /** Of each open object: how many were opened before it. */
  readonly #openings: number[] = [0];
  #opened = 0;
  #depth = 0;
  #names = 0;

  constructor(tooMany: (line: number) => Error) {
    this.#tooMany = tooMany;
  }

  open(name: string, line: number): void {
    const node = this.#met(name, line);
    node.objects += 1;
    this.#depth += 1;
    this.#opened += 1;
    this.#open[this.#depth] = node;
    this.#openings[this.#depth] = this.#opened;
  }

  text(name: string, text: string | null, isNumber: boolean, line: number): void {
    this.#value(this.#met(name, line), text, isNumber, line);
  }

  own(text: string, line: number): void {
    this.#value(this.#current(), text, false, line);
  }

  list(name: string): void {
    this.#child(name, 0).listed = true;
  }

  close(): void {
    this.#depth -= 1;
  }

  #value(node: NameNode, text: string | null, isNumber: boolean, line: number): void {
    if (node.valueLine === 0) node.valueLine = line;
    if (text === null) return;
    if (isNumber) node.numbers += 1;
    else node.texts += 1;
    node.first ??= copyOf(text);
  }

  #met(name: string, line: number): NameNode {
    const node = this.#child(name, line);
    node.meet(this.#openings[this.#depth] ?? 0);
    return node;
  }

  #child(name: string, line: number): NameNode {
    const parent = this.#current();
    const known = parent.children.get(name);
    if (known) return known;
    this.#names += 1;
    if (this.#names > MAX_NAMES) throw this.#tooMany(line);
    const copy = copyOf(name);
    const node = new NameNode(copy, parent);
    parent.children.set(copy, node);
    return node;
  }

  #current(): NameNode {
    return this.#open[this.#depth] ?? this.root;
  }
}

/** A piece of a text keeps the whole text in memory. */
function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
