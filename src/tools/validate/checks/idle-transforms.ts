import type { Transform } from '../../../mapping/profiles/profile.ts';
import { patternReach } from '../../../mapping/patterns/pattern-reach.ts';

type Kind = Transform['kind'];

/** What may be between two transforms of one kind without giving the second something to do. */
const LEAVE_ALONE: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  trim: ['upper', 'lower', 'strip_leading_zeros', 'pad_zeros'],
  upper: ['trim', 'strip_leading_zeros', 'pad_zeros'],
  lower: ['trim', 'strip_leading_zeros', 'pad_zeros'],
  strip_leading_zeros: ['upper', 'lower'],
  pad_zeros: ['upper', 'lower'],
};

/** Why the transform at a position of a list changes no value, whatever the values are; undefined where it may change one. */
export function idleReason(transforms: readonly Transform[], position: number): string | undefined {
  const transform = transforms[position];
  if (!transform) return undefined;
  if (transform.kind === 'remove') {
    const { anything, characters } = patternReach(transform.pattern);
    return anything && !characters ? 'its regular expression matches no character' : undefined;
  }
  if (transform.kind === 'replace') {
    const isLiteral = /^[\p{L}\p{N}\s_:;,/#@!%&=<>"'~`-]+$/u.test(transform.pattern);
    return isLiteral && transform.pattern === transform.replacement ? 'it puts back what it removes' : undefined;
  }
  if (isDoneBefore(transforms, position)) return 'an earlier transform already did the same';
  if (transform.kind === 'pad_zeros' && next(transforms, position, ['upper', 'lower'])?.kind === 'strip_leading_zeros') {
    return 'the zeros are stripped again after it';
  }
  return undefined;
}

function isDoneBefore(transforms: readonly Transform[], position: number): boolean {
  const transform = transforms[position];
  const between = transform && LEAVE_ALONE[transform.kind];
  if (!between) return false;
  const before = transforms.slice(0, position).findLast(({ kind }) => !between.includes(kind));
  if (before?.kind !== transform.kind) return false;
  return transform.kind !== 'pad_zeros' || (before.kind === 'pad_zeros' && before.width >= transform.width);
}

/** The first transform behind a position that is none of the kinds. */
function next(transforms: readonly Transform[], position: number, passed: readonly Kind[]): Transform | undefined {
  return transforms.slice(position + 1).find(({ kind }) => !passed.includes(kind));
}
