import type { RuleId, SourceLocation } from '../errors.ts';
import type { Rule, Severity } from './rules/rule.ts';

/** One thing that was found in the mapping files. */
export interface MappingFinding {
  readonly rule: RuleId;
  readonly code: Rule['code'];
  readonly severity: Severity;
  /** A sentence without a trailing position: the position is `at`. */
  readonly message: string;
  readonly at?: SourceLocation;
  /** The whole text of the line at `at`. */
  readonly excerpt?: string;
  /** Ready to use: a nearby name, or the YAML or CSV line that would mend it. */
  readonly suggestions: readonly string[];
}
