import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import type { TableComparison } from '../table-comparison.ts';
import { blankForms } from '../values/normal-form.ts';
import { passHeader } from '../walk/header.ts';
import { type LineLayout, LineMachine } from '../walk/line-machine.ts';
import { slotsFor } from '../walk/line-scan.ts';
import { Window } from '../walk/window.ts';

/** A file and how it is written. */
export interface KeyedFile {
  readonly file: FileHandle;
  readonly bytes: number;
  readonly headerLines: number;
  readonly lines: LineLayout;
}

/** Bytes of records that are not simply equal: those of pairs, and of such as one side alone has. */
export interface FoundRecords {
  readonly left: readonly Buffer[];
  readonly right: readonly Buffer[];
}

/** What two files come to by their keys. */
export interface Keyed {
  readonly left: number;
  readonly right: number;
  /** Pairs that are equal, and by compared column how many of them are blank there. */
  readonly equal: number;
  readonly blanks: readonly number[];
}

/** What `wasm/table.ts` answers. */
const [DONE, FULL] = [0, 3];
const MOST_FOUND = 4096;
const BATCH_BYTES = 64 * 24;
const RULES_BYTES = 2 * 4096;

/**
 * Puts the left file into memory by its keys and looks for those of the right one; `take` gets what is not simply equal and may say stop. Null where
 * a record is not understood or a key occurs twice on a side. Throws RangeError where there is no memory.
 */
export async function compareKeyed(
  left: KeyedFile,
  right: KeyedFile,
  { comparedColumns: columns, rules, signal }: Pick<TableComparison, 'comparedColumns' | 'rules' | 'signal'>,
  take: (found: FoundRecords) => boolean,
  capacity: number,
): Promise<Keyed | null> {
  const machine = new LineMachine(left.bytes);
  const { program } = machine;
  const widest = Math.max(...[left, right].map(({ lines }) => lines.width + (lines.trailing ?? 0)));
  const [layout, cells, others] = [machine.layout(left.lines), machine.reserve(widest * 8), machine.reserve(widest * 8)];
  program.startRecords(left.lines.keys.length, machine.reserve(widest * 4));
  const words = blankForms(rules);
  program.setRules(
    rules.trim ? 1 : 0,
    rules.ignoreCase ? 1 : 0,
    machine.texts(words),
    words.length,
    machine.reserve(RULES_BYTES),
  );

  const memory = new Window(left.file, machine, left.bytes + 1);
  if (!(await passHeader(memory, left)) || !memory.ended) return null;
  signal?.throwIfAborted();
  const slotCount = slotsFor(program.countFeeds(memory.start, memory.end));
  const slots = machine.reserve(slotCount * 8);
  program.startTable(slots, slotCount, memory.end, layout, cells, others, machine.reserve(BATCH_BYTES));
  if (program.index(memory.start) !== DONE || !isText(machine, memory.start, memory.end)) return null;
  const inMemory = program.tableRecords();

  const found = machine.reserve(MOST_FOUND * 16);
  const blanks = machine.reserve(columns.length * 4);
  const positions = machine.numbers([
    ...columns.map((column) => column.leftPosition),
    ...columns.map((column) => column.rightPosition),
  ]);
  const alike = isOneLayout(left.lines, right.lines) && columns.every((column) => column.leftPosition === column.rightPosition);
  program.startProbe(machine.layout(right.lines), positions, columns.length, alike ? 1 : 0, found, blanks);
  const taken = (): boolean => take(recordsAt(machine.bytes, found, program.tableFound()));

  const window = new Window(right.file, machine, capacity);
  if (!(await passHeader(window, right))) return null;
  let records = 0;
  for (;;) {
    const status = program.probe(window.start, window.end);
    const reached = program.tableReached() >>> 0;
    if ((status !== DONE && status !== FULL) || !isText(machine, window.start, reached) || !taken()) return null;
    records += program.tableRecords();
    const stuck = reached === window.start && status === DONE;
    window.start = reached;
    if (status === FULL) continue;
    if (window.ended && window.length === 0) break;
    // A record that fills the window, or whose quote is never closed.
    if (window.ended || (stuck && window.length >= capacity)) return null;
    await window.fill();
    signal?.throwIfAborted();
  }
  for (let slot = 0, status = FULL; status !== DONE; slot = program.tableReached()) {
    status = program.unmatched(slot);
    if (!taken()) return null;
  }
  const counts = columns.map((_, index) => machine.bytes.readUInt32LE(blanks + index * 4));
  return { left: inMemory, right: records, equal: program.tableEqual(), blanks: counts };
}

/** Whether equal bytes are equal records with equal keys. */
function isOneLayout(left: LineLayout, right: LineLayout): boolean {
  const keys = left.keys.every((position, index) => position === right.keys[index]);
  return keys && left.delimiter === right.delimiter && left.width === right.width && left.trailing === right.trailing;
}

function isText({ bytes, program }: LineMachine, from: number, to: number): boolean {
  return program.isBeyondAscii() === 0 || isUtf8(bytes.subarray(from, to));
}

/** They are good until the next step. */
function recordsAt(bytes: Buffer, found: number, count: number): FoundRecords {
  const records = { left: new Array<Buffer>(), right: new Array<Buffer>() };
  for (let at = found; at < found + count * 16; at += 16) {
    for (const [side, offset] of [
      ['left', 0],
      ['right', 8],
    ] as const) {
      const [from, to] = [bytes.readUInt32LE(at + offset), bytes.readUInt32LE(at + offset + 4)];
      if (from > 0) records[side].push(bytes.subarray(from, to));
    }
  }
  return records;
}
