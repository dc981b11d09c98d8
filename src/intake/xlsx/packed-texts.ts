/** Bytes of a block, which texts are packed into one behind the other. */
const BLOCK = 1024 * 1024;
/** Texts that many cells share come early, because a text is written down where it is first met; these are kept as they are. */
const READY = 4096;

/** Texts by their index, packed so that a million of them take little more memory than their letters. */
export class PackedTexts {
  #count = 0;
  #blocks: Buffer[] = [];
  #used = BLOCK;
  /** Block, start and length of each text. */
  #spans = new Uint32Array(3 * 1024);
  readonly #ready: string[] = [];

  get count(): number {
    return this.#count;
  }

  add(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.#used + length > BLOCK) {
      this.#blocks.push(Buffer.allocUnsafe(Math.max(BLOCK, length)));
      this.#used = 0;
    }
    const at = 3 * this.#count;
    if (at === this.#spans.length) {
      const larger = new Uint32Array(2 * at);
      larger.set(this.#spans);
      this.#spans = larger;
    }
    this.#spans.set([this.#blocks.length - 1, this.#used, length], at);
    this.#blocks.at(-1)?.write(text, this.#used);
    this.#used += length;
    if (this.#count < READY) this.#ready.push(this.#read(this.#count));
    this.#count += 1;
  }

  /** Undefined where there is no text of this index. */
  at(index: number): string | undefined {
    return this.#ready[index] ?? (index >= 0 && index < this.#count ? this.#read(index) : undefined);
  }

  #read(index: number): string {
    const [block, start, length] = [
      this.#spans[3 * index] ?? 0,
      this.#spans[3 * index + 1] ?? 0,
      this.#spans[3 * index + 2] ?? 0,
    ];
    return this.#blocks[block]?.toString('utf8', start, start + length) ?? '';
  }
}
