import { junitXml, type JunitCase, type JunitSuite } from '../../../report/layout/junit.ts';
import { xmlToken } from '../../../report/layout/xml.ts';
import type { MappingFinding } from '../finding.ts';
import { findingText } from './findings-text.ts';
import { fails, fileOf, ruleFinder, type FindingsReport } from './findings-report.ts';

type Titled = (finding: MappingFinding) => string;

/**
 * A suite for each file with a case for each finding, and a passing case for a clean file. A finding that does not make the check fail
 * is a passing case too; its text is in the suite's output. The line of a finding begins the name of its case.
 */
export function findingsJunit({ checked, rules, strict, now }: Omit<FindingsReport, 'version'>): string {
  const ruleOf = ruleFinder(rules);
  const byFile = new Map(checked.files.map((file): [string, MappingFinding[]] => [file, []]));
  for (const finding of checked.findings) {
    const file = fileOf(finding);
    const those = byFile.get(file);
    if (those) those.push(finding);
    else byFile.set(file, [finding]);
  }
  const suites = [...byFile].map(([file, findings]) => suiteOf(file, findings, strict, (finding) => ruleOf(finding).title));
  return junitXml(suites, now);
}

function suiteOf(file: string, findings: readonly MappingFinding[], strict: boolean, titled: Titled): JunitSuite {
  const names = caseNames(findings, titled);
  const cases = findings.map((finding, index): JunitCase => {
    const name = names[index] ?? '';
    if (!fails(finding.severity, strict)) return { name };
    const { message, rule, code } = finding;
    return { name, failure: { message, type: `${rule} ${code}`, text: findingText(finding) } };
  });
  const passing = findings.filter(({ severity }) => !fails(severity, strict)).map((finding) => `${findingText(finding)}\n`);
  return { file, cases: cases.length === 0 ? [{ name: 'nothing to fix' }] : cases, output: passing.join('\n') };
}

/** "12:5 TU301 a few words"; a name that stood before is numbered, as CI systems tell cases apart by it. */
function caseNames(findings: readonly MappingFinding[], titled: Titled): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { at, rule } = finding;
    const position = at?.line === undefined ? '' : `${at.line}${at.column === undefined ? '' : `:${at.column}`} `;
    const name = xmlToken(`${position}${rule} ${titled(finding)}`);
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return number === 1 ? name : `${name} (${number})`;
  });
}
