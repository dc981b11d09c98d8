import { basename, extname } from 'node:path';
import { DIFF_RENDERERS } from '../diff/diff-renderers.ts';
import type { TableDiffOptions, DiffOutputOptions } from '../diff/diff-options.ts';
import { argumentInvalid } from '../diff/request/column-names.ts';
import { findKeys } from '../diff/request/find-keys.ts';
import { diffJson } from '../diff/report/diff-json.ts';
import { summaryText } from '../diff/report/diff-text.ts';
import { patchCsv, patchSql } from '../diff/report/patch.ts';
import { type Diff, diff } from '../diff/compare-tables.ts';
import { openWholeFile, writeWholeFile } from '../output/whole-file.ts';

/** What a command writes to stdout, and what it means: 0 agree, 1 differ. */
export interface TableDiffOutcome {
  readonly status: 0 | 1;
  readonly pieces: AsyncIterable<string>;
}

/** Compares two files, hands over what is to be written, and clears up behind it. Throws RefusedError as `diff` does, and `output_failed`. */
export async function diffTables(
  options: TableDiffOptions & DiffOutputOptions,
  write: (outcome: TableDiffOutcome) => Promise<void>,
): Promise<void> {
  if (options.suggestKeys) return write({ status: 0, pieces: keysFound(options) });
  if (options.apply !== undefined && (options.duplicates ?? 'error') !== 'error') {
    throw argumentInvalid('--apply needs a key that identifies a row; --duplicates compares rows that have none.');
  }
  const isWorkbook = options.format === 'xlsx' && options.apply === undefined;
  if (isWorkbook && options.out === undefined) {
    throw argumentInvalid(
      '--format xlsx writes no text, so it needs a file: --out is missing.',
      '--format xlsx --out differences.xlsx',
    );
  }
  const found = await diff(options);
  try {
    const status = found.summary.outcome === 'agree' ? 0 : 1;
    if (options.out === undefined) {
      return await write({ status, pieces: options.json ? envelope(found, status) : reportOf(found, options) });
    }
    await (isWorkbook ? workbookOf(found, options.out) : writeWholeFile(options.out, reportOf(found, options)));
    await write({ status, pieces: options.json ? envelope(found, status) : only(summaryText(found.summary)) });
  } finally {
    await found.close();
  }
}

async function workbookOf(found: Diff, path: string): Promise<void> {
  const { diffXlsx } = await import('../diff/report/diff-xlsx.ts');
  const file = await openWholeFile(path);
  try {
    await diffXlsx(found, file);
    await file.close();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

function reportOf(found: Diff, { format, csv, apply, table, left }: TableDiffOptions & DiffOutputOptions): AsyncIterable<string> {
  if (apply === 'csv') return patchCsv(found);
  if (apply === 'sql') return patchSql(found, table ?? basename(left, extname(left)));
  return DIFF_RENDERERS[format === 'xlsx' ? 'text' : format](found, csv);
}

async function* envelope(found: Diff, status: number): AsyncGenerator<string> {
  yield `{"status":${status},"result":`;
  yield* diffJson(found);
  yield ',"warnings":[]}\n';
}

async function* keysFound(options: TableDiffOptions & DiffOutputOptions): AsyncGenerator<string> {
  const keys = await findKeys(options);
  if (options.json) yield `${JSON.stringify({ status: 0, result: { keys }, warnings: [] })}\n`;
  else if (options.format === 'json') yield `${JSON.stringify({ keys })}\n`;
  else if (keys.length === 0) yield 'No set of up to three columns is different in all of the first records of both files.\n';
  else yield keys.map((key) => `--key ${key}\n`).join('');
}

async function* only(text: string): AsyncGenerator<string> {
  yield text;
}
