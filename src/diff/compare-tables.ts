import type { DiffRow, DiffSummary } from '../contract/table-diff.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plain } from '../model/decimal.ts';
import type { TableComparison, Found } from './table-comparison.ts';
import type { ComparisonPath, TableDiffOptions } from './diff-options.ts';
import type { RefusedError } from '../errors.ts';
import { prepare } from './prepare.ts';
import { argumentInvalid } from './request/column-names.ts';
import { namedKey, diffSummary } from './diff-summary.ts';
import { type Judge, judgedRow, judgeOf } from './values/judge.ts';
import { numberOf } from './values/number-text.ts';
import { reduceGroup, type ReduceRules } from './values/reduce-group.ts';
import type { JudgedRow } from './values/row.ts';
import { Tally } from './values/tally.ts';
import { compareSmall, each } from './join/small.ts';
import { compareByKey } from './keyed/compare-by-key.ts';
import { compareInStep } from './walk/compare.ts';

/** A finished comparison. Its rows may be gone through until it is closed; closing it removes what it keeps on the disk. */
export interface Diff {
  readonly summary: DiffSummary;
  readonly comparison: TableComparison;
  /** Which way led to the answer; it makes no difference to it. */
  readonly path: ComparisonPath;
  /** The rows that differ, in the order of their keys. */
  rows(): AsyncIterable<DiffRow>;
  /** The same with cells by position, for reports. */
  judgedRows(): AsyncIterable<JudgedRow>;
  close(): Promise<void>;
}

/**
 * Compares two tables by a key, exactly: texts as texts, figures of columns with a tolerance as decimals. Throws RefusedError for input and
 * arguments that cannot be used: `key_not_unique` where the key identifies no row.
 */
export async function diff(options: TableDiffOptions): Promise<Diff> {
  const scratch = await mkdtemp(join(tmpdir(), 'trueup-diff-'));
  const clear = (): Promise<void> => rm(scratch, { recursive: true, force: true, maxRetries: 2 });
  try {
    const comparison = await prepare(options, scratch);
    const found = await compareBy(comparison, options.path);
    if ((options.where ?? []).length > 0 && found.rows.left + found.rows.right === 0) {
      await found.close();
      throw nothingHolds(options.where ?? []);
    }
    return {
      ...(await judgedComparison(comparison, found)),
      close: async () => {
        await found.close();
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

/** A mistyped value would pass for two tables that agree. */
function nothingHolds(where: readonly string[]): RefusedError {
  return argumentInvalid(
    `No record of either file matches --where ${where.join(' and ')}, so nothing would be compared.`,
    'give a value as it is written in the file, or omit --where',
  );
}

/** Judges what a path has found. */
export async function judgedComparison(comparison: TableComparison, found: Found): Promise<Omit<Diff, 'close'>> {
  const judge = judgeOf({ ...comparison, keyWidth: comparison.keys.length, columns: comparison.comparedColumns });
  const tally = new Tally(comparison.comparedColumns.length, found.equal);
  // What was found in memory stays there, so that no row is judged twice.
  const kept: JudgedRow[] | null = found.path === 'join' ? null : [];
  for await (const row of judged(comparison, found, judge, tally)) kept?.push(row);
  const judgedRows = (): AsyncIterable<JudgedRow> => (kept ? each(kept) : judged(comparison, found, judge));
  return {
    comparison,
    path: found.path,
    summary: diffSummary(comparison, found.rows, tally),
    judgedRows,
    rows: () => named(comparison, judgedRows()),
  };
}

async function* judged(comparison: TableComparison, found: Found, judge: Judge, tally?: Tally): AsyncGenerator<JudgedRow> {
  const rules = reduceRules(comparison);
  const keyWidth = comparison.keys.length;
  for await (const group of found.groups()) {
    const reduced = reduceGroup(group, rules);
    for (const pair of Array.isArray(reduced) ? reduced : await reduced) {
      let cells = pair.left && pair.right ? judge.cells(pair.left, pair.right) : [];
      while (typeof cells === 'string') {
        await comparison.formats.resolve(cells);
        cells = pair.left && pair.right ? judge.cells(pair.left, pair.right) : [];
      }
      const row = judgedRow(pair, keyWidth, cells);
      tally?.add(pair, cells, row);
      if (row) yield row;
    }
  }
}

function reduceRules({ duplicates, form, formats, keys, comparedColumns }: TableComparison): ReduceRules {
  return {
    duplicates,
    form,
    figure: async (side, index, text) => {
      if (!comparedColumns[index - keys.length]?.tolerance) return undefined;
      if (/[.,]/.test(text) && formats.of(side) === null) await formats.resolve(side);
      return numberOf(text, formats.of(side) ?? '.');
    },
    written: (side, sum) => (formats.of(side) === ',' ? plain(sum).replace('.', ',') : plain(sum)),
  };
}

async function* named(comparison: TableComparison, rows: AsyncIterable<JudgedRow>): AsyncGenerator<DiffRow> {
  const cells = (row: JudgedRow, side: 'left' | 'right'): Record<string, string | null> =>
    Object.fromEntries(row.changes.map((change) => [comparison.comparedColumns[change.column]?.[side] ?? '', change[side]]));
  for await (const row of rows) {
    yield {
      key: namedKey(comparison, row.key),
      verdict: row.verdict,
      left: row.verdict === 'missing_in_left' ? null : cells(row, 'left'),
      right: row.verdict === 'missing_in_right' ? null : cells(row, 'right'),
    };
  }
}

/** Files of together no more bytes are compared in memory; a workbook is packed about five times as tight. */
const SMALL_TEXT = 4 * 1024 * 1024;
const SMALL_WORKBOOK = 1024 * 1024;

/** Statements over more columns take the engine minutes to plan, and its rows hold not many more cells; such tables have few rows. */
const MOST_COLUMNS = 250;

/** Takes the fastest path that leads to the answer; all lead to the same one. `only` tries a single one of the fast ones before the join. */
async function compareBy(comparison: TableComparison, only?: ComparisonPath): Promise<Found> {
  if (only === 'small' || (only === undefined && isSmall(comparison))) return compareSmall(comparison);
  const walked = only === undefined || only === 'walk' ? await compareInStep(comparison) : null;
  if (walked) return walked;
  const keyed = only === undefined || only === 'keys' ? await compareByKey(comparison) : null;
  if (keyed) return keyed;
  if (comparison.keys.length + comparison.comparedColumns.length > MOST_COLUMNS) return compareSmall(comparison);
  const { compareInEngine } = await import('./join/in-engine.ts');
  return compareInEngine(comparison, only === undefined || only === 'lines');
}

function isSmall({ left, right }: TableComparison): boolean {
  const share = [left, right].map(({ file }) => file.bytes / (file.layout.format === 'csv' ? SMALL_TEXT : SMALL_WORKBOOK));
  return share.reduce((a, b) => a + b) <= 1;
}
