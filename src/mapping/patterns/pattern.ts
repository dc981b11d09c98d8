import type { RE2JS } from 're2js';
import type { RuleId } from '../../errors.ts';
import { createRequire } from 'node:module';
import type * as Re2 from 're2js';

/** Why a regular expression cannot be used; `offset` and `length` mark the part of it that is at fault. */
export interface PatternFault {
  readonly rule: RuleId;
  readonly message: string;
  readonly offset: number;
  readonly length: number;
  /** What to write instead. */
  readonly suggestion?: string;
}

const ATOM = String.raw`(?:[A-Za-z0-9_ -]|\\[dDwW.*+?()[\]{}|^$/\\-])`;
const PIECE = String.raw`${ATOM}(?:[*+?]|\{\d{1,2}\})?`;
/** Letters, digits and escaped signs, counted or in groups: sound beyond doubt, so that no library has to be loaded to say so. */
const PLAIN = new RegExp(String.raw`^\^?(?:${PIECE}|\((?:${PIECE})+\)[*+?]?)+\$?$`);

/** The fault of a regular expression, or undefined for one that every engine reads the same way (RE2 syntax, and less). */
export function patternFault(pattern: string): PatternFault | undefined {
  if (pattern === '') return { rule: 'TU230', message: 'The regular expression is empty.', offset: 0, length: 0 };
  return PLAIN.test(pattern) ? undefined : (divergence(pattern) ?? syntaxFault(pattern));
}

/** Compiling takes far longer than matching a code, and mapping files have few patterns. */
const known = new Map<string, RE2JS>();

/** A compiled pattern. Throws on a pattern that `patternFault` finds fault with. */
export function compiled(pattern: string): RE2JS {
  const found = known.get(pattern) ?? re2().RE2JS.compile(pattern);
  known.set(pattern, found);
  return found;
}

/** How many groups a sound pattern captures. */
export function groupCount(pattern: string): number {
  if (PLAIN.test(pattern)) return pattern.replace(/\\./g, '').split('(').length - 1;
  return re2().RE2JS.compile(pattern).groupCount();
}

function syntaxFault(pattern: string): PatternFault | undefined {
  try {
    re2().RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    if (!(error instanceof re2().RE2JSSyntaxException)) throw error;
    const input = error.input ?? pattern;
    const found = pattern.indexOf(input);
    const [offset, length] = found < 0 ? [0, pattern.length] : [found, input.length];
    return { rule: 'TU232', message: `This is not an RE2 regular expression: ${error.error}.`, offset, length };
  }
}

/** Constructs that RE2 takes but other engines read differently: refused, so that a mapping means one thing everywhere. */
interface Divergent {
  readonly found: RegExp;
  readonly where: 'class' | 'outside' | 'anywhere';
  readonly message: string;
  readonly suggestion?: string;
}

const DIVERGENT: readonly Divergent[] = [
  { found: /^\\s/, where: 'class', message: '"\\s" means different characters in different engines.', suggestion: ' \\t' },
  { found: /^\\s/, where: 'outside', message: '"\\s" means different characters in different engines.', suggestion: '[ \\t]' },
  { found: /^\\S/, where: 'class', message: '"\\S" means different characters in different engines.' },
  { found: /^\\S/, where: 'outside', message: '"\\S" means different characters in different engines.', suggestion: '[^ \\t]' },
  { found: /^\\v/, where: 'anywhere', message: '"\\v" means different characters in different engines.', suggestion: '\\x{0B}' },
  {
    found: /^\\[pP](?:\{\^?\w*\}|\w)?/,
    where: 'class',
    message: 'Classes of Unicode such as "\\p{L}" have more or fewer characters in different engines.',
    suggestion: 'A-Za-z',
  },
  {
    found: /^\\[pP](?:\{\^?\w*\}|\w)?/,
    where: 'outside',
    message: 'Classes of Unicode such as "\\p{L}" have more or fewer characters in different engines.',
    suggestion: '[A-Za-z]',
  },
  {
    found: /^\(\?[a-zA-Z-]*\)(?:[*+?]|\{\d)/,
    where: 'outside',
    message: 'A repetition right after flags repeats different things in different engines.',
  },
  { found: /^\\B/, where: 'outside', message: '"\\B" matches inside characters in some engines.' },
  {
    found: /^\\[QE]/,
    where: 'anywhere',
    message: 'Quoting by "\\Q…\\E" is not portable: put a backslash before each special character.',
  },
  {
    found: /^\[:\^?[a-z]+:\]/,
    where: 'class',
    message: 'Named classes such as "[:alpha:]" are not portable.',
    suggestion: 'a-zA-Z',
  },
  {
    found: /^\[/,
    where: 'class',
    message: 'A "[" inside a character class starts a nested class in some engines.',
    suggestion: '\\[',
  },
  { found: /^&&/, where: 'class', message: '"&&" inside a character class is an intersection in some engines.', suggestion: '&' },
  { found: /^\(\?P?<\w+>/, where: 'outside', message: 'Named groups are not portable.', suggestion: '(' },
  { found: /^\(\?[a-z]*U/, where: 'outside', message: 'The flag "U" means different things in different engines.' },
  {
    found: /^\{,\d*\}?/,
    where: 'outside',
    message: 'A repetition without a lower bound is read differently by different engines.',
    suggestion: '{0,n}',
  },
];

function divergence(pattern: string): PatternFault | undefined {
  let inClass = false;
  for (let at = 0; at < pattern.length;) {
    const rest = pattern.slice(at);
    const fault = DIVERGENT.find(
      ({ found, where }) => (where === 'anywhere' || inClass === (where === 'class')) && found.test(rest),
    );
    if (fault) {
      const { message, suggestion } = fault;
      const length = fault.found.exec(rest)?.[0].length ?? 1;
      return { rule: 'TU231', message, offset: at, length, ...(suggestion === undefined ? {} : { suggestion }) };
    }
    const opening = inClass ? null : /^\[\^?\]?/.exec(rest);
    if (opening) inClass = true;
    else if (inClass && rest.startsWith(']')) inClass = false;
    at += opening?.[0].length ?? (rest.startsWith('\\') ? 2 : 1);
  }
  return undefined;
}

let library: typeof Re2 | undefined;

/** The library for RE2 syntax. It comes with the first pattern: its tables would slow the start of every command. */
function re2(): typeof Re2 {
  library ??= createRequire(import.meta.url)('re2js') as typeof Re2;
  return library;
}
