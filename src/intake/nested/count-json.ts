import type { TextFile } from '../files/text-file.ts';
import { textPieces } from '../csv/text-stream.ts';
import { INNER } from './nested-events.ts';
import type { NestedCount } from './nested-count.ts';

const [QUOTE, BACKSLASH, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [
  0x22, 0x5c, 0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d,
] as const;

/**
 * The objects at a path of names and all values that are not blank, counted by the brackets and quotes of the text alone: the file is
 * known to be valid JSON, and none of its values is read.
 */
export async function countJson(file: TextFile, encoding: string, names: readonly string[]): Promise<NestedCount> {
  const count = new JsonCount(names);
  for await (const piece of textPieces(file, encoding)) count.push(piece);
  return count.end();
}

class JsonCount {
  readonly #names: readonly string[];
  /** By open bracket: how many names of the path lead to it, −1 off the path; and what its elements are called, null in an object. */
  readonly #matched: number[] = [0];
  readonly #called: (string | null)[] = [''];
  #records = 0;
  #values = 0;
  #isInText = false;
  #isEscaped = false;
  /** The last text, as it is written, and whether anything stands since the last comma, colon or bracket. */
  #text = '';
  #word = '';
  #hasText = false;
  #key = '';

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  push(piece: string): void {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (this.#isInText) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (code === BACKSLASH) this.#isEscaped = true;
        else if (code === QUOTE) {
          this.#isInText = false;
          this.#text += piece.slice(from, at);
        }
      } else if (code === QUOTE) {
        this.#isInText = true;
        this.#hasText = true;
        this.#text = '';
        from = at + 1;
      } else if (code === COLON) {
        this.#key = this.#text.includes('\\') ? String(JSON.parse(`"${this.#text}"`)) : this.#text;
        this.#hasText = false;
      } else if (code === OPEN_OBJECT || code === OPEN_LIST) this.#open(code === OPEN_LIST);
      else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
        this.#value();
        this.#matched.pop();
        this.#called.pop();
      } else if (code === COMMA) this.#value();
      else if (code > 0x20) this.#word += piece[at];
      else if (this.#matched.length === 1) this.#value();
    }
    if (this.#isInText) this.#text += piece.slice(from);
  }

  end(): NestedCount {
    this.#value();
    return { records: this.#records, values: this.#values };
  }

  #open(isList: boolean): void {
    const called = this.#called.at(-1) ?? null;
    const name = called ?? this.#key;
    const matched = this.#matched.at(-1) ?? -1;
    const isInner = isList && called !== null && this.#called.length > 1;
    // A list is not an object of its own, unless it is in another one
    const inside = isList && !isInner ? matched : this.#matches(matched, name);
    if (!isList && inside === this.#names.length) this.#records += 1;
    this.#matched.push(inside);
    this.#called.push(isList ? (isInner ? INNER : name) : null);
  }

  #matches(matched: number, name: string): number {
    return matched >= 0 && this.#names[matched] === name ? matched + 1 : -1;
  }

  #value(): void {
    if (this.#hasText ? this.#text !== '' : this.#word !== '' && this.#word !== 'null') this.#values += 1;
    this.#hasText = false;
    this.#word = '';
  }
}
