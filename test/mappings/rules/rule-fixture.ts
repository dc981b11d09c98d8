import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { validateMappings } from '../../../src/app/mappings/validate.ts';
import { problemText } from '../../../src/document/problem-text.ts';
import type { CheckedFolder, MappingFinding } from '../../../src/mapping/finding.ts';

/** One folder for each rule: the smallest workspace, or folder of mapping files, that breaks it. */
export const FIXTURES = fileURLToPath(new URL('../../../fixtures/mappings/rules', import.meta.url));

/** Names of the folders, `TU101-not-valid-yaml`. */
export async function fixtureNames(): Promise<string[]> {
  return (await readdir(FIXTURES)).filter((name) => /^TU\d/.test(name)).toSorted();
}

/** Validates the folder as somebody would who stands in it: with its trueup.yaml, else its mapping folder alone. */
export async function validated(folder: string): Promise<CheckedFolder> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    const target = existsSync('trueup.yaml') ? { config: 'trueup.yaml' } : { mappings: 'mappings' };
    return await validateMappings({ ...target, environment: {} });
  } finally {
    process.chdir(before);
  }
}

/** Findings as a reviewer reads them: place, code, rule, severity, the line with the fault underlined, what mends it. */
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
