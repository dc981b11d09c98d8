/** Records whose line is kept in full: one of so many, the others as their distance to the record before. */
const EVERY = 256;
/** Stands for a distance that a byte does not hold. */
const FAR = 255;

/** The physical lines of records by their numbers, which count from 1: little more than a byte each, for files of many millions. */
export class LineNumbers {
  #distances = new Uint8Array(1024);
  readonly #whole: number[] = [];
  readonly #far = new Map<number, number>();
  #last = 0;
  #lastLine = 0;

  /** To be called for one record after the other; those of a second reading are known by then. */
  set(number: number, line: number): void {
    if (number !== this.#last + 1) return;
    const distance = line - this.#lastLine;
    const isFar = distance < 0 || distance >= FAR;
    if (number % EVERY === 0) this.#whole.push(line);
    else if (isFar) this.#far.set(number, line);
    if (number >= this.#distances.length) {
      const longer = new Uint8Array(this.#distances.length * 2);
      longer.set(this.#distances);
      this.#distances = longer;
    }
    this.#distances[number] = isFar ? FAR : distance;
    [this.#last, this.#lastLine] = [number, line];
  }

  /** 0 for a record that is not known. */
  get(number: number): number {
    if (number > this.#last) return 0;
    const start = number - (number % EVERY);
    let line = this.#whole[start / EVERY - 1] ?? 0;
    for (let at = start + 1; at <= number; at++) {
      const distance = this.#distances[at] ?? 0;
      line = distance === FAR ? (this.#far.get(at) ?? 0) : line + distance;
    }
    return line;
  }
}
