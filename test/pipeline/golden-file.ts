import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DialectName } from '../../src/sql/dialects.ts';

/** `<stage>.sql` is DuckDB's text; another dialect has a file of its own, `<stage>.trino.sql`, only where its text differs. */
const fileOf = (stage: string, dialect: DialectName): string =>
  fileURLToPath(new URL(`golden/${stage}${dialect === 'duckdb' ? '' : `.${dialect}`}.sql`, import.meta.url));

/** The reviewed text of a stage. */
export function golden(stage: string, dialect: DialectName = 'duckdb'): string {
  return read(fileOf(stage, dialect)) ?? read(fileOf(stage, 'duckdb')) ?? '';
}

/** Whether the dialect has a file of its own for the stage. */
export function hasOwnGolden(stage: string, dialect: DialectName): boolean {
  return read(fileOf(stage, dialect)) !== undefined;
}

/**
 * Writes the text of a stage where a person asks for it by TRUEUP_WRITE_GOLDEN=1, to be read before it is committed; returns whether
 * it did. Never where CI is set.
 */
export function writeGolden(stage: string, dialect: DialectName, text: string): boolean {
  if (process.env['TRUEUP_WRITE_GOLDEN'] !== '1' || process.env['CI'] !== undefined) return false;
  const common = read(fileOf(stage, 'duckdb')) === text;
  if (dialect === 'duckdb' || !common) writeFileSync(fileOf(stage, dialect), `${text}\n`);
  else rmSync(fileOf(stage, dialect), { force: true });
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
