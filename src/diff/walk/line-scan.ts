import { isUtf8 } from 'node:buffer';
import { bytesFor, type LineLayout, LineMachine } from './line-machine.ts';

/** How keys are followed: not at all, by their order, or by remembering a hash of each. */
export type KeysBy = 'none' | 'order' | 'hash';

const MODES = { none: 0, order: 1, hash: 2 } as const;
const [UNDERSTOOD, CARELESS] = [0, 1];
/** Room for keys of records that one side alone has. */
const ORDER_AREA = 1024 * 1024;
/** Eight bytes a slot: 256 MB. Beyond it the engine, which can spill, does better. */
const MOST_SLOTS = 1 << 25;

/** What became of lines: every one is a record; one is not for sure; a key may have been there before. */
export type Lines = 'understood' | 'careless' | 'suspicious';

/**
 * Goes through whole lines of bytes and makes sure that every line is one record: as wide as the header, quoted cells opened and closed
 * properly, no line break inside them, no lone carriage return, no NUL, all UTF-8. What it does not understand is left to the careful reader.
 */
export class LineScan {
  readonly machine: LineMachine;
  /** Records so far; blank lines are none. */
  rows = 0;
  readonly #layout: number;
  readonly #cells: number;
  readonly #blanks: number;
  readonly #width: number;
  readonly #mode: number;

  /** `windows` bytes are left for what is read; `expected` records, where keys are followed by hashes. */
  constructor(lines: LineLayout, keys: KeysBy, windows: number, expected = 0) {
    const slots = keys === 'hash' ? slotsFor(expected) : 0;
    this.machine = new LineMachine(windows + bytesFor(lines) + slots * 8 + ORDER_AREA + 4096);
    const { program } = this.machine;
    this.#mode = MODES[keys];
    this.#width = lines.width;
    const cells = lines.width + (lines.trailing ?? 0);
    this.#layout = this.machine.layout(lines);
    this.#cells = this.machine.reserve(cells * 8);
    this.#blanks = this.machine.reserve(cells * 4);
    program.startRecords(lines.keys.length, this.machine.reserve(cells * 4));
    const area = this.machine.reserve(ORDER_AREA);
    program.startOrder(area, area + ORDER_AREA);
    if (keys === 'hash') program.startSet(this.machine.reserve(slots * 8), slots);
  }

  /** By position: how many records have a blank cell there. */
  get blanks(): readonly number[] {
    return Array.from({ length: this.#width }, (_, position) => this.machine.bytes.readUInt32LE(this.#blanks + position * 4));
  }

  /** Whether other programs may find other records: line ends of both kinds, quotes inside unquoted cells, lines of nothing but blank cells. */
  get isMixed(): boolean {
    const { program } = this.machine;
    return (program.lineReturns() > 0 && program.lineReturns() < program.lineFeeds()) || program.lineOddities() > 0;
  }

  /** Takes the lines from `from` to `to`, the last of which ends there with its line feed. Their bytes may change then. */
  lines(from: number, to: number): Lines {
    const { program } = this.machine;
    const status = program.lines(this.#layout, from, to, this.#cells, this.#blanks, this.#mode);
    if (!this.#isText(from, to)) return 'careless';
    this.rows += program.lineRecords();
    return named(status);
  }

  /** Takes a line that only one side has here: its key must lie between those around it. */
  between(from: number, to: number): Lines {
    const status = this.machine.program.lineBetween(this.#layout, from, to, this.#cells);
    return this.#isText(from, to) ? named(status) : 'careless';
  }

  /** The hash of a line's key; null where the line is not understood, 2 where it is not a record. */
  hash(from: number, to: number): bigint | null {
    const hash = this.machine.program.lineHash(this.#layout, from, to, this.#cells);
    return hash === 0n || !this.#isText(from, to) ? null : BigInt.asUintN(64, hash);
  }

  #isText(from: number, to: number): boolean {
    return this.machine.program.isBeyondAscii() === 0 || isUtf8(this.machine.bytes.subarray(from, to));
  }
}

function named(status: number): Lines {
  return status === UNDERSTOOD ? 'understood' : status === CARELESS ? 'careless' : 'suspicious';
}

/** Of the slots a quarter stays free. */
export function slotsFor(records: number): number {
  let slots = 1024;
  while (slots * 0.75 < records + 1 && slots < MOST_SLOTS) slots *= 2;
  return slots;
}
