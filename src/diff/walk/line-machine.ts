import type { Condition } from '../request/condition.ts';
import { LINES_MODULE } from './lines-module.ts';

/** How the records of a file are written, each cell's separator and enclosing quote a single byte. */
export interface LineLayout {
  readonly delimiter: string;
  readonly quote: string;
  /** Number of header cells. */
  readonly width: number;
  /** Empty cells that every record has behind those; none when absent. */
  readonly trailing?: number;
  /** Whether a line break may stand inside quotes; it may not when absent. */
  readonly multiline?: boolean;
  /** Positions of the key cells. */
  readonly keys: readonly number[];
  /** What a record must hold to count; none when absent. */
  readonly conditions?: readonly Condition[];
}

/** What `wasm/lines.ts` exports. Positions are those in the machine's bytes. */
export interface LineProgram {
  startRecords(keyCells: number, blankPositions: number): void;
  setRules(trim: number, fold: number, words: number, count: number, area: number): void;
  startOrder(area: number, limit: number): void;
  startSet(at: number, slots: number): void;
  lines(layout: number, from: number, to: number, cells: number, blankCounts: number, keys: number): number;
  lineBetween(layout: number, from: number, to: number, cells: number): number;
  lineHash(layout: number, from: number, to: number, cells: number): bigint;
  countFeeds(from: number, to: number): number;
  lineRecords(): number;
  lineFeeds(): number;
  lineReturns(): number;
  lineOddities(): number;
  isBeyondAscii(): number;
  isNew(hash: bigint): number;
  isKnown(hash: bigint): number;
  startTable(slots: number, slotCount: number, end: number, layout: number, cells: number, others: number, batch: number): void;
  startProbe(layout: number, columns: number, columnCount: number, oneLayout: number, found: number, blankPairs: number): void;
  index(from: number): number;
  probe(from: number, to: number): number;
  unmatched(slot: number): number;
  tableReached(): number;
  tableRecords(): number;
  tableFound(): number;
  tableEqual(): number;
}

/** The part of the interface that is used here: Node's types leave it out. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { initial: number; maximum: number }) => {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  };
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

const PAGE = 65_536;
/** Pages that a program of 32 bits can reach: 4 GiB. */
const MOST_PAGES = 65_536;
/** The program looks at some bytes behind an end. */
const SLACK = 160;

/** Cells of a record, begin and end; positions of blank ones; counts of blank ones. */
const BYTES_A_CELL = 8 + 4 + 4;

let compiled: object | null = null;

/** Bytes in which records are read by a compiled program, some times faster than JavaScript does it. */
export class LineMachine {
  readonly program: LineProgram;
  readonly #memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  #bytes: Buffer;
  #free = 64;

  /** With room for `size` bytes. Throws RangeError where there is no memory for them. */
  constructor(size: number) {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) + 1, maximum: MOST_PAGES });
    compiled ??= new WebAssembly.Module(Buffer.from(LINES_MODULE, 'base64'));
    this.program = new WebAssembly.Instance(compiled, { env: { memory } }).exports as LineProgram;
    this.#memory = memory;
    this.#bytes = Buffer.from(memory.buffer);
  }

  /** All of the memory; another buffer once more than the room was reserved. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  /** Sets bytes aside, all zero; returns where they begin. Throws RangeError where there is no memory for them. */
  reserve(size: number): number {
    const at = this.#free;
    this.#free = Math.ceil((at + size + SLACK) / 64) * 64;
    if (this.#free > this.#bytes.length) {
      this.#memory.grow(Math.ceil((this.#free - this.#bytes.length) / PAGE));
      this.#bytes = Buffer.from(this.#memory.buffer);
    }
    return at;
  }

  /** Writes a layout as the program takes it. */
  layout({ delimiter, quote, width, trailing = 0, multiline = false, keys, conditions = [] }: LineLayout): number {
    const at = this.reserve(24);
    const positions = this.numbers(keys);
    const held = conditions.flatMap(({ position, equal, values }) => [
      position,
      equal ? 1 : 0,
      this.texts([...values].map((value) => value.replaceAll(quote, quote + quote))),
      values.size,
    ]);
    const conditionsAt = this.numbers(held);
    this.#bytes.writeUInt8(delimiter.charCodeAt(0), at);
    this.#bytes.writeUInt8(quote.charCodeAt(0), at + 1);
    this.#bytes.writeUInt8(multiline ? 1 : 0, at + 2);
    for (const [index, number] of [width, trailing, positions, conditionsAt, conditions.length].entries()) {
      this.#bytes.writeUInt32LE(number, at + 4 + index * 4);
    }
    return at;
  }

  /** Writes numbers of 32 bits. */
  numbers(list: readonly number[]): number {
    const at = this.reserve(list.length * 4);
    for (const [index, number] of list.entries()) this.#bytes.writeUInt32LE(number, at + index * 4);
    return at;
  }

  /** Writes texts, and a list of begin and end of each; returns where the list is. */
  texts(list: readonly string[]): number {
    const ranges = list.flatMap((text) => {
      const bytes = Buffer.from(text);
      const at = this.reserve(bytes.length);
      bytes.copy(this.#bytes, at);
      return [at, at + bytes.length];
    });
    return this.numbers(ranges);
  }
}

/** Bytes that a layout, its cells and its counts take. */
export function bytesFor({ width, trailing = 0, keys }: LineLayout): number {
  return 1024 + (width + trailing) * BYTES_A_CELL + keys.length * 4 + 8 * SLACK;
}
