import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import type { YamlSource } from '../../text/yaml.ts';
import type { RefusalCode, RuledProblem, RuleId } from '../../errors.ts';
import { codedField, type Figure, type RecordDefinition } from '../../domains/domain.ts';
import { patternFault } from '../patterns/pattern.ts';
import { narrowed, problemAt } from '../raw-yaml.ts';
import type { YamlPath } from '../raw-yaml.ts';

/** What the checks of a profile share: the file, the domain it speaks of, and the list that problems go to. */
export interface ProfileCheck {
  readonly source: YamlSource;
  readonly domain: RecordDefinition;
  readonly problems: RuledProblem[];
  /** The profile extends another one: what it leaves unsaid may be there. */
  readonly extending?: boolean;
}

/** Notes a problem at a path of the profile. */
export function complain(
  check: ProfileCheck,
  rule: RuleId,
  path: YamlPath,
  message: string,
  more: { code?: RefusalCode; suggestions?: readonly string[]; at?: 'key' | 'value' } = {},
): void {
  check.problems.push(problemAt(check.source, path, { rule, code: 'config_invalid', message, ...more }));
}

/** Notes what is wrong with a regular expression, at the character. */
export function checkPattern(check: ProfileCheck, path: YamlPath, pattern: string): void {
  const fault = patternFault(pattern);
  if (!fault) return;
  const { rule, message, offset, length, suggestion } = fault;
  const fixed = suggestion && pattern.slice(0, offset) + suggestion + pattern.slice(offset + length);
  const suggestions = fixed ? [`matches: '${fixed.replaceAll("'", "''")}'`] : [];
  const problem = problemAt(check.source, path, { rule, code: 'config_invalid', message, suggestions });
  check.problems.push(narrowed(problem, { text: pattern, offset, length }));
}

/** All fields that a profile of the domain may bind, in contract order. */
export function fieldNames(domain: RecordDefinition): readonly string[] {
  const names = [domain.key, domain.measures, domain.further].flatMap((fields) => fields.map(({ name }) => name));
  const units = domain.measures.flatMap(({ unitField }) => unitField ?? []);
  return [...new Set([...names.slice(0, domain.key.length + domain.measures.length), ...units, ...names])];
}

export function measureNamed(domain: RecordDefinition, name: string): Figure | undefined {
  return domain.measures.find((measure) => measure.name === name);
}

/** Notes a canonical code that its closed list does not have; open identifiers take any. */
export function checkCanonical(
  check: ProfileCheck,
  path: YamlPath,
  shown: { field: string; code: string; at?: 'key' | 'value' },
): void {
  const { field, code, at = 'value' } = shown;
  const codes = codedField(check.domain, field)?.codes;
  if (!codes || codes.includes(code)) return;
  const near = nearest(code, codes);
  const message = `${quoted(code)} is not a canonical ${field}.${near === undefined ? ` Known: ${codes.join(', ')}.` : ''}`;
  complain(check, 'TU213', path, message, { at, suggestions: near === undefined ? [] : [near] });
}
