import { RefusedError } from '../../errors.ts';
import { segmentMatcher, unescaped } from './glob-segment.ts';

/** A path pattern taken apart: the folder that is surely meant, and what is matched below it, one step a segment. */
export interface GlobPattern {
  readonly root: string;
  readonly steps: readonly GlobStep[];
}

/** `deep` stands for any number of folders; a literal needs no listing. */
export type GlobStep =
  | { readonly kind: 'literal'; readonly name: string }
  | { readonly kind: 'match'; readonly matches: (name: string) => boolean }
  | { readonly kind: 'deep' };

const MAGIC = /[*?[\]{}\\]/;

/** Nobody lists so many names in one pattern; braces next to braces multiply. */
const MOST_ALTERNATIVES = 1000;

export function isGlob(pattern: string): boolean {
  return MAGIC.test(pattern);
}

/**
 * Patterns of `*`, `?`, `[a-z]`, `[!x]`, `{a,b}` and `**`, with forward slashes, below a folder that is taken as it is written.
 * A `*` matches no leading dot; a back-slash takes the meaning from the character behind it. Throws RefusedError `config_invalid`
 * for braces that come to more than a thousand alternatives.
 */
export function parseGlob(folder: string, pattern: string, ignoreCase = false): GlobPattern[] {
  const alternatives: string[] = [];
  expandBraces(pattern, alternatives);
  return alternatives.map((one) => {
    const segments = one.split('/').filter((segment) => segment !== '' && segment !== '.');
    const steps = withoutRepeats(segments.map((segment) => stepOf(segment, ignoreCase)));
    // Folders are not files: a pattern that ends in `**` means what is in them.
    return { root: folder, steps: steps.at(-1)?.kind === 'deep' ? [...steps, stepOf('*', ignoreCase)] : steps };
  });
}

/** True when a name fits one segment of a pattern. */
export function fitsSegment(segment: string, name: string, ignoreCase = false): boolean {
  return segmentMatcher(segment, ignoreCase)(name);
}

function stepOf(segment: string, ignoreCase: boolean): GlobStep {
  if (segment === '**') return { kind: 'deep' };
  const name = unescaped(segment);
  return name === null ? { kind: 'match', matches: segmentMatcher(segment, ignoreCase) } : { kind: 'literal', name };
}

/** `**` twice in a row says no more than once. */
function withoutRepeats(steps: readonly GlobStep[]): GlobStep[] {
  return steps.filter(({ kind }, index) => kind !== 'deep' || steps[index - 1]?.kind !== 'deep');
}

/** `a{b,c{d,e}}` → `ab`, `acd`, `ace`; braces inside a class, or without their other half, are themselves. */
function expandBraces(pattern: string, into: string[]): void {
  const group = firstBraces(pattern);
  if (group === null) {
    if (into.length === MOST_ALTERNATIVES) throw tooMany();
    into.push(pattern);
    return;
  }
  const [head, tail] = [pattern.slice(0, group.open), pattern.slice(group.close + 1)];
  for (const part of group.parts) expandBraces(`${head}${part}${tail}`, into);
}

function firstBraces(pattern: string): { open: number; close: number; parts: string[] } | null {
  const open = openingBrace(pattern);
  if (open === -1) return null;
  const parts: string[] = [];
  let [depth, start] = [0, open + 1];
  for (let at = open + 1; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '\\') at++;
    if (character === '{') depth++;
    if (character === '}' && depth-- === 0) return { open, close: at, parts: [...parts, pattern.slice(start, at)] };
    if (character === ',' && depth === 0) {
      parts.push(pattern.slice(start, at));
      start = at + 1;
    }
  }
  return null;
}

function openingBrace(pattern: string): number {
  for (const match of pattern.matchAll(/\\.|\[[!^]?\]?[^\]]*\]|\{/gs)) if (match[0] === '{') return match.index;
  return -1;
}

function tooMany(): RefusedError {
  return new RefusedError({
    code: 'config_invalid',
    message: `The braces of this pattern expand to more than ${MOST_ALTERNATIVES} alternatives.`,
    suggestions: ['files: "exports/*.csv"'],
  });
}
