import type { MappingFinding } from '../finding.ts';
import { findingText } from './findings-text.ts';
import { fails, fileOf, ruleFinder, type FindingsReport } from './findings-report.ts';
import { xmlAttributes, xmlText, xmlToken } from '../../../report/layout/xml.ts';

type Titled = (finding: MappingFinding) => string;

/**
 * A suite for each file with a case for each rule broken at a place, and a passing case for a clean file. A finding that does not
 * make the check fail is a passing case too; what it says stands in the suite's output. It keeps to the strictest of the schemas in
 * use, which knows no file or line on a case: the file names the suite and the class, the line begins the name.
 */
export function findingsJunit({ checked, rules, strict, now }: Omit<FindingsReport, 'version'>): string {
  const ruleOf = ruleFinder(rules);
  const titled: Titled = (finding) => ruleOf(finding).title;
  const byFile = new Map(checked.files.map((file): [string, MappingFinding[]] => [file, []]));
  for (const finding of checked.findings) {
    const file = fileOf(finding);
    const those = byFile.get(file);
    if (those) those.push(finding);
    else byFile.set(file, [finding]);
  }
  const timestamp = now.toISOString().slice(0, 19);
  const suites = [...byFile].flatMap(([file, findings], id) => suite({ file, id, timestamp, strict, titled }, findings));
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join('\n');
}

interface Suite {
  readonly file: string;
  readonly id: number;
  readonly timestamp: string;
  readonly strict: boolean;
  readonly titled: Titled;
}

function suite({ file, id, timestamp, strict, titled }: Suite, findings: readonly MappingFinding[]): string[] {
  const name = xmlToken(file);
  const names = caseNames(findings, titled);
  const failures = findings.filter(({ severity }) => fails(severity, strict)).length;
  const cases = findings.flatMap((finding, index) =>
    testCase(name, names[index] ?? '', fails(finding.severity, strict) ? finding : undefined),
  );
  const told = findings.filter(({ severity }) => !fails(severity, strict)).map((finding) => `${findingText(finding)}\n`);
  const counts = { tests: Math.max(findings.length, 1), failures, errors: 0, time: 0 };
  const attributes = { name, package: 'mappings', id, timestamp, hostname: 'localhost', ...counts };
  return [
    `  <testsuite${xmlAttributes(attributes)}>`,
    `    <properties><property${xmlAttributes({ name: 'file', value: file })}/></properties>`,
    ...(findings.length === 0 ? testCase(name, 'nothing to mend', undefined) : cases),
    `    <system-out>${xmlText(told.join('\n'))}</system-out>`,
    '    <system-err></system-err>',
    '  </testsuite>',
  ];
}

function testCase(classname: string, name: string, failure: MappingFinding | undefined): string[] {
  const open = `    <testcase${xmlAttributes({ name, classname, time: 0 })}`;
  if (!failure) return [`${open}/>`];
  const attributes = xmlAttributes({ message: failure.message, type: `${failure.rule} ${failure.code}` });
  return [`${open}>`, `      <failure${attributes}>${xmlText(findingText(failure))}</failure>`, '    </testcase>'];
}

/** "12:5 TU301 a few words"; a name that stood before is numbered, as CI systems tell cases apart by it. */
function caseNames(findings: readonly MappingFinding[], titled: Titled): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { at, rule } = finding;
    const place = at?.line === undefined ? '' : `${at.line}${at.column === undefined ? '' : `:${at.column}`} `;
    const name = xmlToken(`${place}${rule} ${titled(finding)}`);
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return number === 1 ? name : `${name} (${number})`;
  });
}
