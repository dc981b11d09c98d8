/** A range of code points, both ends inclusive. */
type Span = readonly [number, number];

const LAST = 0x10ffff;
const DIGITS: readonly Span[] = [[0x30, 0x39]];
const WORD: readonly Span[] = [...DIGITS, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
const NAMED: Readonly<Record<string, readonly Span[]>> = {
  '\\d': DIGITS,
  '\\D': complement(DIGITS),
  '\\w': WORD,
  '\\W': complement(WORD),
};
const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };

/**
 * True for a character class of sound RE2 syntax that no character is in, such as `[^\d\D]`; `text` includes its brackets. Where it
 * cannot be known (Unicode classes) the answer is false.
 */
export function isEmptyClass(text: string): boolean {
  if (!text.startsWith('[^')) return false;
  return complement(spansOf(text.slice(2, -1))).length === 0;
}

const ITEM = /\\p\{[^}]*\}|\\P\{[^}]*\}|\\[pP].|\\x\{[0-9A-Fa-f]+\}|\\x[0-9A-Fa-f]{2}|\\[0-7]{1,3}|\\[^]|[^]/gu;

function spansOf(inside: string): Span[] {
  const items = inside.match(ITEM) ?? [];
  const spans: Span[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] ?? '';
    const named = NAMED[item];
    if (named) spans.push(...named);
    const from = codeOf(item);
    if (from === undefined) continue;
    const to = items[at + 1] === '-' && at + 2 < items.length ? codeOf(items[at + 2] ?? '') : undefined;
    spans.push([from, to ?? from]);
    if (to !== undefined) at += 2;
  }
  return spans;
}

/** The code point that one item of a class stands for; undefined where it stands for several. */
function codeOf(item: string): number | undefined {
  if (!item.startsWith('\\') || item === '\\') return item.codePointAt(0);
  if (item in NAMED || /^\\p/i.test(item)) return undefined;
  const hex = /^\\x\{?([0-9A-Fa-f]+)\}?$/.exec(item)?.[1];
  if (hex !== undefined) return Number.parseInt(hex, 16);
  if (/^\\[0-7]+$/.test(item)) return Number.parseInt(item.slice(1), 8);
  return CONTROL[item.slice(1)] ?? item.codePointAt(1);
}

/** All code points that none of the spans holds. */
function complement(spans: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let next = 0;
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    if (from > next) gaps.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  return next <= LAST ? [...gaps, [next, LAST]] : gaps;
}
