import type { FeedConfig, TableFeedConfig, Workspace } from '../../config/workspace.ts';
import type { Session } from '../../engine/engine.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import type { RecordDefinition } from '../../domains/domain.ts';
import type { FeedSide, Side } from '../../model/side.ts';
import type { Warning } from '../../model/warning.ts';
import type { ProbedTable } from '../../intake/table/probed-table.ts';

/** How feeds are read: the same for all feeds of a run. */
export interface FeedOptions {
  readonly workspace: Workspace;
  readonly sources: MappingSources;
  readonly now: Date;
  readonly asOf: Readonly<Partial<Record<Side, string>>>;
  /** Folder for copies in UTF-8; the caller removes it. */
  readonly copies: string;
  readonly warn: (warning: Warning) => void;
  /** Ends the reading of a file in the middle. */
  readonly signal?: AbortSignal;
  /** Reads tables; absent where files of this machine are all that is read. */
  readonly cluster?: Session;
  /** Tables that the cluster has been asked about before. */
  readonly probes?: TableProbes;
}

/** A feed as the workspace names it, and where it is in the run. */
export interface FeedRequest {
  readonly name: string;
  readonly domain: RecordDefinition;
  readonly side: FeedSide;
  readonly codes: Side;
  readonly config: FeedConfig;
}

/** What a cluster has been asked about tables, by the feeds that name them. */
export type TableProbes = ReadonlyMap<TableFeedConfig, Promise<ProbedTable>>;
