import type { Tolerance } from '../model/comparison-settings.ts';
import type { Side } from '../model/side.ts';
import type { LotImpact } from '../contract/lot-impact.ts';
import type { Dialect, StageTable } from '../sql/dialect.ts';
import type { Fragment } from '../sql/fragment.ts';

/** Figures that a side does not write, as an own stage after `landed` works them out. */
export interface ValuedMeasure {
  readonly measure: string;
  readonly side: Side;
  /** A table with a row per key: the grain, the unit field of the measure, its figure under its name, and `valued_at`, how it came about. */
  readonly stage: string;
}

/** Codes that a side has or lacks as a whole. */
export interface WholeCodes {
  readonly field: string;
  /** An own stage after `landed`: a row a `side` and code of the field. */
  readonly stage: string;
}

/** What the own statements of a domain may ask of its comparison. */
export interface StageSetting {
  readonly dialect: Dialect;
  /** The key fields that are compared. */
  readonly grain: readonly string[];
  /** The figures that some feed fills. */
  readonly measures: readonly string[];
  /** ISO 4217: that of the workspace. */
  readonly currency: string;
  /** The further fields that some feed fills; the others are blank in all rows. */
  readonly fields: ReadonlySet<string>;
  /** The reference lists that stand as tables of their names. */
  readonly lists: ReadonlySet<string>;
  /** When the figures of a measure agree. */
  readonly tolerance: Readonly<Record<string, Tolerance>>;
  /** How many seconds later than its use something may be entered as made. */
  readonly allowance: Readonly<Record<Side, number>>;
  /** Trees with more edges than this are searched on the engine. */
  readonly edgesInMemory: number;
  /** The orders that rework something are in `rework_types`, with their sites where `bySite`; null where no list of orders says so. */
  readonly orderTypes: { readonly bySite: boolean } | null;
  /** Lots of phantoms were joined through: they are in `phantom_ranks`, the rows that they had in `phantom_rows`. */
  readonly contracts: boolean;
  /** Some material stands in for another one: they are in `substitutes`. */
  readonly substitutes: boolean;
  /** The states of orders are in `order_states`. */
  readonly orderStates: boolean;
  /** A query over every accepted row of both sides: see `acceptedRowsQuery`. */
  readonly rows: () => Fragment;
}

/** A table that a domain makes of its own, next to those of every comparison. */
export interface OwnStage {
  readonly name: string;
  /** The stage of every comparison that it follows, `landed` before all of them; several follow it in their order. */
  readonly after: 'landed' | 'compared' | 'reported';
  /** What one of its rows is. */
  readonly why: string;
  readonly query: (setting: StageSetting) => Fragment;
}

/** A file of a domain's own in the run's folder: one JSON object a line, in an order that the data alone decides. */
export interface OwnOutput {
  /** `variances.ndjson`. */
  readonly file: string;
  /** What one of its lines is. */
  readonly why: string;
  /** The name under which the schema of a line is published: `variance` for variance.schema.json. */
  readonly schema: string;
  readonly lines: QueriedLines | WalkedLines;
  /** Its lines are findings with a `code`, a `side` and their `evidence`: what each code means. The summary counts them, the gate may. */
  readonly findings?: Readonly<Record<string, string>>;
}

/** Lines that a query gives as they are written. */
export interface QueriedLines {
  /** The columns `line` (the JSON of a line, without its line break: see `jsonLine`) and those of `order`. Reads the own stages. */
  readonly query: (setting: StageSetting) => Fragment;
  /** The columns that the lines are sorted by, nulls last; together they are different in every line. */
  readonly order: readonly string[];
}

/** Lines that come of more than a query, such as a walk along the edges of a graph. */
export interface WalkedLines {
  /** The objects of the lines, in their order. */
  readonly walk: (reading: OwnReading) => AsyncIterable<object>;
}

/** What a walk may read. */
export interface OwnReading {
  readonly setting: StageSetting;
  /** The rows of a query over the own stages, all columns as text, sorted by `order`, nulls last. One reading ends before the next begins. */
  readonly rows: (
    query: Fragment,
    columns: readonly string[],
    order: readonly string[],
  ) => AsyncIterable<readonly (string | null)[]>;
  /** Columns of whole numbers below 2^31 without nulls, by column, some thousand rows at a time, in no order. */
  readonly numbers: (query: Fragment, columns: readonly string[]) => AsyncIterable<readonly (readonly number[])[]>;
  /** Keeps the rows of a query under a name, instead of what was there. */
  readonly keep: (name: string, query: Fragment) => Promise<void>;
  /** Brings in a table. */
  readonly load: (table: StageTable) => Promise<void>;
  /** The stock of both systems by lot was kept for the domains that read it. */
  readonly stock: boolean;
}

/** What reported rows reach. */
export interface RowImpacts {
  /** Rows are asked for in the order of their ordinals. Null where a row reaches nothing that can be followed. */
  readonly of: (ordinal: number) => LotImpact | null;
  /** Rows of which it was not searched, because there are too many. */
  readonly unsearched: number;
}

/** What the own stages give reason to warn of. */
export interface OwnWarning {
  readonly code: string;
  /** One row: how many `rows` it is about, and an `example`. None of them, and nothing is said. */
  readonly query: (setting: StageSetting) => Fragment;
  readonly message: (rows: number, example: string) => string;
}

/** What must hold of the own stages, proven in every run. */
export interface OwnProof {
  /** Its name in the summary's `proof`: `variances_balance`. */
  readonly name: string;
  /** The column `fault`: a row for everything that does not hold. */
  readonly faults: (setting: StageSetting) => Fragment;
  /** The columns `side` and `value`: a measure added up over the own stages, which must be what all accepted rows come to. */
  readonly sums: { readonly measure: string; readonly query: (setting: StageSetting) => Fragment };
}

/** A table that a domain shows of its own stages, in the summary and in reports for people. */
export interface OwnTable {
  readonly title: string;
  /** What the figures are, in one sentence; none where absent. */
  readonly note?: string;
  readonly columns: readonly OwnColumn[];
  /** The columns by their names, and `position`, by which the rows are sorted. Few rows: what is largest, or sums. */
  readonly query: (setting: StageSetting) => Fragment;
}

/** `amount`: money in the workspace's currency; `count`: a whole number. */
export interface OwnColumn {
  readonly name: string;
  readonly heading: string;
  readonly kind: 'text' | 'amount' | 'count';
}

/** What a domain says of itself, in the summary and in reports for people. */
export interface OwnSection {
  readonly title: string;
  /** The columns `line`, `side` (erp, mes, or both), `rows`, `example`; several examples of a line are several rows. Reads the own stages. */
  readonly query: (setting: StageSetting) => Fragment;
  /** What each line means, in the order in which they are reported. */
  readonly lines: Readonly<Record<string, string>>;
}
