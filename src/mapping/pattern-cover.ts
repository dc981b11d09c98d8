/**
 * What can be said of a regular expression by its text alone. A yes is certain (codes with line breaks in them apart, which no
 * system has), a no only means that it cannot be told.
 */

/** An expression that is found in every code. */
export function findsEverything(pattern: string): boolean {
  return /^(?:\^|\$|\^?\(?\.[*+]\)?\$?)$/.test(pattern);
}

/** The text with which every code begins that the expression is found in; empty where nothing can be told. */
export function leadingText(pattern: string): string {
  return anchored(pattern)?.text ?? '';
}

/** The one code that the expression is found in, where it is a text between anchors. */
export function onlyCode(pattern: string): string | undefined {
  const start = anchored(pattern);
  return start?.rest === '$' && start.text !== '' ? start.text : undefined;
}

/** True where every code that `later` is found in has `earlier` in it too. */
export function covers(earlier: string, later: string): boolean {
  if (earlier === later || findsEverything(earlier)) return true;
  const { text = '', rest = '' } = anchored(earlier) ?? {};
  return text !== '' && /^(?:\(?\.\*\)?\$?)?$/.test(rest) && leadingText(later).startsWith(text);
}

/** True for an expression that is found in no code: something stands before its start or behind its end. */
export function findsNothing(pattern: string): boolean {
  const atoms = topAtoms(pattern);
  if (pattern.includes('(?') || atoms.some(({ text }) => text === '|')) return false;
  const first = atoms.findIndex(({ consumes }) => consumes);
  const last = atoms.findLastIndex(({ consumes }) => consumes);
  const misplaced = ({ text, perhaps }: Atom, index: number): boolean =>
    !perhaps && ((/^(?:\^|\\A)$/.test(text) && index > first) || (/^(?:\$|\\z)$/.test(text) && index < last));
  return first >= 0 && atoms.some(misplaced);
}

interface Atom {
  readonly text: string;
  /** It may be left out. */
  readonly perhaps: boolean;
  /** It takes at least one character for certain. */
  readonly consumes: boolean;
}

const ESCAPE = String.raw`\\(?:[pPx]\{[^}]*\}|[pP][A-Za-z]|x[0-9A-Fa-f]{2}|[0-7]{1,3}|[^])`;
const CLASS = String.raw`\[\^?\]?(?:\\[^]|[^\]])*\]`;
const ATOM = new RegExp(`^(?:${ESCAPE}|${CLASS}|[^])`, 'u');
const BRACKETS = new RegExp(`${ESCAPE}|${CLASS}|[()]`, 'gu');

/** The pieces of an expression outside groups; what a group takes is not known. */
function topAtoms(pattern: string): Atom[] {
  const atoms: Atom[] = [];
  let rest = pattern;
  while (rest !== '') {
    const text = rest.startsWith('(') ? groupAt(rest) : (ATOM.exec(rest)?.[0] ?? rest);
    rest = rest.slice(text.length);
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(rest)?.[0] ?? '';
    rest = rest.slice(quantifier.length);
    const perhaps = /^(?:[*?]|\{0)/.test(quantifier);
    atoms.push({ text, perhaps, consumes: !perhaps && !/^(?:[$(^|]|\\[ABbz]$)/.test(text) });
  }
  return atoms;
}

/** The group that a text starts with, other groups inside it included. */
function groupAt(text: string): string {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(BRACKETS)) {
    if (found === '(') depth += 1;
    if (found === ')') depth -= 1;
    if (found === ')' && depth === 0) return text.slice(0, index + 1);
  }
  return text;
}

/** The plain characters behind the start of an expression that has no branches outside groups, and what follows them. */
function anchored(pattern: string): { readonly text: string; readonly rest: string } | undefined {
  // Flags in the middle change what stands around them
  if (!pattern.startsWith('^') || pattern.includes('(?') || topAtoms(pattern).some(({ text }) => text === '|')) return undefined;
  let [text, rest] = ['', pattern.slice(1)];
  for (;;) {
    const [taken, escaped, plain] = /^(?:\\([^A-Za-z0-9])|([^\\^$.|?*+()[\]{}]))(?![*?{+])/u.exec(rest) ?? [];
    if (taken === undefined) return { text, rest };
    text += escaped ?? plain ?? '';
    rest = rest.slice(taken.length);
  }
}
