import type { BrokenRecord } from '../../intake/files/record-batch.ts';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { FileSession, Session } from '../../engine/engine.ts';
import { loadTable, loadTables, runAll } from '../../engine/stage.ts';
import type { Scratch } from '../../engine/trino/scratch.ts';
import { RefusedError } from '../../errors.ts';
import { rejectsName } from '../../pipeline/landing/landing.ts';
import type { SmallColumn } from '../../sql/dialect.ts';
import { type Fragment, identifier, sql } from '../../sql/fragment.ts';
import { addFiles, parquetTable, unregisterTable, writeParquet } from '../../sql/trino/landed-parquet.ts';
import { readCsv } from '../../sql/duckdb/read-csv.ts';
import { trino } from '../../sql/trino/trino-dialect.ts';
import type { Progress } from '../../model/progress.ts';
import type { BrokenByFile, FeedLanding } from './feed-landing.ts';
import {
  clusterSources,
  fillTable,
  inputsOf,
  inputViews,
  landedShape,
  landedSource,
  fileTableName,
  lookupTables,
} from './landed-inputs.ts';
import type { PreparedFeed, PreparedFile } from '../feeds/prepared-feed.ts';

/** Where the records of local files go. */
export interface ClusterTarget {
  readonly catalog: string;
  readonly scratch: Scratch;
  /** How the cluster sees the folder of the run; absent without one. */
  readonly location?: string;
}

/** Files up to this size go up inside statements where there is no folder for them. */
const STATEMENT_BYTES = 16 * 1024 * 1024;

/**
 * The records of local files become tables of the cluster: read here, by the same reader as without a cluster, written as Parquet into
 * the landing folder and registered from there. A file is read again only where another way of reading it was chosen.
 */
export function clusterLanding(files: FileSession, session: Session, target: ClusterTarget): FeedLanding {
  const landed = new Map<number, { readonly way: string; readonly broken?: readonly BrokenRecord[] }>();
  let attempts = 0;
  const land = async (file: PreparedFile): Promise<readonly BrokenRecord[] | undefined> => {
    const way = JSON.stringify([file.path, file.file.layout]);
    const before = landed.get(file.number);
    if (before?.way === way) return before.broken;
    const broken = file.path.engine ? undefined : await fillTable(files, file);
    attempts += 1;
    if (target.location !== undefined) await landParquet(files, session, file, target, attempts, before !== undefined);
    else await landStatements(files, session, file);
    landed.set(file.number, { way, ...(broken ? { broken } : {}) });
    return broken;
  };
  return {
    land: async (feeds, progress) => landFeeds(session, feeds, land, target, progress),
    // The records were numbered as they were landed
    numbering: () => Promise.resolve(),
  };
}

async function landFeeds(
  session: Session,
  feeds: readonly PreparedFeed[],
  land: (file: PreparedFile) => Promise<readonly BrokenRecord[] | undefined>,
  target: ClusterTarget,
  progress: Progress,
): Promise<BrokenByFile> {
  const broken = new Map<number, readonly BrokenRecord[]>();
  for (const feed of feeds) {
    for (const file of feed.files) {
      if (target.location === undefined && file.file.bytes > STATEMENT_BYTES) throw landingNeeded(feed, file);
      const done = progress.start(`landing ${file.file.label}`);
      const records = await land(file);
      if (records) broken.set(file.number, records);
      done();
    }
  }
  await loadTables(session, trino, lookupTables(feeds));
  const inputs = feeds.flatMap(inputsOf);
  await runAll(
    session,
    inputs.flatMap((landed) => inputViews(trino, landed.input, clusterSources(landed))),
  );
  return broken;
}

async function landParquet(
  files: FileSession,
  session: Session,
  file: PreparedFile,
  { catalog, scratch, location: root }: ClusterTarget,
  attempt: number,
  again: boolean,
): Promise<void> {
  if (scratch.landing === undefined || root === undefined) throw new RangeError('a run without a landing folder');
  const name = fileTableName(file);
  const folder = path.join(scratch.landing, `${name}_${attempt}`);
  const location = `${root}/${name}_${attempt}`;
  await mkdir(path.join(folder, 'records'), { recursive: true });
  const shape = landedShape(file);
  await files.run(writeParquet(relationOf(file), shape, !file.path.engine, path.join(folder, 'records', '1.parquet')).text);
  if (again) await session.run(unregisterTable(catalog, scratch.name, name).text);
  if (!again) await scratch.bringIn(name);
  await session.run(parquetTable(name, shape, `${location}/table`).text);
  await session.run(addFiles(name, `${location}/records`).text);
}

/** The records as one JSON text: for files that are too small to be worth a folder. */
async function landStatements(files: FileSession, session: Session, file: PreparedFile): Promise<void> {
  const cells = file.file.header.map((_, position): SmallColumn => ({ name: `c${position + 1}`, type: 'varchar' }));
  const faults: readonly SmallColumn[] = landedShape(file).faults ? [{ name: 'faults', type: 'varchar' }] : [];
  const columns: readonly SmallColumn[] = [...cells, ...faults, { name: 'record_number', type: 'bigint' }];
  const numbered = file.path.engine ? sql`*, row_number() over () as "record_number"` : sql`*`;
  const query = sql`select ${numbered} from ${relationOf(file)}`;
  const rows = await files.all(
    query.text,
    columns.map((column) => column.name),
  );
  await loadTable(session, trino, { name: fileTableName(file), columns, rows });
}

/** A file's records with the columns `c1` …, as the local engine has them. */
function relationOf(file: PreparedFile): Fragment {
  const { from } = landedSource(file);
  if (!('csv' in from)) return identifier(fileTableName(file));
  return readCsv({ ...from.csv, rejects: rejectsName(file.number, file.firstReading) });
}

function landingNeeded(feed: PreparedFeed, { file }: PreparedFile): RefusedError {
  return new RefusedError({
    code: 'config_invalid',
    message: `${file.label} has ${Math.ceil(file.bytes / 1024 / 1024)} MB: files of more than 16 MB go to the cluster through a folder that it can read, and \`engine\` names none.`,
    at: feed.config.positions['files'] ?? feed.config.at,
    suggestions: ['engine: {landing: {path: /mnt/lake/trueup, location: "s3://lake/trueup"}}'],
  });
}
