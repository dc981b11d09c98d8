import { ruledCode } from '../../mapping/crosswalks/code-rules.ts';
import type { CodeRule } from '../../mapping/crosswalks/crosswalk.ts';
import { sourcesOf } from './undo-rule.ts';

/** Rules for unlisted codes, read backwards. */
export interface ReverseRules {
  /** The side's codes of which the rules make the canonical one; undefined where a rule cannot be undone, so that there may be others. */
  ownCodes(canonical: string): readonly string[] | undefined;
  /** What the side means by a code that its table does not list; undefined where no rule says anything. */
  meaning(code: string): string | undefined;
}

/** Turns rules around; what seems to be a source is one when the rules, run forward, say so. `listed`: codes that the table has. */
export function reverseRules(rules: readonly CodeRule[], listed: (code: string) => boolean): ReverseRules {
  const meaning = (code: string): string | undefined => ruledCode(code, rules);
  return {
    meaning,
    ownCodes(canonical) {
      const sources = rules.map((rule) => sourcesOf(canonical, rule.transforms));
      if (sources.some((found) => found === undefined)) return undefined;
      const codes = new Set(sources.flatMap((found) => found ?? []));
      return [...codes].filter((code) => !listed(code) && meaning(code) === canonical);
    },
  };
}
