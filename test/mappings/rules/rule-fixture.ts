import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { mappingTarget } from '../../../src/tools/mapping-target.ts';
import { failingTests } from '../../../src/tools/golden/failing-tests.ts';
import { validateMappings } from '../../../src/tools/validate/validate-mappings.ts';
import { problemText } from '../../../src/text/problem-text.ts';
import { findingsOf } from '../../../src/tools/validate/findings.ts';
import type { CheckedFolder, MappingFinding } from '../../../src/tools/validate/finding.ts';

/** One folder for each rule: the smallest workspace, or folder of mapping files, that breaks it. */
export const FIXTURES = fileURLToPath(new URL('../../../fixtures/mappings/rules', import.meta.url));

/** Names of the folders, `TU101-not-valid-yaml`. */
export async function fixtureNames(): Promise<string[]> {
  return (await readdir(FIXTURES)).filter((name) => /^TU\d/.test(name)).toSorted();
}

/** Validates the folder as someone would who is in it: with its trueup.yaml, else its mapping folder alone. */
export async function validated(folder: string): Promise<CheckedFolder> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    const target = existsSync('trueup.yaml') ? { config: 'trueup.yaml' } : { mappings: 'mappings' };
    const checked = await validateMappings({ ...target, environment: {} });
    const failing = existsSync('mappings/tests') ? await failures(target) : [];
    return { ...checked, findings: [...checked.findings, ...failing] };
  } finally {
    process.chdir(before);
  }
}

/** Golden tests that fail, where the folder has some that can be run: for that alone an engine is started. */
async function failures(target: { readonly config?: string; readonly mappings?: string }): Promise<readonly MappingFinding[]> {
  const read = await mappingTarget({ ...target, environment: {} });
  const failing = await failingTests(read, new Date('2026-11-21T22:00:00Z'));
  return findingsOf(failing, new Map(read.sources.texts.map(({ file, text }) => [file, text])));
}

/** Findings as a reviewer reads them: position, code, rule, severity, the line with the fault underlined, what fixes it. */
export function foundText(findings: readonly MappingFinding[]): string {
  return findings.map((finding) => `${finding.severity} ${finding.rule} ${problemText(finding)}\n`).join('\n');
}

/** Rule and region of each finding, one a line. */
export function regions(findings: readonly MappingFinding[]): object[] {
  return findings.map(({ rule, at }) => {
    const { file, line, column, endColumn } = at ?? {};
    return { rule, file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column, endColumn }) };
  });
}
