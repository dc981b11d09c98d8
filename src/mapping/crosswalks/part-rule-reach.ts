import { lineExcerpt } from '../../text/position.ts';
import { quoted } from '../../text/quoted.ts';
import type { RuledProblem } from '../../errors.ts';
import type { Side } from '../../model/side.ts';
import { rulesFor } from './code-rules.ts';
import type { CodeRule, Mappings } from './crosswalk.ts';
import { folded, raised } from './fold.ts';
import { leadingText } from '../patterns/pattern-cover.ts';
import type { Profile, Transform } from '../profiles/profile.ts';

/**
 * Rules of a side that no export can ever meet, because every profile they are for writes its parts in the other case before
 * they are tried. `local` holds the texts of the workspace's own files.
 */
export function unreachableRules(
  mappings: Mappings,
  side: Side,
  profiles: readonly Profile[],
  local: ReadonlyMap<string, string>,
): RuledProblem[] {
  const parts = mappings.crosswalks.get('parts');
  const concerned = new Map<CodeRule, (readonly Transform[])[]>();
  for (const { system, fields } of profiles) {
    const column = fields.find(({ field, column: headers }) => field === 'material' && headers);
    for (const rule of column ? rulesFor(parts, side, system) : [])
      concerned.set(rule, [...(concerned.get(rule) ?? []), column?.transforms ?? []]);
  }
  return [...concerned].flatMap(([rule, lists]) => {
    const text = local.get(rule.at.file);
    const made = lists.map((list) => caseOf(list)?.(leadingText(rule.match)));
    const [first] = made;
    if (text === undefined || first === undefined || made.some((one) => one === undefined || leadingText(rule.match) === one))
      return [];
    return [neverMet(rule, first, text)];
  });
}

/** The case in which every value comes out, where there is one. */
function caseOf(transforms: readonly Transform[]): ((text: string) => string) | undefined {
  const last = transforms.findLastIndex(({ kind }) => kind === 'upper' || kind === 'lower');
  const kept = transforms.slice(last + 1).every(({ kind }) => !['prefix', 'replace', 'concat'].includes(kind));
  if (last < 0 || !kept) return undefined;
  return transforms[last]?.kind === 'upper' ? raised : folded;
}

function neverMet({ match, at }: CodeRule, made: string, text: string): RuledProblem {
  const written = quoted(leadingText(match));
  return {
    code: 'mapping_conflict',
    rule: 'TU607',
    message: `No part begins with ${written} when rules are tried: the transforms of the field "material" have turned it into ${quoted(made)}.`,
    at,
    excerpt: lineExcerpt(text, at.line ?? 1),
    suggestions: [`match: '(?i)${match.replaceAll("'", "''")}'`],
  };
}
