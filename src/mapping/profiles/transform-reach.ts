import { folded } from '../crosswalks/fold.ts';
import type { Transform } from './profile.ts';
import { applyTransforms } from './transform.ts';

/**
 * What a code would have to be so that a value could still equal it after the transforms: undefined when it is fine as it
 * stands, or when it cannot be told. Crosswalks are matched after the transforms, so `00123` is never met where they strip zeros.
 */
export function reachable(code: string, transforms: readonly Transform[]): string | undefined {
  const corrected = applyTransforms(code, transforms);
  if (corrected === code || code === '' || !transforms.every(canBeJudged)) return undefined;
  const meets = (value: string): boolean => folded(applyTransforms(value, transforms)) === folded(code);
  if (withoutPrefixes(code, transforms).some(meets)) return undefined;
  const settled = folded(applyTransforms(corrected, transforms)) === folded(corrected);
  return settled || transforms.some((transform) => transform.kind === 'prefix') ? corrected : undefined;
}

/** What other columns add, and the later parts of a split, say nothing about the codes that can come out. */
function canBeJudged(transform: Transform): boolean {
  return transform.kind !== 'concat' && !(transform.kind === 'split' && transform.part > 1);
}

/** The code, and the code without the prefixes that the transforms put before it. */
function withoutPrefixes(code: string, transforms: readonly Transform[]): string[] {
  const found = [code];
  for (const transform of transforms.toReversed()) {
    const last = found.at(-1) ?? '';
    if (transform.kind === 'prefix' && last.startsWith(transform.text)) found.push(last.slice(transform.text.length));
  }
  return found;
}
