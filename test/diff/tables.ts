import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { DiffRow, DiffSummary } from '../../src/contract/table-diff.ts';
import type { ComparisonPath, TableDiffOptions } from '../../src/diff/diff-options.ts';
import { diff } from '../../src/diff/compare-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'trueup-diff-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

/** The path of a new file with that content. */
export function file(content: string | Buffer, extension = 'csv'): string {
  const path = join(folder, `${(files += 1)}.${extension}`);
  writeFileSync(path, content);
  return path;
}

/** The path of a file with that content under a name, which may have folders. */
export function fileNamed(name: string, content: string): string {
  const path = join(folder, 'named', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function pathOf(given: string): string {
  return given.startsWith(folder) || given.startsWith('fixtures/') ? given : file(given);
}

export interface Answer {
  readonly summary: DiffSummary;
  readonly rows: readonly DiffRow[];
  readonly path: ComparisonPath;
}

/** Compares two files, or two texts that become files called left.csv and right.csv in what is answered. */
export async function compared(left: string, right: string, options: Omit<TableDiffOptions, 'left' | 'right'>): Promise<Answer> {
  const found = await diff({ left: pathOf(left), right: pathOf(right), ...options });
  try {
    const rows: DiffRow[] = [];
    for await (const row of found.rows()) rows.push(row);
    const { summary } = found;
    const named = { ...summary, left: { ...summary.left, file: 'left.csv' }, right: { ...summary.right, file: 'right.csv' } };
    return { summary: named, rows, path: found.path };
  } finally {
    await found.close();
  }
}

/** The same with the refusal's code instead of an answer that does not come. */
export async function outcome(left: string, right: string, options: Omit<TableDiffOptions, 'left' | 'right'>): Promise<unknown> {
  try {
    const { summary, rows } = await compared(left, right, options);
    return { summary, rows };
  } catch (error) {
    if (error instanceof Error && 'problems' in error && Array.isArray(error.problems)) {
      return error.problems.map((problem: { code: string; at?: { line?: number } }) => [problem.code, problem.at?.line ?? null]);
    }
    throw error;
  }
}
