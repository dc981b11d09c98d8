import type { FileHandle } from 'node:fs/promises';

/** Bytes that a window holds; a line that is longer is left to other readers. */
const CAPACITY = 1024 * 1024;
const FEED = 10;

/** A piece of a file that moves towards its end. The last line always ends with a line feed, added where the file has none. */
export class Window {
  readonly bytes: Buffer;
  readonly #file: FileHandle;
  readonly #capacity: number;
  /** The unread bytes are those from `start` to `end`. */
  start = 0;
  end = 0;
  /** Nothing is left to be read into the window. */
  ended = false;

  constructor(file: FileHandle, capacity = CAPACITY) {
    this.#file = file;
    this.#capacity = capacity;
    // One more for a line feed that the file does not have.
    this.bytes = Buffer.allocUnsafe(capacity + 1);
  }

  get length(): number {
    return this.end - this.start;
  }

  /** Reads on until the window is full or the file ends. */
  async fill(): Promise<void> {
    if (this.ended) return;
    this.bytes.copyWithin(0, this.start, this.end);
    this.end -= this.start;
    this.start = 0;
    while (this.end < this.#capacity) {
      const { bytesRead } = await this.#file.read(this.bytes, this.end, this.#capacity - this.end);
      if (bytesRead === 0) {
        this.ended = true;
        if (this.end > 0 && this.bytes[this.end - 1] !== FEED) this.bytes[this.end++] = FEED;
        return;
      }
      this.end += bytesRead;
    }
  }

  /** The ends of at most `most` whole lines from the start on, each the position of its line feed. */
  lineEnds(most: number): readonly number[] {
    const ends: number[] = [];
    for (let from = this.start; ends.length < most;) {
      const feed = this.bytes.indexOf(FEED, from);
      if (feed === -1 || feed >= this.end) break;
      ends.push(feed);
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
