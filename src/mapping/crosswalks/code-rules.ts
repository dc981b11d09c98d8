import type { Side } from '../../model/side.ts';
import type { CodeRule, Crosswalk } from './crosswalk.ts';
import { compiled } from '../patterns/pattern.ts';
import { applyTransforms } from '../profiles/transform.ts';

/** The rules of a crosswalk that concern one export, in the order in which they are tried. */
export function rulesFor(crosswalk: Crosswalk | undefined, side: Side, system: string): readonly CodeRule[] {
  return (crosswalk?.rules ?? []).filter((rule) => rule.side === side || rule.system === system);
}

/**
 * What the first matching rule makes of a code; undefined where none matches, or where nothing is left of the code.
 * Runs compile the same rules to SQL: this is for single codes.
 */
export function ruledCode(code: string, rules: readonly CodeRule[]): string | undefined {
  const rule = rules.find(({ match }) => compiled(match).matcher(code).find());
  return (rule && applyTransforms(code, rule.transforms)) || undefined;
}
