import { isEmptyClass } from './pattern-class.ts';

/** A regular expression taken apart, as far as it matters for what it can match at all. */
export type PatternNode =
  /** One character; `never` for a class that has none. */
  | { readonly kind: 'character'; readonly never: boolean }
  /** `start` and `end` of the whole text; `border` is any other condition on a position, which may hold. */
  | { readonly kind: 'start' | 'end' | 'border' }
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly node: PatternNode; readonly least: number; readonly most: number };

/** Takes a pattern apart in which `patternFault` finds no fault. */
export function patternTree(pattern: string): PatternNode {
  return new Reader(pattern).choice();
}

const CLASS = /\[\^?\]?(?:\\p\{[^}]*\}|\\[^]|[^\]\\])*\]/uy;
const ESCAPE = /\\(?:[pP]\{[^}]*\}|[pP].|x\{[0-9A-Fa-f]+\}|x[0-9A-Fa-f]{2}|[0-7]{1,3}|[^])/uy;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
const FLAGS = /\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?([:)])/y;
const CONDITIONS: Readonly<Record<string, 'start' | 'end' | 'border'>> = {
  '\\A': 'start',
  '\\z': 'end',
  '\\b': 'border',
  '\\B': 'border',
};

class Reader {
  private readonly pattern: string;
  /** With the flag `m`, `^` and `$` also hold at line breaks. */
  private readonly lines: boolean;
  private at = 0;

  constructor(pattern: string) {
    this.pattern = pattern;
    this.lines = /\(\?[a-zA-Z]*m/.test(pattern);
  }

  choice(): PatternNode {
    const nodes = [this.sequence()];
    while (this.pattern[this.at] === '|') {
      this.at += 1;
      nodes.push(this.sequence());
    }
    return { kind: 'choice', nodes };
  }

  private sequence(): PatternNode {
    const nodes: PatternNode[] = [];
    while (this.at < this.pattern.length && !'|)'.includes(this.pattern[this.at] ?? '')) {
      const node = this.quantified(this.item());
      nodes.push(node);
    }
    return { kind: 'sequence', nodes };
  }

  private item(): PatternNode {
    const sign = this.pattern[this.at];
    if (sign === '(') return this.group();
    if (sign === '[') return { kind: 'character', never: isEmptyClass(this.take(CLASS)?.[0] ?? '') };
    if (sign === '\\') {
      const condition = CONDITIONS[this.take(ESCAPE)?.[0] ?? ''];
      return condition ? { kind: condition } : { kind: 'character', never: false };
    }
    this.at += String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0).length;
    if (sign === '^') return { kind: this.lines ? 'border' : 'start' };
    if (sign === '$') return { kind: this.lines ? 'border' : 'end' };
    return { kind: 'character', never: false };
  }

  private group(): PatternNode {
    const flags = this.take(FLAGS);
    // `(?i)` sets flags and groups nothing
    if (flags?.[1] === ')') return { kind: 'sequence', nodes: [] };
    if (!flags) this.at += 1;
    const inside = this.choice();
    this.at += 1;
    return inside;
  }

  private quantified(node: PatternNode): PatternNode {
    const [whole, sign, least, comma, most] = this.take(QUANTIFIER) ?? [];
    if (whole === undefined) return node;
    if (least === undefined) {
      return { kind: 'repeat', node, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Number.POSITIVE_INFINITY };
    }
    const upper = comma === '' ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most);
    return { kind: 'repeat', node, least: Number(least), most: upper };
  }

  /** What stands here, if it has the form; the reader moves behind it. */
  private take(form: RegExp): RegExpExecArray | undefined {
    form.lastIndex = this.at;
    const found = form.exec(this.pattern);
    if (found) this.at = form.lastIndex;
    return found ?? undefined;
  }
}
