import type { FeedConfig } from '../../config/workspace.ts';
import type { FieldBinding } from '../../model/landed-column.ts';
import type { FileDigest } from '../../intake/files/digest.ts';
import type { EnginePath } from '../../intake/csv/engine-path.ts';
import type { BoundFile } from '../../intake/files/landed-file.ts';
import type { SmallTable } from '../../pipeline/landing/small-table.ts';
import type { BoundTable } from '../../intake/table/probed-table.ts';
import type { CellTexts } from '../../model/cell-texts.ts';
import type { Profile, ReadOptions } from '../../mapping/profiles/profile.ts';
import type { RecordDefinition } from '../../domains/domain.ts';
import type { FeedSide, Side } from '../../model/side.ts';
import type { FeedSummary } from '../../contract/summary.ts';

/** A feed whose files or table are found, whose header is bound and whose numbers can be read; no record has been judged yet. */
export interface PreparedFeed {
  /** Position among all feeds of the run, from 0. */
  readonly number: number;
  /** Names the engine's relations: `erp_1`, `materials_1`. */
  readonly name: string;
  readonly domain: RecordDefinition;
  readonly side: FeedSide;
  /** Whose codes it is written in. */
  readonly codes: Side;
  readonly config: FeedConfig;
  readonly profile: Profile;
  readonly asOf: { readonly instant: string; readonly from: FeedSummary['as_of_from'] };
  /** ISO date of the as-of in the workspace's zone. */
  readonly day: string;
  /** Empty where the feed is a table. */
  readonly files: readonly PreparedFile[];
  readonly table?: PreparedTable;
  readonly bindings: ReadonlyMap<string, FieldBinding>;
  /** The exports that its fields are looked up in; most have none. */
  readonly lookups: readonly PreparedLookup[];
}

/** An export that fields of a feed are looked up in, read into tables. */
export interface PreparedLookup {
  /** As the profile calls it. */
  readonly name: string;
  readonly profile: Profile;
  /** Absent where it is in the feed's own files. */
  readonly asOf?: PreparedFeed['asOf'];
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  readonly rows: { readonly read: number; readonly filtered: number };
  /** One for each field, with the columns `key` and `value`. */
  readonly tables: readonly (SmallTable & {
    readonly field: string;
    /** Of its values. */ readonly header: string;
    readonly optional: boolean;
  })[];
}

/** A table of the cluster as a feed reads it. */
export interface PreparedTable extends BoundTable {
  /** Position among all files and tables of the run, from 0. */
  readonly number: number;
}

export interface PreparedFile {
  /** Position among all files and tables of the run, from 0. */
  readonly number: number;
  readonly file: BoundFile;
  /** The text that the engine reads: the file itself, or its copy in UTF-8. */
  readonly textPath: string;
  /** What its cells may hold that is not part of a code or figure. */
  readonly texts: CellTexts;
  /** As its profile and its feed say. */
  readonly read: ReadOptions;
  /** Of the file itself. */
  readonly digest: Promise<FileDigest>;
  /** Of the text that the engine reads; the same promise where that is the file. */
  readonly textDigest: Promise<FileDigest>;
  /** The relation through which it is read first; malformed records are found by that reading. */
  readonly firstReading: 'landed' | 'whole';
  /** How its records are read; a large file is tried with the engine while it is still being examined. */
  readonly path: EnginePath;
}
