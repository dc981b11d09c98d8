import { xmlAttributes, xmlText, xmlToken } from '../../report/layout/xml.ts';
import type { TestResult } from './run-tests.ts';
import { failureLines } from './golden-text.ts';

/** The results as JUnit XML: a suite for each file, a case for each test. It keeps to the strictest of the schemas in use. */
export function testsJunit(results: readonly TestResult[], now: Date): string {
  const files = [...new Set(results.map(({ bound }) => bound.test.at.file))];
  const timestamp = now.toISOString().slice(0, 19);
  const suites = files.flatMap((file, id) =>
    suite(
      { file, id, timestamp },
      results.filter(({ bound }) => bound.test.at.file === file),
    ),
  );
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join('\n');
}

function suite(
  { file, id, timestamp }: { readonly file: string; readonly id: number; readonly timestamp: string },
  results: readonly TestResult[],
): readonly string[] {
  const name = xmlToken(file);
  const failures = results.filter(({ differences }) => differences.length > 0).length;
  const attributes = {
    name,
    package: 'mappings',
    id,
    timestamp,
    hostname: 'localhost',
    tests: results.length,
    failures,
    errors: 0,
    time: 0,
  };
  return [
    `  <testsuite${xmlAttributes(attributes)}>`,
    `    <properties><property${xmlAttributes({ name: 'file', value: file })}/></properties>`,
    ...results.flatMap((result) => testCase(name, result)),
    '    <system-out></system-out>',
    '    <system-err></system-err>',
    '  </testsuite>',
  ];
}

function testCase(classname: string, result: TestResult): readonly string[] {
  const { bound, differences } = result;
  const open = `    <testcase${xmlAttributes({ name: xmlToken(bound.test.name), classname, time: 0 })}`;
  const [first] = differences;
  if (!first) return [`${open}/>`];
  const of = first.field === null ? '' : `${first.field} `;
  const attributes = xmlAttributes({
    message: `expected ${of}${first.expected}, got ${of}${first.got}`,
    type: 'golden_test_failed',
  });
  return [`${open}>`, `      <failure${attributes}>${xmlText(failureLines(result).join('\n'))}</failure>`, '    </testcase>'];
}
