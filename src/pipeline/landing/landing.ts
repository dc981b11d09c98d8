import type { CellTexts } from '../../model/cell-texts.ts';
import type { LandedColumn } from '../../model/landed-column.ts';
import { Fragment, identifier, integer, list, sql } from '../../sql/fragment.ts';
import type { Dialect } from '../../sql/dialect.ts';
import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import { type CleanedCells, cleanedCells } from './clean-cell.ts';
import { FAULTS } from '../typing/cell-faults.ts';
import type { FeedInput } from './feed-input.ts';
import { withFurtherColumns } from './further-columns.ts';
import { columnAt, readCsv, type ReadCsv } from '../../sql/duckdb/read-csv.ts';

/**
 * One file or table of an input, as the engine gets at its records: by reading the file itself, from a table that was filled before, or
 * through a relation whose columns are `c1` …, and whose records have no numbers.
 */
export interface LandedSource {
  /** Position among all files and tables of the run, from 0. */
  readonly file: number;
  readonly header: readonly string[];
  readonly columns: readonly LandedColumn[];
  /** What its cells may hold that is not part of a code or figure. */
  readonly texts: CellTexts;
  /** Words that stand for a blank cell, and formats of days. */
  readonly read: Pick<ReadOptions, 'nullValues' | 'dates'>;
  readonly from:
    | { readonly csv: Omit<ReadCsv, 'rejects'> }
    | { readonly table: string; readonly faults?: boolean }
    | { readonly relation: Fragment };
}

/** Name of the table that takes the malformed records of a file in one of the readings. */
export function rejectsName(file: number, reading: Reading): string {
  return `malformed_${file}_${reading}`;
}

/** What a reading is for: the figures, the figures with the position of each record, whole records, or the columns that no field reads. */
export type Reading = 'landed' | 'numbered' | 'whole' | 'unread';

/**
 * The records of an input under canonical names. `numbered` adds `file` and `record_number` (counted from 1 over the readable records
 * of the file, or as filled in before; null for a table of a cluster); `whole` adds the record itself as a JSON array in `raw`, see
 * `recordOfRaw`.
 */
export function landingView(
  dialect: Dialect,
  name: string,
  sources: readonly LandedSource[],
  reading: Reading,
  { faults = false, lookups = [], profile }: FurtherOfInput = {},
): Fragment {
  const selects = sources.map((source) => {
    const positions = [...new Set(source.columns.flatMap(positionsOf))].toSorted((one, other) => one - other);
    const cells = cleanedCells(dialect, relationOf(source, reading), positions, source.texts, source.read);
    const faultColumns = faults ? [faultColumn(source)] : [];
    const columns = [
      ...source.columns.map((column) => landedColumn(cells, column)),
      ...faultColumns,
      ...positionColumns(dialect, source, reading),
    ];
    return sql`select
  ${list(columns)}
from ${cells.from}`;
  });
  const names = [
    ...(sources[0]?.columns ?? []).map((column) => column.name),
    ...(faults ? [FAULTS] : []),
    ...(reading === 'landed' ? [] : ['file', 'record_number']),
    ...(reading === 'whole' ? ['raw'] : []),
  ];
  return sql`create or replace view ${identifier(name)} as
${withFurtherColumns(list(selects, '\nunion all\n'), names, lookups, profile?.legs)}`;
}

/** What an input's records need besides the cells of their files. */
type FurtherOfInput = Partial<Pick<FeedInput, 'faults' | 'lookups' | 'profile'>>;

function positionsOf({ position, further = [] }: LandedColumn): readonly number[] {
  return position === null ? [] : [position, ...further];
}

function landedColumn(cells: CleanedCells, column: LandedColumn): Fragment {
  const found = positionsOf(column).map((position) => cells.cell(position, isCode(column) ? 'code' : 'text'));
  const value = found.length === 0 ? sql`cast(null as varchar)` : firstFilled(found);
  const note =
    column.header === null
      ? sql``
      : sql` /* ${new Fragment(column.header.replaceAll('*/', '* /').replaceAll('/*', '/ *').replace(/\s+/g, ' '))} */`;
  return sql`${value}${note} as ${identifier(column.name)}`;
}

/** Days are codes only where they stand in a field: a rule on a column means the column as it is written. */
function isCode({ name, numeric }: LandedColumn): boolean {
  return !numeric && !/^(cell|skip|where|sign|concat)_/.test(name);
}

function firstFilled(values: readonly Fragment[]): Fragment {
  const [only] = values;
  if (values.length === 1 && only) return only;
  const filled = values.map((value) => sql`nullif(${value}, '')`);
  return sql`coalesce(${list(filled, ', ')})`;
}

function faultColumn({ from }: LandedSource): Fragment {
  return 'table' in from && from.faults ? sql`"faults"` : sql`cast(null as varchar) as "faults"`;
}

function positionColumns(dialect: Dialect, source: LandedSource, reading: Reading): readonly Fragment[] {
  if (reading === 'landed') return [];
  const position = [sql`${integer(source.file)} as "file"`, sql`${recordNumber(source)} as "record_number"`];
  return reading === 'whole' ? [...position, sql`${rawRecord(dialect, source.header)} as "raw"`] : position;
}

function recordNumber({ from }: LandedSource): Fragment {
  if ('csv' in from) return sql`row_number() over ()`;
  return 'table' in from ? sql`"record_number"` : sql`cast(null as bigint)`;
}

/** The cells of the record as a JSON array in the order of the header; a blank for null. */
function rawRecord(dialect: Dialect, header: readonly string[]): Fragment {
  return dialect.jsonTexts(header.map((_, position) => sql`coalesce(${columnAt(position)}, '')`));
}

/** The record under its headers, read from `raw`; a header that occurs again gets its position. */
export function recordOfRaw(header: readonly string[], raw: string): Readonly<Record<string, string>> {
  const cells = JSON.parse(raw) as readonly string[];
  const record = new Map<string, string>();
  header.forEach((name, position) => {
    record.set(record.has(name) ? `${name} (${position + 1})` : name, cells[position] ?? '');
  });
  return Object.fromEntries(record);
}

/** The records of a source with the columns `c1` …, one for each of the header. */
export function relationOf(source: LandedSource, reading: Reading): Fragment {
  if ('table' in source.from) return identifier(source.from.table);
  if ('relation' in source.from) return source.from.relation;
  return readCsv({ ...source.from.csv, rejects: rejectsName(source.file, reading) });
}
