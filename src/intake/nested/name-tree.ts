/** One name at one position of a nested file, with what was found there in the whole file. */
export class NameNode {
  readonly name: string;
  /** Null for the file itself. */
  readonly parent: NameNode | null;
  readonly children = new Map<string, NameNode>();
  /** Objects or elements with parts. */
  objects = 0;
  /** Values that are texts, and those that are numbers of JSON; blank ones are neither. */
  texts = 0;
  numbers = 0;
  /** Line of the first value without parts, a blank one included; 0 without one. */
  valueLine = 0;
  /** The most occurrences in one parent. */
  repeats = 0;
  listed = false;
  /** The parent in which it was last met, by a number of its own, and its occurrences there. */
  #met = { parent: -1, count: 0 };
  /** The first value, with whether it is a number. */
  first: string | null = null;

  constructor(name: string, parent: NameNode | null) {
    this.name = name;
    this.parent = parent;
  }

  /** Counts an occurrence in a parent, which has a number of its own: a table by name for each parent would be made anew millions of times. */
  meet(parent: number): void {
    const count = this.#met.parent === parent ? this.#met.count + 1 : 1;
    this.#met.parent = parent;
    this.#met.count = count;
    if (count > this.repeats) this.repeats = count;
  }

  /** Whether it ever held anything but parts. */
  get isLeaf(): boolean {
    return this.valueLine > 0;
  }

  /** From the top of the file down to this one, the file itself left out. */
  get path(): readonly NameNode[] {
    return this.parent === null ? [] : [...this.parent.path, this];
  }

  /** This one and all below it, in the order in which they were first met. */
  *below(): Generator<NameNode> {
    yield this;
    for (const child of this.children.values()) yield* child.below();
  }
}
