import type { MappingFinding } from '../../../src/tools/validate/finding.ts';
import type { Rule } from '../../../src/tools/validate/rules/rule.ts';
import type { FindingsReport } from '../../../src/tools/validate/report/findings-report.ts';

/** Three rules as a catalogue would hold them, one of each severity. */
export const RULES: readonly Rule[] = [
  {
    id: 'TU301',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'A part means two things on one day',
    explanation: 'Two lines of `parts.csv` translate one code **differently** on the same day. A run could take either.',
    remedy: 'Leave one of the lines out, or date both with `valid_from` and `valid_to`.',
    example: { file: 'parts.csv', wrong: 'erp,mes\n1,A\n2,A\n', right: 'erp,mes\n1,A\n2,B\n' },
  },
  {
    id: 'TU205',
    code: 'unknown_key',
    severity: 'warning',
    title: 'A setting that nobody reads',
    explanation: 'The key is not known.',
    remedy: 'Correct it.',
    example: { file: 'profiles/a/b.yaml', wrong: 'feilds: {}\n', right: 'fields: {}\n' },
  },
  {
    id: 'TU801',
    code: 'mapping_unused',
    severity: 'note',
    title: 'A file that nobody needs',
    explanation: 'The file is ignored.',
    remedy: 'Remove it.',
    example: { file: 'notes.csv', wrong: 'a\n', right: '' },
  },
];

/** What a file could do to a report: control characters, markup, commands, letters of every width. */
export const NASTY = '\u001B[31m<b> & "]]>" ::error::x%0A ##[error]y, Müller 材料 🔩\u0000\uD800';

export const FINDINGS: readonly MappingFinding[] = [
  {
    rule: 'TU301',
    code: 'mapping_conflict',
    severity: 'error',
    message: 'The MES part "FX-2" stands for two ERP parts: "100102" on line 3 and "100104" here.',
    at: { file: 'Lager süd/parts & co.csv', line: 5, column: 8, endColumn: 12 },
    excerpt: '100104,FX-2,',
    suggestions: ['100104,FX-2,,2026-06-01,', '100102,FX-2,,,2026-05-31'],
  },
  {
    rule: 'TU301',
    code: 'mapping_conflict',
    severity: 'error',
    message: `Not a code: ${NASTY}`,
    at: { file: 'Lager süd/parts & co.csv', line: 5, column: 8, endColumn: 12 },
    excerpt: `100104,FX-2,${NASTY}`,
    suggestions: [],
  },
  {
    rule: 'TU205',
    code: 'unknown_key',
    severity: 'warning',
    message: '"feilds" is not a setting of a profile.',
    at: { file: 'mappings/profiles/a/b.yaml', line: 3, column: 1, endColumn: 7 },
    excerpt: 'feilds: {}',
    suggestions: ['fields'],
  },
  {
    rule: 'TU801',
    code: 'mapping_unused',
    severity: 'note',
    message: 'This is not a mapping file: it is ignored.',
    at: { file: 'mappings/notes.csv' },
    suggestions: [],
  },
];

export function report(changes: Partial<FindingsReport> = {}): FindingsReport {
  const files = ['trueup.yaml', 'Lager süd/parts & co.csv', 'mappings/profiles/a/b.yaml', 'mappings/units.yaml'];
  const now = new Date('2026-11-22T05:00:00Z');
  return { checked: { files, findings: FINDINGS }, rules: RULES, strict: false, version: '1.2.3', now, ...changes };
}

/** The same with other findings. */
export function reportOf(findings: readonly MappingFinding[], changes: Partial<FindingsReport> = {}): FindingsReport {
  return report({ ...changes, checked: { files: report().checked.files, findings } });
}
