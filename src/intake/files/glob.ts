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

const MAGIC = /[*?[\]{}]/;

export function isGlob(pattern: string): boolean {
  return MAGIC.test(pattern);
}

/**
 * Patterns of `*`, `?`, `[a-z]`, `[!x]`, `{a,b}` and `**`, with forward slashes, below a folder that is taken as it is written.
 * A `*` matches no leading dot.
 */
export function parseGlob(folder: string, pattern: string, ignoreCase = false): GlobPattern[] {
  return braces(pattern).map((one) => {
    const segments = one.split('/').filter((segment) => segment !== '' && segment !== '.');
    const steps = segments.map((segment) => stepOf(segment, ignoreCase));
    // Folders are no files: a pattern that ends in `**` means what lies in them.
    return { root: folder, steps: steps.at(-1)?.kind === 'deep' ? [...steps, stepOf('*', ignoreCase)] : steps };
  });
}

/** True when a name fits one segment of a pattern. */
export function fitsSegment(segment: string, name: string, ignoreCase = false): boolean {
  return new RegExp(`^${segmentSource(segment)}$`, ignoreCase ? 'isu' : 'su').test(name);
}

function stepOf(segment: string, ignoreCase: boolean): GlobStep {
  if (segment === '**') return { kind: 'deep' };
  if (!isGlob(segment)) return { kind: 'literal', name: segment };
  return { kind: 'match', matches: (name) => fitsSegment(segment, name, ignoreCase) };
}

function segmentSource(segment: string): string {
  const source = segment.replace(/\*+|\?|\[[!^]?\]?[^\]]*\]|[^*?[]+|\[/gu, (part) => {
    if (part.startsWith('*')) return '.*';
    if (part === '?') return '.';
    return part.startsWith('[') && part.length > 1 ? classSource(part) : literal(part);
  });
  return /^[*?]/.test(segment) ? `(?!\\.)${source}` : source;
}

/** `[]a-c]` → `[\]a-c]`: only the ends of a range are special. */
function classSource(text: string): string {
  const negated = /^\[[!^]/.test(text);
  const members = text.slice(negated ? 2 : 1, -1);
  return `[${negated ? '^' : ''}${members.replace(/[\\\]^[]/g, '\\$&')}]`;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** `a{b,c{d,e}}` → `ab`, `acd`, `ace`; braces inside a class, or without their other half, are themselves. */
function braces(pattern: string): string[] {
  const open = openingBrace(pattern);
  if (open === -1) return [pattern];
  const parts: string[] = [];
  let [depth, start] = [0, open + 1];
  for (let at = open + 1; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '{') depth++;
    if (character === '}' && depth-- === 0) {
      const alternatives = [...parts, pattern.slice(start, at)];
      const [head, tail] = [pattern.slice(0, open), pattern.slice(at + 1)];
      return alternatives.flatMap((part) => braces(`${head}${part}${tail}`));
    }
    if (character === ',' && depth === 0) {
      parts.push(pattern.slice(start, at));
      start = at + 1;
    }
  }
  return [pattern];
}

function openingBrace(pattern: string): number {
  for (const match of pattern.matchAll(/\[[!^]?\]?[^\]]*\]|\{/g)) if (match[0] === '{') return match.index;
  return -1;
}
