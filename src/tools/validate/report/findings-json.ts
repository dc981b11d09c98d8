import type { MappingFinding } from '../finding.ts';
import type { FindingsResult, PlainFinding } from '../../../contract/findings-result.ts';
import { countsOf, type FindingsReport } from './findings-report.ts';

/** The findings for scripts. */
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
