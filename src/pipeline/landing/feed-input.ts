import type { FieldBinding } from '../../model/landed-column.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import type { RecordDefinition } from '../../domains/domain.ts';
import type { Side } from '../../model/side.ts';

/** What a field's text is looked up in: a table with the columns `key` and `value`, each key once. */
export interface LandedLookup {
  readonly field: string;
  readonly table: string;
  /** A text that is not among the keys is a blank, and no fault. */
  readonly optional: boolean;
}

/**
 * One landed relation of one feed: all files of the feed that write numbers the same way.
 * Its columns are text, named as `LandedColumn.name` says.
 */
export interface FeedInput {
  /** Unique among the inputs of a run; names the stages: `erp_1`, `mes_2`. */
  readonly name: string;
  /** Position of the feed among all feeds of the run, from 0. */
  readonly feed: number;
  readonly domain: RecordDefinition;
  readonly side: Side;
  readonly profile: Profile;
  /** Null where no separator was seen in its files yet. */
  readonly decimal: '.' | ',' | null;
  /** Names of the landed columns; an optional column that the files lack is null in every row. */
  readonly columns: readonly string[];
  /**
   * The relation has a column `faults`, beside the data so that no data can forge it: the landed columns whose cells cannot be used, each
   * with a reject code (`,lot:error_cell,`), or null. Absent: it has none.
   */
  readonly faults?: boolean;
  /** Fields whose text is looked up in tables; absent: none. */
  readonly lookups?: readonly LandedLookup[];
  readonly bindings: ReadonlyMap<string, FieldBinding>;
  /** ISO date of the feed's as-of in the workspace's zone: chooses among dated crosswalk entries. */
  readonly day: string;
}

/** Name of the relation with the landed text, and of the same with the record number in a column `record`. */
export function landedName(input: FeedInput): string {
  return `${input.name}_landed`;
}

export function numberedName(input: FeedInput): string {
  return `${input.name}_numbered`;
}

/** Name of the numbered relation with whole records besides, in a column `raw`. */
export function wholeName(input: FeedInput): string {
  return `${input.name}_whole`;
}

/** True when the feed says something about the field. */
export function fills(input: FeedInput, field: string): boolean {
  return (input.bindings.get(field) ?? 'absent') !== 'absent';
}
