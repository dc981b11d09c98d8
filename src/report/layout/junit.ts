import { xmlAttributes, xmlText, xmlToken } from './xml.ts';

/** One test of a suite; without a failure it passed. */
export interface JunitCase {
  readonly name: string;
  readonly failure?: { readonly message: string; readonly type: string; readonly text: string };
}

/** The tests of one file. It names the suite and the class of every case. */
export interface JunitSuite {
  readonly file: string;
  readonly cases: readonly JunitCase[];
  /** What is in the suite's output. */
  readonly output?: string;
  /** Of the suite; `mappings` where absent. */
  readonly package?: string;
}

/**
 * JUnit XML. It keeps to the strictest of the schemas in use, which knows no file or line on a case and no nested suites; times are
 * zero, so that the same findings give the same bytes.
 */
export function junitXml(suites: readonly JunitSuite[], now: Date): string {
  const timestamp = now.toISOString().slice(0, 19);
  const lines = suites.flatMap((suite, id) => suiteLines(suite, id, timestamp));
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...lines, '</testsuites>', ''].join('\n');
}

function suiteLines({ file, cases, output = '', package: of = 'mappings' }: JunitSuite, id: number, timestamp: string): string[] {
  const name = xmlToken(file);
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const counts = { tests: cases.length, failures, errors: 0, time: 0 };
  const attributes = { name, package: of, id, timestamp, hostname: 'localhost', ...counts };
  return [
    `  <testsuite${xmlAttributes(attributes)}>`,
    `    <properties><property${xmlAttributes({ name: 'file', value: file })}/></properties>`,
    ...cases.flatMap((each) => caseLines(name, each)),
    `    <system-out>${xmlText(output)}</system-out>`,
    '    <system-err></system-err>',
    '  </testsuite>',
  ];
}

function caseLines(classname: string, { name, failure }: JunitCase): string[] {
  const open = `    <testcase${xmlAttributes({ name: xmlToken(name), classname, time: 0 })}`;
  if (!failure) return [`${open}/>`];
  const attributes = xmlAttributes({ message: failure.message, type: failure.type });
  return [`${open}>`, `      <failure${attributes}>${xmlText(failure.text)}</failure>`, '    </testcase>'];
}
