import type { FileHandle } from 'node:fs/promises';
import type { LineMachine } from './line-machine.ts';

/** Bytes that a window holds; a line that is longer is left to other readers. */
export const CAPACITY = 1024 * 1024;
const [FEED, RETURN] = [10, 13];

/** A piece of a file that moves towards its end. The last line always ends with a line feed, added where the file has none. */
export class Window {
  readonly #file: FileHandle;
  readonly #machine: LineMachine;
  readonly #first: number;
  readonly #capacity: number;
  /** The unread bytes are those from `start` to `end`. */
  start: number;
  end: number;
  /** Nothing is left to be read into the window. */
  ended = false;
  /** The file ends with a carriage return, whose line feed was added. */
  endsInReturn = false;

  /** Sets `capacity` bytes of the machine aside, and one more for a line feed that the file does not have. */
  constructor(file: FileHandle, machine: LineMachine, capacity = CAPACITY) {
    [this.#file, this.#machine, this.#capacity] = [file, machine, capacity];
    this.start = this.end = this.#first = machine.reserve(capacity + 1);
  }

  /** All of the machine's bytes. */
  get bytes(): Buffer {
    return this.#machine.bytes;
  }

  get length(): number {
    return this.end - this.start;
  }

  /** Reads on until the window is full or the file ends. */
  async fill(): Promise<void> {
    if (this.ended) return;
    const { bytes } = this;
    bytes.copyWithin(this.#first, this.start, this.end);
    this.end -= this.start - this.#first;
    this.start = this.#first;
    const limit = this.#first + this.#capacity;
    while (this.end < limit) {
      const { bytesRead } = await this.#file.read(bytes, this.end, limit - this.end);
      if (bytesRead === 0) {
        this.ended = true;
        const last = this.end > this.#first ? bytes[this.end - 1] : FEED;
        this.endsInReturn = last === RETURN;
        if (last !== FEED) bytes[this.end++] = FEED;
        return;
      }
      this.end += bytesRead;
    }
  }

  /** Behind the last whole line of the window; `start` where there is none. */
  wholeLines(): number {
    if (this.length === 0) return this.start;
    const feed = this.bytes.lastIndexOf(FEED, this.end - 1);
    return feed < this.start ? this.start : feed + 1;
  }

  /** The ends of at most `most` whole lines from the start on, each the position of its line feed. */
  lineEnds(most: number): readonly number[] {
    const ends: number[] = [];
    // Only these bytes are searched, however many come behind them.
    const { start } = this;
    const view = this.bytes.subarray(start, this.end);
    for (let from = 0; ends.length < most;) {
      const feed = view.indexOf(FEED, from);
      if (feed === -1) break;
      ends.push(feed + start);
      from = feed + 1;
    }
    return ends;
  }
}

/** How many bytes from both starts on are the same, at most `length`. */
export function equalPrefix(left: Window, right: Window, length: number): number {
  let [same, step] = [0, 64 * 1024];
  while (same < length) {
    const size = Math.min(step, length - same);
    const [a, b] = [left.start + same, right.start + same];
    if (left.bytes.compare(right.bytes, b, b + size, a, a + size) === 0) same += size;
    else if (size <= 16) break;
    else step = size >> 2;
  }
  while (same < length && left.bytes[left.start + same] === right.bytes[right.start + same]) same++;
  return same;
}
