import { patternReach } from './pattern-reach.ts';
import { patternTree } from './pattern-tree.ts';

/**
 * What can be said of a regular expression by its text alone. A yes is certain (codes with line breaks in them apart, which no
 * system has), a no only means that it cannot be known.
 */

/** The text with which every code begins that the expression is found in; empty where nothing is known. */
export function leadingText(pattern: string): string {
  return anchored(pattern)?.text ?? '';
}

/** The one code that the expression is found in, where it is a text between anchors. */
export function onlyCode(pattern: string): string | undefined {
  const start = anchored(pattern);
  return start?.rest === '$' && start.text !== '' ? start.text : undefined;
}

/** True where every code that `later` is found in has `earlier` in it too. */
export function patternCovers(earlier: string, later: string): boolean {
  if (earlier === later || findsEverything(earlier)) return true;
  const { text = '', rest = '' } = anchored(earlier) ?? {};
  return text !== '' && /^(?:\(?\.\*\)?\$?)?$/.test(rest) && leadingText(later).startsWith(text);
}

/** An expression that is found in every code; a code is never blank. */
function findsEverything(pattern: string): boolean {
  return patternReach(pattern).everything || /^(?:\^|\$|\^?\(?\.[*+]\)?\$?)$/.test(pattern);
}

/** The plain characters behind the start of an expression that has no branches outside groups, and what follows them. */
function anchored(pattern: string): { readonly text: string; readonly rest: string } | undefined {
  // Flags in the middle change what stands around them
  if (!pattern.startsWith('^') || pattern.includes('(?') || hasBranches(pattern)) return undefined;
  let [text, rest] = ['', pattern.slice(1)];
  for (;;) {
    const [taken, escaped, plain] = /^(?:\\([^A-Za-z0-9])|([^\\^$.|?*+()[\]{}]))(?![*?{+])/u.exec(rest) ?? [];
    if (taken === undefined) return { text, rest };
    text += escaped ?? plain ?? '';
    rest = rest.slice(taken.length);
  }
}

function hasBranches(pattern: string): boolean {
  const tree = patternTree(pattern);
  return tree.kind === 'choice' && tree.nodes.length > 1;
}
