import type { BrokenRecord } from '../../intake/files/record-batch.ts';
import type { FileSession } from '../../engine/engine.ts';
import { loadTables, runAll } from '../../engine/stage.ts';
import { duckdb } from '../../sql/duckdb/duckdb-dialect.ts';
import type { Progress } from '../../model/progress.ts';
import { fillTable, inputsOf, inputViews, landedSource, lookupTables } from './landed-inputs.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';

/** Records that could not be cut into columns, by file, where a file was read one by one. */
export type BrokenByFile = ReadonlyMap<number, readonly BrokenRecord[]>;

/** How the records of feeds come to the engine that compares. */
export interface FeedLanding {
  /** Makes the relations of the feeds' inputs, instead of those that were there; returns what could not be cut into columns. */
  land(feeds: readonly PreparedFeed[], progress: Progress): Promise<BrokenByFile>;
  /** To be called before records are read by their numbers. */
  numbering(): Promise<void>;
}

/** The engine reads the files itself, each time they are asked for; others are filled into tables. */
export function fileLanding(session: FileSession): FeedLanding {
  return {
    land: async (feeds, progress) => {
      const broken = await fillTables(session, feeds, progress);
      await loadTables(session, duckdb, lookupTables(feeds));
      const inputs = feeds.flatMap(inputsOf);
      await runAll(
        session,
        inputs.flatMap(({ input, files }) => inputViews(duckdb, input, files.map(landedSource))),
      );
      return broken;
    },
    numbering: () => session.run('set preserve_insertion_order = true'),
  };
}

/** Fills the files that the engine cannot read itself into tables. */
export async function fillTables(
  session: FileSession,
  feeds: readonly PreparedFeed[],
  progress: Progress,
): Promise<BrokenByFile> {
  const broken = new Map<number, readonly BrokenRecord[]>();
  for (const file of feeds.flatMap(({ files }) => files).filter(({ path }) => !path.engine)) {
    const done = progress.start(`reading ${file.file.label}`);
    broken.set(file.number, await fillTable(session, file));
    done();
  }
  return broken;
}
