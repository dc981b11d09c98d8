import type { Severity } from '../rules/rule.ts';
import { fingerprints } from './fingerprint.ts';
import { fileOf, ruleFinder, type FindingsReport } from './findings-report.ts';

/** A run refuses an error, so it stands as high as anything below a halt of the whole pipeline. */
const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'minor', note: 'info' };

/** The array of issues that GitLab reads as a Code Quality report. What has no line is on the first. */
export function findingsGitlab({ checked, rules }: Pick<FindingsReport, 'checked' | 'rules'>): string {
  const ruleOf = ruleFinder(rules);
  const names = fingerprints(checked.findings);
  const issues = checked.findings.map((finding, index) => ({
    description: `${ruleOf(finding).title}: ${finding.message}`,
    check_name: `${finding.rule} ${finding.code}`,
    fingerprint: names[index],
    severity: SEVERITIES[finding.severity],
    location: { path: fileOf(finding), lines: { begin: finding.at?.line ?? 1 } },
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}
