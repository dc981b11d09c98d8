import { caseVariants } from './case-variants.ts';

interface Flags {
  /** Letters match in either case. */
  readonly i: boolean;
  /** Anchors match at every line. */
  readonly m: boolean;
  /** A dot matches a line break. */
  readonly s: boolean;
}

const NO_FLAGS: Flags = { i: false, m: false, s: false };

/** A group with its flags, a class, an escape by number, another escape, any other character. */
const TOKEN =
  /\(\?(?<on>[ims]*)(?:-(?<off>[ims]+))?(?<end>[:)])|(?<set>\[\^?\]?(?:\\[^]|[^\\\]])*\])|\\x\{(?<hex>[0-9A-Fa-f]+)\}|\\x(?<two>[0-9A-Fa-f]{2})|\\(?<octal>[0-7]{1,3})|(?<escape>\\[^])|[^]/gu;

const WORD = '[0-9A-Za-z_]';
/** Between an ASCII letter, digit or underscore and anything else. */
const BOUNDARY = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;

/**
 * A regular expression in RE2's syntax, as mapping files may have it, written for Joni, which Trino matches with. Without this, `$`
 * would match before a last line break, `\b` know the letters of all scripts, `\xE9` be a byte, and `(?i)ss` match `ß`.
 */
export function joniPattern(pattern: string): string {
  const scopes: Flags[] = [];
  let flags = NO_FLAGS;
  return pattern.replace(TOKEN, (token, ...found) => {
    const { on, off = '', end, set, hex, two, octal, escape } = found.at(-1) as Partial<Record<string, string>>;
    if (end !== undefined) {
      if (end === ':') scopes.push(flags);
      flags = switched(flags, on ?? '', off);
      return end === ':' ? '(?:' : '';
    }
    if (token === '(') scopes.push(flags);
    if (token === ')') flags = scopes.pop() ?? NO_FLAGS;
    if (set !== undefined) return classOf(set, flags.i);
    const code = numbered(hex ?? two, octal);
    if (code !== undefined) return flags.i ? anyCase(code) : spelled(code);
    if (escape !== undefined) return escape === '\\b' ? BOUNDARY : escaped(escape, flags.i);
    if (token === '^' && flags.m) return '(?<![^\\n])';
    if (token === '$') return flags.m ? '(?![^\\n])' : '\\z';
    if (token === '.' && flags.s) return '(?s:.)';
    return flags.i ? anyCase(token.codePointAt(0) ?? 0, token) : token;
  });
}

function switched(flags: Flags, on: string, off: string): Flags {
  const is = (name: keyof Flags): boolean => (flags[name] || on.includes(name)) && !off.includes(name);
  return { i: is('i'), m: is('m'), s: is('s') };
}

function numbered(hex: string | undefined, octal: string | undefined): number | undefined {
  if (hex !== undefined) return Number.parseInt(hex, 16);
  return octal === undefined ? undefined : Number.parseInt(octal, 8);
}

/** Without regard to case the long s and the Kelvin sign are letters of words, too. */
const ANY_WORD = '\\w\\x{17F}\\x{212A}';
const NO_WORD = '\\x{0}-\\x{2F}\\x{3A}-\\x{40}\\x{5B}-\\x{5E}\\x{60}\\x{7B}-\\x{17E}\\x{180}-\\x{2129}\\x{212B}-\\x{10FFFF}';

function escaped(escape: string, ignoreCase: boolean): string {
  if (!ignoreCase || !/^\\[wW]$/.test(escape)) return escape;
  return `[${escape === '\\w' ? '' : '^'}${ANY_WORD}]`;
}

/** A letter in all its cases, which are single characters: none of them becomes two. */
function anyCase(code: number, otherwise = spelled(code)): string {
  const variants = caseVariants(code);
  return variants.length === 1 ? otherwise : `[${variants.map(spelled).join('')}]`;
}

const ITEM = /\\x\{(?<hex>[0-9A-Fa-f]+)\}|\\x(?<two>[0-9A-Fa-f]{2})|\\(?<octal>[0-7]{1,3})|\\(?<escape>[^])|(?<plain>[^])/gu;
const CONTROLS: ReadonlyMap<string, number> = new Map(
  Object.entries({ t: 9, n: 10, v: 11, f: 12, r: 13, a: 7 }).map(([letter, code]) => [letter, code]),
);

/** A class is left as it is unless letters of the other case are to be added, or a sign in it would be read differently. */
function classOf(set: string, ignoreCase: boolean): string {
  if (!ignoreCase && !/\\[dDwW]-|\\x[0-9A-Fa-f]|\\[0-7]/.test(set)) return set;
  const [, negated = '', body = ''] = /^\[(\^?)([^]*)\]$/u.exec(set) ?? [];
  const items = Array.from(body.matchAll(ITEM), (found) => itemOf(found));
  let text = '';
  for (let at = 0; at < items.length; at += 1) {
    const [from, dash, to] = items.slice(at, at + 3);
    if (from === undefined) continue;
    if (typeof from === 'string') text += ignoreCase ? (FOLDED_CLASSES.get(from) ?? from) : from;
    else if (dash === DASH && typeof to === 'number') {
      text += ranged(from, to, ignoreCase);
      at += 2;
    } else text += ranged(from, from, ignoreCase);
  }
  return `[${negated}${text}]`;
}

const DASH = 0x2d;
const FOLDED_CLASSES: ReadonlyMap<string, string> = new Map([
  ['\\w', ANY_WORD],
  ['\\W', NO_WORD],
]);

/** The code point that an item of a class is, or the class that it stands for. */
function itemOf(found: RegExpMatchArray): number | string {
  const { hex, two, octal, escape, plain } = found.groups ?? {};
  const code = numbered(hex ?? two, octal);
  if (code !== undefined) return code;
  if (escape !== undefined && /[dDwW]/.test(escape)) return `\\${escape}`;
  return CONTROLS.get(escape ?? '') ?? (escape ?? plain ?? '').codePointAt(0) ?? 0;
}

function ranged(from: number, to: number, ignoreCase: boolean): string {
  const range = from === to ? spelled(from) : `${spelled(from)}-${spelled(to)}`;
  if (!ignoreCase) return range;
  const others = new Set<number>();
  for (let code = from; code <= to; code += 1)
    for (const variant of caseVariants(code)) if (variant < from || variant > to) others.add(variant);
  return range + joined([...others].sort((a, b) => a - b));
}

/** Code points in order, those in a row as a range. */
function joined(codes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < codes.length;) {
    const first = codes[at] ?? 0;
    let count = 1;
    while (codes[at + count] === first + count) count += 1;
    text +=
      count < 3
        ? codes
            .slice(at, at + count)
            .map(spelled)
            .join('')
        : `${spelled(first)}-${spelled(first + count - 1)}`;
    at += count;
  }
  return text;
}

function spelled(code: number): string {
  const letter = String.fromCodePoint(code);
  return /[0-9A-Za-z]/.test(letter) ? letter : `\\x{${code.toString(16).toUpperCase()}}`;
}
