import type { FileHandle } from 'node:fs/promises';

/** Bytes that a window holds; a line that is longer is left to other readers. */
export const CAPACITY = 1024 * 1024;
const FEED = 10;

/** A piece of a file that moves towards its end. The last line always ends with a line feed, added where the file has none. */
export class Window {
  readonly bytes: Buffer;
  readonly #file: FileHandle;
  readonly #first: number;
  readonly #capacity: number;
  /** The window alone, so that no search leaves it. */
  readonly #view: Buffer;
  /** The unread bytes are those from `start` to `end`. */
  start: number;
  end: number;
  /** Nothing is left to be read into the window. */
  ended = false;

  /** The window takes `capacity` of `bytes` from `first` on, and one more for a line feed that the file does not have. */
  constructor(file: FileHandle, bytes: Buffer, first: number, capacity = CAPACITY) {
    [this.bytes, this.#file, this.#first, this.#capacity] = [bytes, file, first, capacity];
    this.#view = bytes.subarray(first, first + capacity + 1);
    this.start = this.end = first;
  }

  get length(): number {
    return this.end - this.start;
  }

  /** Reads on until the window is full or the file ends. */
  async fill(): Promise<void> {
    if (this.ended) return;
    this.bytes.copyWithin(this.#first, this.start, this.end);
    this.end -= this.start - this.#first;
    this.start = this.#first;
    const limit = this.#first + this.#capacity;
    while (this.end < limit) {
      const { bytesRead } = await this.#file.read(this.bytes, this.end, limit - this.end);
      if (bytesRead === 0) {
        this.ended = true;
        if (this.end > this.#first && this.bytes[this.end - 1] !== FEED) this.bytes[this.end++] = FEED;
        return;
      }
      this.end += bytesRead;
    }
  }

  /** Behind the last whole line of the window; `start` where there is none. */
  wholeLines(): number {
    if (this.length === 0) return this.start;
    const feed = this.#view.lastIndexOf(FEED, this.end - 1 - this.#first) + this.#first;
    return feed < this.start ? this.start : feed + 1;
  }

  /** The ends of at most `most` whole lines from the start on, each the position of its line feed. */
  lineEnds(most: number): readonly number[] {
    const ends: number[] = [];
    for (let from = this.start - this.#first; ends.length < most;) {
      const feed = this.#view.indexOf(FEED, from);
      if (feed === -1 || feed >= this.end - this.#first) break;
      ends.push(feed + this.#first);
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
