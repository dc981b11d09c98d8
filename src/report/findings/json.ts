import type { MappingFinding } from '../../mapping/finding.ts';
import { countsOf, type Counts, type FindingsReport } from './report.ts';

/** `result` of `mappings validate --json`, and the whole of its format `json`. */
export interface FindingsResult {
  /** Everything that was checked, relative to the current directory. */
  readonly files: readonly string[];
  readonly counts: Counts;
  readonly findings: readonly PlainFinding[];
}

/** A finding for scripts; null where the place is not known that exactly. */
export interface PlainFinding {
  readonly rule: string;
  readonly code: string;
  readonly severity: MappingFinding['severity'];
  readonly message: string;
  readonly file: string | null;
  /** Lines and columns count from 1, columns in UTF-16 units; `end_column` is the first one behind. */
  readonly line: number | null;
  readonly column: number | null;
  readonly end_column: number | null;
  readonly suggestions: readonly string[];
}

export function findingsResult({ checked }: Pick<FindingsReport, 'checked'>): FindingsResult {
  const { files, findings } = checked;
  return { files, counts: countsOf(findings), findings: findings.map(plain) };
}

/** The result as a file of its own, fit to be read. */
export function findingsJson(report: Pick<FindingsReport, 'checked'>): string {
  return `${JSON.stringify(findingsResult(report), null, 2)}\n`;
}

function plain({ rule, code, severity, message, at, suggestions }: MappingFinding): PlainFinding {
  const { file = null, line = null, column = null, endColumn = null } = at ?? {};
  return { rule, code, severity, message, file, line, column, end_column: endColumn, suggestions };
}
