import type { YamlSource } from '../../document/yaml.ts';
import type { Problem, RefusalCode } from '../../errors.ts';
import type { MappingFinding } from '../finding.ts';
import { problemAt } from '../raw-yaml.ts';
import type { YamlPath } from '../raw-yaml.ts';
import type { Rule } from '../rules/rule.ts';

/** A problem as a finding of a rule; its own code stays. */
export function findingOf(rule: Rule, problem: Problem): MappingFinding {
  const { code, message, at, excerpt, suggestions = [] } = problem;
  return {
    rule: rule.id,
    code,
    severity: rule.severity,
    message,
    ...(at ? { at } : {}),
    ...(excerpt === undefined ? {} : { excerpt }),
    suggestions,
  };
}

/** What is said about a place of a golden test. */
export interface Told {
  readonly message: string;
  readonly suggestions?: readonly string[];
  /** Whether the key or the value at the path is meant; by default the value. */
  readonly at?: 'key' | 'value';
}

/** A finding at a path of a file of golden tests; of several suggestions only those that exist are told. */
export function findingAt(
  rule: Rule & { readonly code: RefusalCode },
  source: YamlSource,
  path: YamlPath,
  told: Told,
): MappingFinding {
  return findingOf(rule, problemAt(source, path, { code: rule.code, ...told }));
}

/** A finding as the problem that a refusal tells. Findings about golden tests have codes of refusals only. */
export function problemOf({ rule, code, message, at, excerpt, suggestions }: MappingFinding): Problem {
  return {
    rule,
    code: code as RefusalCode,
    message,
    ...(at ? { at } : {}),
    ...(excerpt === undefined ? {} : { excerpt }),
    ...(suggestions.length > 0 ? { suggestions } : {}),
  };
}
