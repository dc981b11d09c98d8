import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import type { YamlSource } from '../../text/yaml.ts';
import type { RefusalCode, RuledProblem, RuleId } from '../../errors.ts';
import type { DomainDefinition, Measure } from '../../domains/domain.ts';
import { patternFault } from '../patterns/pattern.ts';
import { narrowed, problemAt } from '../raw-yaml.ts';
import type { YamlPath } from '../raw-yaml.ts';

/** What the checks of a profile share: the file, the domain it speaks of, and the list that problems go to. */
export interface ProfileContext {
  readonly source: YamlSource;
  readonly domain: DomainDefinition;
  readonly problems: RuledProblem[];
}

/** Notes a problem at a path of the profile. */
export function complain(
  context: ProfileContext,
  rule: RuleId,
  path: YamlPath,
  message: string,
  more: { code?: RefusalCode; suggestions?: readonly string[]; at?: 'key' | 'value' } = {},
): void {
  context.problems.push(problemAt(context.source, path, { rule, code: 'config_invalid', message, ...more }));
}

/** Notes what is wrong with a regular expression, at the character. */
export function checkPattern(context: ProfileContext, path: YamlPath, pattern: string): void {
  const fault = patternFault(pattern);
  if (!fault) return;
  const { rule, message, offset, length, suggestion } = fault;
  const mended = suggestion && pattern.slice(0, offset) + suggestion + pattern.slice(offset + length);
  const suggestions = mended ? [`matches: '${mended.replaceAll("'", "''")}'`] : [];
  const problem = problemAt(context.source, path, { rule, code: 'config_invalid', message, suggestions });
  context.problems.push(narrowed(problem, { text: pattern, offset, length }));
}

/** All fields that a profile of the domain may bind, in contract order. */
export function fieldNames(domain: DomainDefinition): readonly string[] {
  const measures = domain.measures.flatMap(({ name, unitField }) => (unitField === undefined ? [name] : [name, unitField]));
  return [...domain.key.map((field) => field.name), ...measures, ...domain.further];
}

export function measureNamed(domain: DomainDefinition, name: string): Measure | undefined {
  return domain.measures.find((measure) => measure.name === name);
}

/** Notes a canonical code that its closed list does not have; open identifiers take any. */
export function checkCanonical(
  context: ProfileContext,
  path: YamlPath,
  told: { field: string; code: string; at?: 'key' | 'value' },
): void {
  const { field, code, at = 'value' } = told;
  const codes = context.domain.key.find((candidate) => candidate.name === field)?.codes;
  if (!codes || codes.includes(code)) return;
  const near = nearest(code, codes);
  const message = `${quoted(code)} is no canonical ${field}.${near === undefined ? ` Known: ${codes.join(', ')}.` : ''}`;
  complain(context, 'TU213', path, message, { at, suggestions: near === undefined ? [] : [near] });
}
