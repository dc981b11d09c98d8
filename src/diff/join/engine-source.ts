import type { FileSession } from '../../engine/engine.ts';
import type { CsvLayout } from '../../intake/csv/csv-text.ts';
import { columnAt, readCsv } from '../../sql/duckdb/read-csv.ts';
import { type Fragment, identifier, list, sql } from '../../sql/fragment.ts';
import type { SideName } from '../input/table-side.ts';
import { recordsOf } from '../input/side-records.ts';
import type { TableComparison } from '../table-comparison.ts';
import { type ScannedFile, scanFile } from '../walk/scan-file.ts';

/** A side as the engine reads it. */
export interface EngineSource {
  /** Has one column for each of the file's, named by position. */
  readonly relation: Fragment;
  /** What was proven of a file that the engine reads itself; null for one that was brought in by the careful reader. */
  readonly scanned: ScannedFile | null;
  readonly layout: CsvLayout | null;
}

/**
 * The file itself where it is certain that the engine finds the same records in it as the careful reader; else a table filled by that one.
 * Throws RefusedError for malformed records and what the reading of a file may refuse.
 */
export async function engineSource(comparison: TableComparison, name: SideName, session: FileSession): Promise<EngineSource> {
  const { file } = comparison[name];
  const { layout } = file;
  if (layout.format === 'csv' && !file.packed && isPlain(layout, file.header)) {
    const { delimiter, quote } = layout;
    const at = name === 'left' ? 'leftPosition' : 'rightPosition';
    const lines = { delimiter, quote, width: file.header.length, keys: comparison.keys.map((column) => column[at]) };
    const { rules, where, duplicates } = comparison;
    const withKeys =
      duplicates === 'error' && !rules.trim && !rules.ignoreCase && rules.blank.length === 0 && where[name].length === 0;
    const scanned = await scanFile({ path: file.path, bytes: file.bytes, layout }, lines, withKeys, comparison.signal);
    if (scanned) return { relation: readingOf(file.path, layout, file.header.length, name), scanned, layout };
  }
  return { relation: await filledTable(comparison, name, session), scanned: null, layout: null };
}

/** The records that the engine could not read after all, which a scanned file has none of. */
export async function rejectedBy(session: FileSession, name: SideName, source: EngineSource): Promise<number> {
  if (!source.scanned) return 0;
  const [[count] = []] = await session.all(sql`select count(*) as "n" from ${identifier(rejectsOf(name))}`.text, ['n']);
  return Number(count ?? 0);
}

function readingOf(path: string, { delimiter, quote, headerLines }: CsvLayout, width: number, name: SideName): Fragment {
  return readCsv({
    path,
    encoding: 'utf-8',
    delimiter,
    quote,
    skip: headerLines,
    parallel: true,
    width,
    rejects: rejectsOf(name),
  });
}

function rejectsOf(name: SideName): string {
  return `rejected_${name}`;
}

/** What the engine may misread above the records, or in a list of one column, where blank lines count. */
function isPlain(layout: CsvLayout, header: readonly string[]): boolean {
  const ascii = [layout.delimiter, layout.quote].every((character) => character.length === 1 && character.charCodeAt(0) < 0x80);
  const headerHasQuotes = header.some((cell) => [layout.delimiter, layout.quote, '\n', '\r'].some((sign) => cell.includes(sign)));
  return ascii && layout.encoding === 'utf-8' && header.length > 1 && !headerHasQuotes && (layout.titleLines ?? 0) === 0;
}

async function filledTable(comparison: TableComparison, name: SideName, session: FileSession): Promise<Fragment> {
  const side = comparison[name];
  const table = identifier(`file_${name}`);
  const columns = side.file.header.map((_, position) => sql`${columnAt(position)} varchar`);
  await session.run(sql`create or replace table ${table} (${list([...columns, sql`"record_number" bigint`], ', ')})`.text);
  const numbers = comparison.comparedColumns.filter(({ tolerance }) => tolerance !== null);
  async function* rows() {
    for await (const records of recordsOf(side, numbers)) {
      comparison.signal?.throwIfAborted();
      yield records.map((values) => ({ values, record: 0 }));
    }
  }
  await session.append(`file_${name}`, rows());
  return table;
}
