import type { SourceLocation } from '../errors.ts';
import type { Side } from '../model/side.ts';
import type { Truth } from '../model/truth.ts';
import type { FailOn, Scope, Tolerance } from '../model/comparison-settings.ts';

/** trueup.yaml after all checks: defaults filled in, environment variables replaced, every path absolute. */
export interface Workspace {
  /** Absolute path of the config file, and of the folder that its paths are relative to. */
  readonly file: string;
  readonly folder: string;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  /** IANA zone, for timestamps that carry none. */
  readonly timezone: string;
  /** Absolute. */
  readonly mappings: string;
  readonly domains: readonly DomainConfig[];
  readonly reference: readonly ReferenceConfig[];
  /** Crosswalks whose pairs come from an export. */
  readonly crosswalks: readonly CrosswalkFeed[];
  /** What happens to a code without an entry, by crosswalk; a crosswalk not named follows its default. */
  readonly unmapped: Readonly<Record<string, 'reject' | 'pass'>>;
  readonly rejects: { readonly max: RejectLimit };
  readonly failOn: FailOn;
  /** Correction lines worth more than `above`, without regard to sign, wait for someone: a decimal in the workspace's currency. */
  readonly checkFirst: {
    readonly above: string;
    /** The same for quantities, by the target's unit. */
    readonly quantity: Readonly<Record<string, string>>;
    /** What no cause explains is counted before it is posted. */
    readonly count: boolean;
  };
  /** The first day of the open posting period, YYYY-MM-DD. */
  readonly posting: { readonly openFrom?: string };
  /** Lines in a batch, what it may move in money without regard to sign, and whether its planner may approve it. */
  readonly corrections: { readonly lines: number; readonly value?: string; readonly anyone: boolean };
  readonly engine: EngineConfig;
  readonly ledger: LedgerConfig;
  /** File for the metrics of each finished run, absolute. */
  readonly metrics?: string;
  /** Who is notified of what each run came to. */
  readonly webhook?: Webhook;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly sha256: string;
}

/** An address that takes JSON, and what requests to it are signed with. */
export interface Webhook {
  readonly url: string;
  readonly secret?: string;
}

/** Where runs are recorded: a file, absolute, or a schema of a PostgreSQL database. */
export type LedgerConfig =
  | { readonly client: 'sqlite' | 'sqlite3'; readonly file: string }
  | { readonly client: 'pg'; readonly url: string; readonly schema: string };

/** A count, or a share of a feed's records as a decimal fraction ("0.001"). */
export type RejectLimit = { readonly count: number } | { readonly share: string };

export type EngineConfig = LocalConfig & ({ readonly kind: 'duckdb' } | ({ readonly kind: 'trino' } & ClusterConfig));

/** What the engine of this process may use; next to a cluster it reads the local files. */
export interface LocalConfig {
  /** As DuckDB writes it: `4GB`; absent: the engine's own default. */
  readonly memoryLimit?: string;
  readonly threads?: number;
  /** Absolute; spilled data and transcoded files go there. */
  readonly tempDirectory: string;
}

/** A Trino cluster, and where a run may put its tables. */
export interface ClusterConfig {
  /** `http://host:port` or `https://…`, without a path. */
  readonly server: string;
  /** Takes the schema of each run. */
  readonly catalog: string;
  /** Where `table:` names without a schema are looked for. */
  readonly schema?: string;
  /** Absent: the one that the token is for. */
  readonly user?: string;
  /** Basic authentication; https only. */
  readonly password?: string;
  /** A JSON web token; https only. */
  readonly token?: string;
  /** Session properties by name. */
  readonly session: Readonly<Record<string, string>>;
  /** A folder for the records of local files: its absolute path on this machine, and the address under which the cluster sees it. */
  readonly landing?: { readonly path: string; readonly location: string };
  readonly at: SourceLocation;
}

export interface DomainConfig {
  readonly domain: string;
  readonly feeds: Readonly<Record<Side, readonly FeedConfig[]>>;
  readonly scope: Scope;
  /** field → canonical code → canonical code. */
  readonly fold: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Named key fields, or undefined for the finest that both sides have. */
  readonly grain?: readonly string[];
  /** How many seconds later than its use something may be entered as made. */
  readonly allowance: Readonly<Record<Side, number>>;
  /** Trees with more edges than this are searched on the engine. */
  readonly edgesInMemory: number;
  readonly tolerance: Readonly<Record<string, Tolerance>>;
  readonly truth: Truth;
  /** observe: reported, never in the gate nor in a draft. */
  readonly mode: 'enforce' | 'observe';
  /** Reference lists that must be empty before a batch of the domain is approved. */
  readonly blockedBy: readonly string[];
  /** Younger discrepancies are not confirmed yet: outside the gate and the draft. */
  readonly alertAfter?: AlertAfter;
  readonly at: SourceLocation;
}

/** How long a discrepancy must have been there: in snapshots of both sides, or in hours by their as-of times. */
export type AlertAfter = { readonly runs: number } | { readonly hours: number };

/** An export whose records pair a code of the MES (`from`) with one of the ERP (`to`). */
export interface CrosswalkFeed {
  /** `lots` or `serials`. */
  readonly name: string;
  /** Absolute path or glob. */
  readonly files: string;
  readonly filesAsWritten: string;
  readonly from: string;
  readonly to: string;
  readonly at: SourceLocation;
}

export interface ReferenceConfig {
  readonly list: string;
  readonly side: Side;
  readonly feeds: readonly FeedConfig[];
  readonly at: SourceLocation;
}

/** What a feed is read from: files of this machine, or a table of the cluster. */
export type FeedConfig = FileFeedConfig | TableFeedConfig;

export interface FileFeedConfig extends FeedSettings {
  /** Absolute glob. */
  readonly files: string;
  /** The glob as written. */
  readonly filesAsWritten: string;
  readonly pick?: 'all' | 'latest';
  readonly table?: never;
}

export interface TableFeedConfig extends FeedSettings {
  readonly table: TableName;
  readonly files?: never;
}

/** A table of a cluster. Parts that were written without quotes are lower case. */
export interface TableName {
  readonly catalog: string;
  readonly schema: string;
  readonly table: string;
}

/** How an export was drawn: the words of the workspace. */
export interface Declared {
  readonly system?: string;
  readonly report?: string;
  readonly selection?: string;
  readonly run_by?: string;
  readonly run_at?: string;
}

interface FeedSettings {
  readonly profile: string;
  /** The side whose codes it has, where that is not the one it is on: what a batch expects of its target. */
  readonly codes?: Side;
  readonly asOf?: AsOfRule;
  /** Milliseconds. */
  readonly maxAge?: number;
  readonly maxGap?: number;
  /** Records read; fewer are refused. */
  readonly minRows: number;
  /** `read:` as written, over that of the profile; see `readOptions`. */
  readonly read?: object;
  /** Exports in which the profile looks up fields, by the name it gives them. */
  readonly with?: Readonly<Record<string, FileFeedConfig>>;

  /** How the export was drawn, as people state it. */
  readonly declared?: Declared;
  readonly at: SourceLocation;
  /** Positions of single settings, for messages: `profile`, `files`, `as_of`, … */
  readonly positions: Readonly<Record<string, SourceLocation>>;
}

export type AsOfRule =
  | { readonly from: 'literal'; readonly value: string }
  | { readonly from: 'filename'; readonly pattern: string; readonly format?: string }
  | { readonly from: 'modified' }
  /** The oldest value of a column. */
  | { readonly from: 'column'; readonly column: string };
