import { patternTree, type PatternNode } from './pattern-tree.ts';

/**
 * What a pattern can find in a text. Each answer is certain where it says that something cannot be: what the analysis does not
 * understand counts as possible.
 */
export interface PatternReach {
  /** False for a pattern such as `a^`, which is found in no text. */
  readonly anything: boolean;
  /** False for a pattern that is found between characters only, such as `^`. */
  readonly characters: boolean;
  /** True for a pattern such as `x*`, which is found in every text whatever it says. */
  readonly everything: boolean;
}

/** Judges a pattern in which `patternFault` finds no fault. */
export function patternReach(pattern: string): PatternReach {
  const tree = patternTree(pattern);
  const ends = reached(tree, FRESH);
  return { anything: ends !== 0, characters: (ends & CONSUMED) !== 0, everything: isFoundEverywhere(tree) };
}

/**
 * Where the search may stand, as a set of bits: nothing or something was consumed, and the end of the text was passed or not.
 * Before the first character a match may begin at the start of the text; after one it cannot be there again.
 */
const FRESH = 1;
const MOVED = 2;
const FRESH_ENDED = 4;
const MOVED_ENDED = 8;
const CONSUMED = MOVED | MOVED_ENDED;
const AT_START = FRESH | FRESH_ENDED;

function reached(node: PatternNode, from: number): number {
  switch (node.kind) {
    case 'character':
      // No character comes after the end
      return node.never || (from & (FRESH | MOVED)) === 0 ? 0 : MOVED;
    case 'start':
      return from & AT_START;
    case 'end':
      return ((from & AT_START) !== 0 ? FRESH_ENDED : 0) | ((from & CONSUMED) !== 0 ? MOVED_ENDED : 0);
    case 'border':
      return from;
    case 'sequence':
      return node.nodes.reduce((ends, each) => reached(each, ends), from);
    case 'choice':
      return node.nodes.reduce((ends, each) => ends | reached(each, from), 0);
    case 'repeat':
      return repeated(node, from);
    default:
      return node satisfies never;
  }
}

/** More rounds than there are sets of positions change nothing. */
const ROUNDS = 16;

function repeated({ node, least, most }: PatternNode & { kind: 'repeat' }, from: number): number {
  let ends = from;
  for (let round = 0; round < Math.min(least, ROUNDS); round += 1) ends = reached(node, ends);
  for (let round = 0; round < Math.min(most - least, ROUNDS); round += 1) ends |= reached(node, ends);
  return ends;
}

/** True where the pattern is satisfied by nothing at all, without any condition on the position. */
function isFoundEverywhere(node: PatternNode): boolean {
  switch (node.kind) {
    case 'sequence':
      return node.nodes.every(isFoundEverywhere);
    case 'choice':
      return node.nodes.some(isFoundEverywhere);
    case 'repeat':
      return node.least === 0 || isFoundEverywhere(node.node);
    case 'character':
    case 'start':
    case 'end':
    case 'border':
      return false;
    default:
      return node satisfies never;
  }
}
