import { latin } from './spelling.ts';

/** How alike two descriptions are, the most distinctive first. */
export const WORDINGS = ['equal', 'close', 'similar', 'loose', 'different'] as const;
export type Wording = (typeof WORDINGS)[number];

const FROM: readonly (readonly [Wording, number])[] = [
  ['equal', 0.95],
  ['close', 0.75],
  ['similar', 0.5],
  ['loose', 0.3],
];

/** What an abbreviated word is worth next to the whole one. */
const ABBREVIATED = 0.7;

/** The words and numbers of a description in the order they first are in; `2mm` is a number and a word, `1,5` is 1.5. */
export function words(description: string): readonly string[] {
  const found = latin(description).match(/\d+(?:[.,]\d+)?|\p{L}+/gu) ?? [];
  return [...new Set(found.map((word) => word.replace(',', '.')))];
}

/** How distinctive each word is: the rarer among all descriptions, the more. */
export function wordWeights(descriptions: readonly (readonly string[])[]): (word: string) => number {
  const holders = new Map<string, number>();
  for (const own of descriptions) for (const word of own) holders.set(word, (holders.get(word) ?? 0) + 1);
  const all = descriptions.length + 1;
  return (word) => Math.log2(all / (holders.get(word) ?? 1)) + 0.1;
}

/** How alike two descriptions are, with the words that both have; numbers that contradict each other count against it. */
export function wordingOf(
  a: readonly string[],
  b: readonly string[],
  weight: (word: string) => number,
): { readonly wording: Wording; readonly common: readonly string[] } {
  const left = new Set(b);
  let matched = 0;
  const common: string[] = [];
  for (const word of a) {
    const same = left.has(word) ? word : [...left].find((other) => abbreviates(word, other) || abbreviates(other, word));
    if (same === undefined) continue;
    left.delete(same);
    common.push(word);
    matched += same === word ? 2 * weight(word) : ABBREVIATED * (weight(word) + weight(same));
  }
  const all = [...a, ...b].reduce((sum, word) => sum + weight(word), 0);
  const likeness = all === 0 ? 0 : matched / all;
  const position = FROM.findIndex(([, from]) => likeness >= from);
  const level = position < 0 ? FROM.length : position;
  const lower = level < FROM.length && contradict(a, b) ? level + 1 : level;
  return { wording: WORDINGS[lower] ?? 'different', common };
}

/** `stl` for `steel`, `scr` for `screw`: the same first letter, and the others in their order. */
function abbreviates(short: string, long: string): boolean {
  if (short.length < 2 || short.length >= long.length || short[0] !== long[0] || !/^\p{L}+$/u.test(short)) return false;
  let at = 0;
  for (const letter of short) {
    at = long.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** True where each has a number that the other lacks: sizes that differ. */
function contradict(a: readonly string[], b: readonly string[]): boolean {
  return lacks(a, b) && lacks(b, a);
}

/** A word that more descriptions than this share is left out of the search. */
const MOST_HOLDERS = 400;

/** Finds the descriptions of a list that share the most distinctive words with another one. */
export class WordIndex {
  private readonly holders = new Map<string, number[]>();

  /** Words by description; what is found are positions. */
  constructor(descriptions: readonly (readonly string[])[]) {
    for (const [position, own] of descriptions.entries()) {
      for (const word of own) {
        const list = this.holders.get(word);
        if (list) list.push(position);
        else this.holders.set(word, [position]);
      }
    }
  }

  /** The positions of at most `most` descriptions, the most distinctive overlap first, then in the order of the list. */
  alike(own: readonly string[], weight: (word: string) => number, most: number): readonly number[] {
    const shared = new Map<number, number>();
    for (const word of own) {
      const list = this.holders.get(word) ?? [];
      if (list.length > MOST_HOLDERS) continue;
      for (const position of list) shared.set(position, (shared.get(position) ?? 0) + weight(word));
    }
    return [...shared]
      .toSorted(([a, left], [b, right]) => right - left || a - b)
      .slice(0, most)
      .map(([position]) => position);
  }
}

function lacks(own: readonly string[], other: readonly string[]): boolean {
  return own.some((word) => /^\d/.test(word) && !other.includes(word));
}
