import { editDistance } from '../../../text/nearest.ts';
import { type Affix, affixBetween } from './affixes.ts';
import { dice } from './grams.ts';
import type { Reason } from './proposal.ts';

/** How two codes are spelled next to each other, the most distinctive first. `neighbour`: they differ in their digits alone. */
export const SPELLINGS = ['same', 'pattern', 'part', 'near', 'neighbour', 'alike', 'none'] as const;
export type Spelling = (typeof SPELLINGS)[number];

/** A code as it is exported, and what `plainCode` leaves of it. */
export interface Spelled {
  readonly code: string;
  readonly plain: string;
}

/** Longer codes are data that slipped in. */
const LONGEST = 100;
/** A piece shorter than this is in other codes by chance; one that is cut off must be longer still. */
const SHORTEST_PART = 4;
const SHORTEST_CUT = 7;

/** How a code of the ERP and one of the MES relate by spelling alone. */
export function spellingOf(erp: Spelled, mes: Spelled, affixes: readonly Affix[]): Spelling {
  const [a, b] = [erp.plain, mes.plain];
  if (a === '' || b === '' || a.length > LONGEST || b.length > LONGEST) return 'none';
  if (a === b) return 'same';
  if (affixBetween(affixes, a, b)) return 'pattern';
  if (contains(a, b) || contains(b, a)) return 'part';
  const length = Math.max(a.length, b.length);
  if (length >= 5 && Math.abs(a.length - b.length) <= 2 && editDistance(a, b) <= (length < 10 ? 1 : 2))
    return lettersOf(a) === lettersOf(b) ? 'neighbour' : 'near';
  return dice(a, b) >= 0.5 ? 'alike' : 'none';
}

/** True where the piece is in the whole, not in the middle of a longer number unless the whole goes on where a cut code ends. */
function contains(whole: string, piece: string): boolean {
  if (piece.length < SHORTEST_PART || piece.length >= whole.length) return false;
  if (piece.length >= SHORTEST_CUT && whole.startsWith(piece)) return true;
  for (let at = whole.indexOf(piece); at >= 0; at = whole.indexOf(piece, at + 1)) {
    const before = `${whole[at - 1] ?? ''}${piece[0] ?? ''}`;
    const after = `${piece.at(-1) ?? ''}${whole[at + piece.length] ?? ''}`;
    if (!/^\d\d$/.test(before) && !/^\d\d$/.test(after)) return true;
  }
  return false;
}

function lettersOf(plain: string): string {
  return plain.replaceAll(/\d/g, '');
}

/** The relation in words; undefined where there is none. */
export function spellingReason(spelling: Spelling, erp: Spelled, mes: Spelled, affixes: readonly Affix[]): Reason | undefined {
  switch (spelling) {
    case 'same':
      return {
        kind: 'spelling',
        evidence: `${erp.code} and ${mes.code} are the same code except for case, separators and leading zeros`,
      };
    case 'pattern':
      return patternReason(affixBetween(affixes, erp.plain, mes.plain));
    case 'part': {
      const [shorter, longer] = erp.plain.length < mes.plain.length ? [erp.code, mes.code] : [mes.code, erp.code];
      return { kind: 'part', evidence: `${shorter} is part of ${longer}` };
    }
    case 'near':
    case 'neighbour': {
      const edits = editDistance(erp.plain, mes.plain);
      return {
        kind: 'edit_distance',
        evidence: `${edits} ${edits === 1 ? 'edit' : 'edits'} between ${erp.code} and ${mes.code}`,
      };
    }
    case 'alike':
      return { kind: 'edit_distance', evidence: `${erp.code} and ${mes.code} have most of their letters in common` };
    case 'none':
      return undefined;
  }
}

function patternReason(affix: Affix | undefined): Reason | undefined {
  if (!affix) return undefined;
  const { on, prefix, suffix, seen } = affix;
  const marks = [prefix && `${prefix.toUpperCase()} before`, suffix && `${suffix.toUpperCase()} behind`].filter((mark) => mark);
  const [own, other] = on === 'mes' ? ['MES', 'ERP'] : ['ERP', 'MES'];
  return { kind: 'pattern', evidence: `the ${own} code is the ${other}'s with ${marks.join(' and ')} it, as on ${seen} entries` };
}
