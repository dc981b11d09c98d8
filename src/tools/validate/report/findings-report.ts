import type { CheckedFolder, MappingFinding } from '../finding.ts';
import type { Rule, Severity } from '../rules/rule.ts';

/** What a look at mapping files came to, and what a report needs to show it. */
export interface FindingsReport {
  readonly checked: CheckedFolder;
  /** The catalogue of rules; the rule of every finding is among them. */
  readonly rules: readonly Rule[];
  /** True where a warning fails as an error does. */
  readonly strict: boolean;
  /** Of this program. */
  readonly version: string;
  /** For the formats that must carry a time. */
  readonly now: Date;
}

/** How many findings there are of each severity. */
export type Counts = Readonly<Record<Severity, number>>;

export function countsOf(findings: readonly MappingFinding[]): Counts {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** True where a finding of this severity makes the check fail. */
export function fails(severity: Severity, strict: boolean): boolean {
  return severity === 'error' || (strict && severity === 'warning');
}

/** Finds the rule that a finding broke. A rule without an entry in the catalogue is a defect in trueup. */
export function ruleFinder(rules: readonly Rule[]): (finding: MappingFinding) => Rule {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return ({ rule: id }) => {
    const rule = byId.get(id);
    if (!rule) throw new Error(`the catalogue of rules lacks ${id}`);
    return rule;
  };
}

/** The file that a finding is about; `.` where it is about none in particular. */
export function fileOf({ at }: MappingFinding): string {
  return at?.file ?? '.';
}

/** Where the page about a rule stands, in the documentation of this program. */
export function rulePage(id: Rule['id']): string {
  return `docs/rules/${id}.md`;
}
