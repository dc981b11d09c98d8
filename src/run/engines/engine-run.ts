import type { Workspace } from '../../config/workspace.ts';
import type { Engine, FileSession, Session } from '../../engine/engine.ts';
import type { Warning } from '../../model/warning.ts';
import type { Dialect } from '../../sql/dialect.ts';
import type { Progress } from '../../model/progress.ts';
import type { FeedLanding } from './feed-landing.ts';

/** An engine with two lines to it, for as long as a use case needs them. */
export interface EngineRun {
  readonly engine: Engine;
  readonly dialect: Dialect;
  readonly first: Session;
  /** Reads next to the first one. */
  readonly second: Session;
  /** Reads the files of this machine and holds what readings left out: the first session itself, or one next to a cluster. */
  readonly files: FileSession;
  readonly landing: FeedLanding;
  /** Reads the tables of a cluster; absent without one. */
  readonly cluster?: Session;
  /** Folder of this run for spilled data and copies; removed at the end. */
  readonly folder: string;
}

/** What an engine is asked for with, whichever it is. */
export interface EngineRequest {
  readonly workspace: Workspace;
  readonly now: Date;
  readonly signal: AbortSignal | undefined;
  /** Nothing is written into the workspace. */
  readonly dryRun?: boolean;
  readonly progress: Progress;
  readonly warn: (warning: Warning) => void;
}
