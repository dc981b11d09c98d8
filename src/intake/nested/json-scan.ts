import type { RefusedError } from '../../errors.ts';
import { decodedString, lonePair, withoutTicks } from './json-string.ts';
import { jsonFault, wordFault } from './json-fault.ts';
import { INNER, type NestedEvents, type NestedScan } from './nested-events.ts';

/** What may come next. */
type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'top';

/** An object or a list that is open. */
interface Frame {
  readonly isList: boolean;
  /** What its elements are called; unused for objects. */
  readonly name: string;
  /** Whether it was reported as opened. */
  readonly isOpen: boolean;
  /** Keys met so far; null for a list. */
  readonly keys: Set<string> | null;
  readonly line: number;
}

const MAX_DEPTH = 100;
/** No code and no figure is longer. */
const MAX_TOKEN = 16 * 1024 * 1024;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Reads JSON, or one JSON value a line, piece by piece; numbers stay the text that they are. */
export class JsonScan implements NestedScan {
  readonly #label: string;
  readonly #events: NestedEvents;
  readonly #frames: Frame[] = [];
  #expected: Expected = 'top';
  #key = '';
  #text = '';
  #at = 0;
  #line = 1;
  /** Where the line begins, in `#text`. */
  #lineStart = 0;
  #lastValueLine = 0;

  constructor(label: string, events: NestedEvents) {
    this.#label = label;
    this.#events = events;
  }

  push(piece: string): void {
    this.#text = this.#at < this.#text.length ? this.#text.slice(this.#at) + piece : piece;
    this.#lineStart -= this.#at;
    this.#at = 0;
    if (this.#text.length > MAX_TOKEN + piece.length) throw this.#fault('A value of more than 16 million characters begins here');
    this.#scan(false);
  }

  end(): void {
    this.#scan(true);
    const open = this.#frames.at(-1);
    if (!open && this.#at >= this.#text.length) return;
    const what = open
      ? `the ${open.isList ? 'list' : 'object'} that begins on line ${open.line} is never closed`
      : 'a value has no end';
    throw this.#fault(`The file ends too early: ${what}, so it was probably cut`, ['export or transfer the file again']);
  }

  #scan(last: boolean): void {
    const text = this.#text;
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      if (code === 0x20 || code === 0x0d || code === 0x09) this.#at += 1;
      else if (code === 0x0a) {
        this.#at += 1;
        this.#line += 1;
        this.#lineStart = this.#at;
      } else if (!this.#token(code, last)) return;
    }
  }

  /** Takes one token; false where its end is not in the text yet. */
  #token(code: number, last: boolean): boolean {
    switch (code) {
      case 0x7b:
        this.#value();
        this.#openObject();
        break;
      case 0x5b:
        this.#value();
        this.#openList();
        break;
      case 0x7d:
      case 0x5d:
        this.#close(code === 0x5d);
        break;
      case 0x2c:
        if (this.#expected !== 'comma or end') throw this.#unexpected(',');
        this.#expected = this.#frames.at(-1)?.isList ? 'value' : 'key';
        break;
      case 0x3a:
        if (this.#expected !== 'colon') throw this.#unexpected(':');
        this.#expected = 'value';
        break;
      case 0x22:
        return this.#string(last);
      default:
        return this.#word(last);
    }
    this.#at += 1;
    return true;
  }

  #string(last: boolean): boolean {
    const text = this.#text;
    const from = this.#at + 1;
    let escapes = false;
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x22) {
        const raw = text.slice(from, at);
        if (this.#expected === 'key' || this.#expected === 'key or end') this.#takeKey(escapes ? this.#decoded(raw) : raw);
        else {
          this.#value();
          const value = escapes ? this.#decoded(raw) : raw;
          this.#events.text(this.#name(), value === '' ? null : withoutTicks(value), false, this.#line);
          this.#valueEnds();
        }
        this.#at = at + 1;
        return true;
      }
      if (code === 0x5c) {
        escapes = true;
        at += 1;
      } else if (code < 0x20) {
        this.#at = at;
        throw this.#fault(
          code === 0x0a || code === 0x0d ? 'A text does not end on its line' : 'A text contains a control character',
        );
      }
    }
    if (last)
      throw this.#fault('The file ends in the middle of a text, so it was probably cut', ['export or transfer the file again']);
    return false;
  }

  #decoded(raw: string): string {
    const text = decodedString(raw);
    if (text === null) throw this.#fault('A text contains a backslash that means nothing in JSON');
    if (text.includes('\0')) throw this.#fault('A text contains a NUL character, which no code has');
    if (lonePair(text)) throw this.#fault('A text contains half a character (a surrogate without its other half)');
    return text;
  }

  #takeKey(key: string): void {
    const keys = this.#frames.at(-1)?.keys;
    if (keys?.has(key))
      throw this.#fault(`The key ${JSON.stringify(key)} occurs twice in one object: it is unknown which value counts`);
    keys?.add(key);
    this.#key = key;
    this.#expected = 'colon';
  }

  #word(last: boolean): boolean {
    const text = this.#text;
    let end = this.#at;
    while (end < text.length && /[\w.+-]/.test(text[end] ?? '')) end += 1;
    if (end === text.length && !last) return false;
    const word = text.slice(this.#at, end);
    const isNumber = NUMBER.test(word);
    if (!isNumber && word !== 'true' && word !== 'false' && word !== 'null') {
      const found = word === '' ? (text[this.#at] ?? '') : word;
      throw this.#fault(...wordFault(found, this.#expected.startsWith('key')));
    }
    this.#value();
    this.#events.text(this.#name(), word === 'null' ? null : word, isNumber, this.#line);
    this.#valueEnds();
    this.#at = end;
    return true;
  }

  /** A value begins here: it must be allowed to. */
  #value(): void {
    const { length } = this.#frames;
    if (this.#expected === 'top' && this.#lastValueLine === this.#line)
      throw this.#fault(
        'A second value begins on the line on which the first one ends: write one value per file, or one per line',
      );
    if (this.#expected !== 'value' && this.#expected !== 'value or end' && this.#expected !== 'top')
      throw this.#unexpected(this.#text[this.#at] ?? '');
    if (length >= MAX_DEPTH) throw this.#fault(`Values are nested more than ${MAX_DEPTH} deep`);
  }

  #name(): string {
    const frame = this.#frames.at(-1);
    if (!frame) return '';
    return frame.isList ? frame.name : this.#key;
  }

  #openObject(): void {
    this.#events.open(this.#name(), this.#line);
    this.#frames.push({ isList: false, name: '', isOpen: true, keys: new Set(), line: this.#line });
    this.#expected = 'key or end';
  }

  #openList(): void {
    const name = this.#name();
    const isInner = this.#frames.at(-1)?.isList === true;
    if (isInner) this.#events.open(name, this.#line);
    this.#events.list(isInner ? INNER : name);
    this.#frames.push({ isList: true, name: isInner ? INNER : name, isOpen: isInner, keys: null, line: this.#line });
    this.#expected = 'value or end';
  }

  #close(isList: boolean): void {
    const frame = this.#frames.at(-1);
    const ends = this.#expected === 'comma or end' || this.#expected === (isList ? 'value or end' : 'key or end');
    if (!frame || frame.isList !== isList || !ends) {
      const comma = this.#expected === 'key' || this.#expected === 'value';
      throw comma ? this.#fault('There is a comma before the end of a list or object') : this.#unexpected(isList ? ']' : '}');
    }
    if (frame.isOpen) this.#events.close();
    this.#frames.pop();
    this.#valueEnds();
  }

  #valueEnds(): void {
    this.#expected = this.#frames.length === 0 ? 'top' : 'comma or end';
    if (this.#frames.length === 0) this.#lastValueLine = this.#line;
  }

  #unexpected(sign: string): RefusedError {
    const wanted = {
      value: 'a value',
      'value or end': 'a value or ]',
      key: 'a key',
      'key or end': 'a key or }',
      colon: 'a colon',
    };
    const meant =
      this.#expected === 'comma or end' ? 'a comma or the end' : this.#expected === 'top' ? 'the end' : wanted[this.#expected];
    return this.#fault(`There is ${JSON.stringify(sign)} where ${meant} should be`);
  }

  #fault(what: string, suggestions?: readonly string[]): RefusedError {
    return jsonFault(
      { label: this.#label, text: this.#text, at: this.#at, line: this.#line, lineStart: this.#lineStart },
      what,
      suggestions,
    );
  }
}
