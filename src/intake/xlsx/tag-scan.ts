/** What a scan of XML text finds. Positions are those of `text`. */
export interface TagVisitor {
  /** A tag without its angle brackets: `c r="A1"`, `/c`, `v/`. */
  tag(text: string, from: number, to: number): void;
  content(text: string, from: number, to: number): void;
}

const [LESS, GREATER, QUOTE, APOSTROPHE, BANG, QUESTION, SLASH] = [0x3c, 0x3e, 0x22, 0x27, 0x21, 0x3f, 0x2f] as const;

/** Cuts XML text into tags and what is between them, and knows nothing of what they mean. Comments and instructions are passed over. */
export class TagScan {
  readonly #visitor: TagVisitor;
  #rest = '';
  #open = 0;

  constructor(visitor: TagVisitor) {
    this.#visitor = visitor;
  }

  /** Characters that wait for the next piece. */
  get waiting(): number {
    return this.#rest.length;
  }

  /** Every element was closed, and nothing but blanks waits for more. */
  get complete(): boolean {
    return this.#open === 0 && this.#rest.trim() === '';
  }

  push(piece: string): void {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    let at = 0;
    for (;;) {
      const less = text.indexOf('<', at);
      if (less < 0) break;
      const end = endOfMarkup(text, less);
      if (end < 0) break;
      if (less > at) this.#visitor.content(text, at, less);
      this.#markup(text, less, end);
      at = end + 1;
    }
    this.#rest = text.slice(at);
  }

  #markup(text: string, less: number, end: number): void {
    const next = text.charCodeAt(less + 1);
    if (next === QUESTION) return;
    if (next !== BANG) {
      if (next === SLASH) this.#open -= 1;
      else if (text.charCodeAt(end - 1) !== SLASH) this.#open += 1;
      this.#visitor.tag(text, less + 1, end);
    } else if (text.startsWith('<![CDATA[', less) && end - 2 > less + 9) this.#visitor.content(text, less + 9, end - 2);
  }
}

/** Where the markup that starts at `less` ends with `>`; -1 where that is not in the text. */
function endOfMarkup(text: string, less: number): number {
  const next = text.charCodeAt(less + 1);
  if (next === QUESTION) return ending(text, '?>', less + 2);
  if (next !== BANG) return endOfTag(text, less + 1);
  if (text.length < less + 9) return -1;
  if (text.startsWith('<!--', less)) return ending(text, '-->', less + 4);
  return text.startsWith('<![CDATA[', less) ? ending(text, ']]>', less + 9) : endOfTag(text, less + 1);
}

function ending(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length - 1;
}

/** A `>` inside of quotes ends nothing. */
function endOfTag(text: string, from: number): number {
  let quote = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === GREATER) return at;
    else if (code === QUOTE || code === APOSTROPHE) quote = code;
  }
  return -1;
}

/** The local name of a tag, `/` left out, and where it ends. */
export function tagName(text: string, from: number, to: number): string {
  let start = text.charCodeAt(from) === 0x2f ? from + 1 : from;
  let end = start;
  for (; end < to; end++) {
    const code = text.charCodeAt(end);
    if (code === 0x3a) start = end + 1;
    else if (code <= 0x20 || code === 0x2f || code === LESS) break;
  }
  return text.slice(start, end);
}

/** The value of an attribute of a tag; undefined where it has none. */
export function attributeOf(text: string, from: number, to: number, name: string): string | undefined {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === APOSTROPHE) {
      at = text.indexOf(code === QUOTE ? '"' : "'", at + 1);
      if (at < 0) return undefined;
    } else if (code <= 0x20 && text.startsWith(name, at + 1)) {
      const found = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(text.slice(at + 1 + name.length, to));
      if (found) return found[1] ?? found[2];
    }
  }
  return undefined;
}
