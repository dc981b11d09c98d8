import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DialectName } from '../../src/sql/dialects.ts';
import { unifiedDiff } from '../../src/text/unified-diff.ts';

/** `<stage>.sql` is DuckDB's text; another dialect has `<stage>.trino.diff`, its difference to that, only where its text differs. */
const fileOf = (stage: string, dialect: DialectName): string =>
  fileURLToPath(new URL(`golden/${stage}${dialect === 'duckdb' ? '.sql' : `.${dialect}.diff`}`, import.meta.url));

/** The reviewed text of a stage on DuckDB. */
export function golden(stage: string): string {
  return read(fileOf(stage, 'duckdb')) ?? '';
}

/** The reviewed difference of a dialect's text to DuckDB's; empty where there is none. */
export function goldenDifference(stage: string, dialect: DialectName): string {
  return read(fileOf(stage, dialect)) ?? '';
}

/** How a dialect's text differs from the reviewed one of DuckDB. */
export function difference(stage: string, dialect: DialectName, text: string): string {
  return unifiedDiff({ path: `${stage}.${dialect}.sql`, before: `${golden(stage)}\n`, after: `${text}\n` }).trimEnd();
}

/**
 * Writes the text of a stage where a person asks for it by TRUEUP_WRITE_GOLDEN=1, to be read before it is committed; returns whether
 * it did. Never where CI is set.
 */
export function writeGolden(stage: string, dialect: DialectName, text: string): boolean {
  if (process.env['TRUEUP_WRITE_GOLDEN'] !== '1' || process.env['CI'] !== undefined) return false;
  const written = dialect === 'duckdb' ? text : difference(stage, dialect, text);
  if (written === '') rmSync(fileOf(stage, dialect), { force: true });
  else writeFileSync(fileOf(stage, dialect), `${written}\n`);
  return true;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
