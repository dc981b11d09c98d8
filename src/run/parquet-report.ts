import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AppendRow } from '../engine/engine.ts';
import type { Column } from '../report/formats/analyst-columns.ts';
import { chosenColumns } from '../report/formats/chosen-columns.ts';
import type { ReportRenderer } from '../report/formats/report-format.ts';
import { discrepancies } from '../report/ranked-rows.ts';
import type { ReportSource } from '../report/run-view.ts';
import { type Fragment, identifier, list, literal, sql } from '../sql/fragment.ts';

/** Rows that go to the engine at once. */
const BATCH = 1000;
const TABLE = 'differences';
const RECORD = 'position in the file';

/** The columns of the CSV as Parquet, in the order of the file: figures as decimals with 9 decimal places, counts as integers. */
export const writeParquet: ReportRenderer = async (source, sink, { columns: names }) => {
  const columns = chosenColumns(
    source.summary.domains.map(({ domain }) => domain),
    names,
  );
  const folder = await mkdtemp(path.join(tmpdir(), 'trueup-parquet-'));
  const { openDuckdb } = await import('../engine/duckdb/open-duckdb.ts');
  const engine = await openDuckdb({ tempDirectory: folder, memoryLimit: '1GB' });
  try {
    const session = await engine.session();
    const file = path.join(folder, 'report.parquet');
    const typed = [...columns.map(({ name }) => sql`${identifier(name)} varchar`), sql`${identifier(RECORD)} bigint`];
    await session.run('set preserve_insertion_order = true');
    await session.run(sql`create table ${identifier(TABLE)} (${list(typed, ', ')})`.text);
    await session.append(TABLE, batches(source, columns));
    const selected = list(columns.map(typedColumn), ', ');
    const rows = sql`select ${selected} from ${identifier(TABLE)} order by ${identifier(RECORD)}`;
    await session.run(sql`copy (${rows}) to ${literal(file)} (format parquet, compression zstd)`.text);
    for await (const bytes of createReadStream(file)) await sink.writeBytes(bytes as Buffer);
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
};

function typedColumn({ name, kind }: Column): Fragment {
  if (kind === 'text') return identifier(name);
  const type = kind === 'count' ? sql`bigint` : sql`decimal(38, 9)`;
  return sql`cast(${identifier(name)} as ${type}) as ${identifier(name)}`;
}

async function* batches(source: ReportSource, columns: readonly Column[]): AsyncIterable<readonly AppendRow[]> {
  let batch: AppendRow[] = [];
  let record = 0;
  for await (const row of discrepancies(source)) {
    record += 1;
    batch.push({ record, values: columns.map(({ value }) => textOf(value(row))) });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function textOf(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
