import { quoted } from '../../text/quoted.ts';
import type { YamlSource } from '../../text/yaml.ts';
import type { RefusalCode, RuledProblem, RuleId } from '../../errors.ts';
import { patternReach } from '../patterns/pattern-reach.ts';
import type { CodeRule } from './crosswalk.ts';
import { patternCovers, onlyCode } from '../patterns/pattern-cover.ts';
import type { Transform } from '../profiles/profile.ts';
import { positionOf, problemAt } from '../raw-yaml.ts';
import type { MappingWarning } from '../sources.ts';
import { applyTransforms } from '../profiles/transform.ts';

/** Rules that do nothing: found in no code, behind a rule that takes all their codes, or leaving nothing of a code. */
export function checkRules(
  source: YamlSource,
  rules: readonly LocatedRule[],
): { readonly problems: readonly RuledProblem[]; readonly warnings: readonly MappingWarning[] } {
  const problems: RuledProblem[] = [];
  const warnings: MappingWarning[] = [];
  for (const [position, { index, rule }] of rules.entries()) {
    const refuse = (id: RuleId, key: 'match' | 'transform', code: RefusalCode, message: string): void => {
      problems.push(problemAt(source, ['rules', index, key], { rule: id, code, message }));
    };
    const before = rules
      .slice(0, position)
      .find((earlier) => sameScope(earlier.rule, rule) && patternCovers(earlier.rule.match, rule.match))?.rule;
    if (!patternReach(rule.match).anything) {
      refuse('TU605', 'match', 'config_invalid', `${quoted(rule.match)} matches no part number: the rule never applies.`);
    } else if (before && repeats(before, rule)) warnings.push(repeated(source, index, before));
    else if (before) {
      const line = before.at.line ?? 1;
      const message = `The rule is never tried: ${quoted(before.match)} on line ${line} comes first and takes all its parts.`;
      refuse('TU604', 'match', 'mapping_conflict', message);
    } else if (leavesNothing(rule)) {
      const message = 'The transforms remove the whole part number wherever the rule applies.';
      refuse('TU606', 'transform', 'config_invalid', message);
    }
  }
  return { problems, warnings };
}

function sameScope(a: CodeRule, b: CodeRule): boolean {
  return a.side === b.side && a.system === b.system;
}

function repeats(a: CodeRule, b: CodeRule): boolean {
  return a.match === b.match && JSON.stringify(a.transforms) === JSON.stringify(b.transforms);
}

function repeated(source: YamlSource, index: number, before: CodeRule): MappingWarning {
  return {
    rule: 'TU802',
    code: 'mapping_repeated',
    message: `The rule repeats the one on line ${before.at.line ?? 1}.`,
    at: positionOf(source, ['rules', index, 'match']),
  };
}

/** Certain only: a transform that takes everything, or a rule for one code of which nothing is left. */
function leavesNothing({ match, transforms: [first, ...others] }: CodeRule): boolean {
  const code = onlyCode(match);
  if (!first) return false;
  if (code !== undefined) return applyTransforms(code, [first, ...others]) === '';
  return takesTheMatch(match, first) || [first, ...others].some(takesAll);
}

function takesAll(transform: Transform): boolean {
  return transform.kind === 'remove' && /^\^?\(?\.[*+]\)?\$?$/.test(transform.pattern);
}

/** `^…$` is found in the whole code, and removing it leaves nothing. */
function takesTheMatch(match: string, transform: Transform): boolean {
  return transform.kind === 'remove' && transform.pattern === match && /^\^[^|]*[^\\]\$$/.test(match);
}

/** A rule and where it is in the list. */
export interface LocatedRule {
  readonly index: number;
  readonly rule: CodeRule;
}
