import type { RuleId, SourceLocation } from '../../errors.ts';
import type { Rule, Severity } from './rules/rule.ts';

/** What a check has to say; its rule brings the code, and the severity where none stands here. */
export interface Remark {
  readonly rule: RuleId;
  readonly message: string;
  readonly at?: SourceLocation;
  /** The text of the cell at `at`, where only its start is known. */
  readonly cell?: string;
  readonly suggestions?: readonly string[];
  readonly severity?: Severity;
}

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
  /** Ready to use: a nearby name, or the YAML or CSV line that would fix it. */
  readonly suggestions: readonly string[];
}

/** What a look at a mapping folder came to. */
export interface CheckedFolder {
  /** By file, line, column, then rule; files in the order in which they were read. */
  readonly findings: readonly MappingFinding[];
  /** Every local file that was checked, trueup.yaml included where there is one, as shown in messages. */
  readonly files: readonly string[];
}
