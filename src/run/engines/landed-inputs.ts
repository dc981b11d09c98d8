import type { AppendRow, FileSession } from '../../engine/engine.ts';
import type { BoundFile } from '../../intake/files/landed-file.ts';
import { ANY_TEXTS } from '../../model/cell-texts.ts';
import type { LandedColumn } from '../../model/landed-column.ts';
import type { BrokenRecord } from '../../intake/files/record-batch.ts';
import { readRecords } from '../../intake/files/records.ts';
import type { FeedInput } from '../../pipeline/landing/feed-input.ts';
import { landedName, numberedName, wholeName } from '../../pipeline/landing/feed-input.ts';
import { type LandedSource, landingView } from '../../pipeline/landing/landing.ts';
import type { SmallTable } from '../../pipeline/landing/small-table.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { type Fragment, identifier, list, sql } from '../../sql/fragment.ts';
import { columnAt } from '../../sql/duckdb/read-csv.ts';
import { stateOf } from '../../intake/table/probed-table.ts';
import type { LandedShape } from '../../sql/trino/landed-parquet.ts';
import { tableRelation } from '../../sql/trino/trino-table.ts';
import type { PreparedFeed, PreparedFile, PreparedTable } from '../feeds/prepared-feed.ts';

/** One input of a feed, and what its records come from: files, or the one table. */
export interface LandedInput {
  readonly input: FeedInput;
  readonly files: readonly PreparedFile[];
  readonly table?: PreparedTable;
}

/** The inputs of a feed: its files grouped by the way they write numbers, or its table. */
export function inputsOf(feed: PreparedFeed): readonly LandedInput[] {
  const { table } = feed;
  if (table) {
    const { decimal, resolved } = table.numberFormat;
    return [{ files: [], table, input: inputOf(feed, feed.name, resolved ? decimal : null, table.columns) }];
  }
  const groups = new Map<string, PreparedFile[]>();
  for (const file of feed.files) {
    const { decimal, resolved } = file.file.numberFormat;
    const format = resolved ? decimal : 'none';
    groups.set(format, [...(groups.get(format) ?? []), file]);
  }
  return [...groups].map(([format, files], index) => ({
    files,
    input: inputOf(
      feed,
      groups.size === 1 ? feed.name : `${feed.name}_${index + 1}`,
      format === '.' || format === ',' ? format : null,
      files[0]?.file.columns ?? [],
      files.some(hasFaults),
    ),
  }));
}

/** The tables that fields of the feeds are looked up in: the relations of their inputs read them. */
export function lookupTables(feeds: readonly PreparedFeed[]): readonly SmallTable[] {
  return feeds.flatMap(({ lookups }) => lookups.flatMap(({ tables }) => tables));
}

/** What the table of a file's records is made of. */
export function landedShape(file: PreparedFile): LandedShape {
  return { width: file.file.header.length, faults: hasFaults(file) };
}

/** Workbooks have cells that say nothing that could be used. */
function hasFaults({ file }: PreparedFile): boolean {
  return file.layout.format === 'xlsx';
}

function inputOf(
  feed: PreparedFeed,
  name: string,
  decimal: FeedInput['decimal'],
  columns: readonly LandedColumn[],
  faults = false,
): FeedInput {
  const lookups = feed.lookups.flatMap(({ tables }) =>
    tables.map(({ field, optional, name: table }) => ({ field, optional, table })),
  );
  const misses = lookups.some(({ optional }) => !optional);
  return {
    name,
    feed: feed.number,
    domain: feed.domain,
    side: feed.codes,
    profile: feed.profile,
    decimal,
    columns: columns.map((column) => column.name),
    ...(faults || misses ? { faults: true } : {}),
    ...(lookups.length > 0 ? { lookups } : {}),
    bindings: feed.bindings,
    day: feed.day,
  };
}

/** Where the engine gets a file's records from. */
export function landedSource(file: PreparedFile): LandedSource {
  const { layout, header, columns } = file.file;
  const base = { file: file.number, header, columns, ...cellsOf(file) };
  if (!file.path.engine || layout.format !== 'csv')
    return { ...base, from: { table: fileTableName(file), faults: hasFaults(file) } };
  return {
    ...base,
    from: {
      csv: {
        path: file.textPath,
        encoding: 'utf-8',
        delimiter: layout.delimiter,
        quote: layout.quote,
        skip: file.path.skip,
        width: header.length,
        parallel: file.path.parallel,
      },
    },
  };
}

/** The same for a file whose records are in a table, whoever brought them there. */
function landedTable(file: PreparedFile): LandedSource {
  const { header, columns } = file.file;
  return { file: file.number, header, columns, ...cellsOf(file), from: { table: fileTableName(file), faults: hasFaults(file) } };
}

/** The same for an input whose records a cluster has, whoever brought them there. */
export function clusterSources({ input, files, table }: LandedInput): readonly LandedSource[] {
  if (!table) return files.map(landedTable);
  const { number, header, columns, tableColumns, numberFormat } = table;
  const relation = tableRelation(stateOf(table), tableColumns, numberFormat.decimal);
  return [{ file: number, header, columns, texts: ANY_TEXTS, read: input.profile.read, from: { relation } }];
}

function cellsOf({ texts, read }: PreparedFile): Pick<LandedSource, 'texts' | 'read'> {
  return { texts, read };
}

export function fileTableName(file: PreparedFile): string {
  return `file_${file.number}`;
}

/** Makes the relations of an input; nothing is read by that, and none waits for another. */
export function inputViews(dialect: Dialect, input: FeedInput, sources: readonly LandedSource[]): readonly Fragment[] {
  return [
    landingView(dialect, landedName(input), sources, 'landed', input),
    landingView(dialect, numberedName(input), sources, 'numbered', input),
    landingView(dialect, wholeName(input), sources, 'whole', input),
  ];
}

/** Reads a file record by record into a table, with all its columns; returns the records that are broken. */
export async function fillTable(session: FileSession, file: PreparedFile): Promise<readonly BrokenRecord[]> {
  const cells = file.file.header.map((_, position) => sql`${columnAt(position)} varchar`);
  const columns = [...cells, ...(hasFaults(file) ? [sql`"faults" varchar`] : []), sql`"record_number" bigint`];
  await session.run(sql`create or replace table ${identifier(fileTableName(file))} (${list(columns, ', ')})`.text);
  const broken: BrokenRecord[] = [];
  await session.append(fileTableName(file), appendRows(file.file, broken));
  return broken;
}

async function* appendRows(file: BoundFile, broken: BrokenRecord[]): AsyncIterable<readonly AppendRow[]> {
  for await (const batch of readRecords(file)) {
    broken.push(...batch.broken);
    yield batch.rows.map(({ cells, line, faults }) => ({
      values: faults === undefined ? cells : [...cells, faults],
      record: line,
    }));
  }
}
