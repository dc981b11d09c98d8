import type { SourceLocation } from '../../../errors.ts';
import type { ExplainedStep, RulePosition } from '../../../contract/explanation.ts';
import type { Mappings } from '../../../mapping/crosswalks/crosswalk.ts';
import type { MappingSources } from '../../../mapping/sources.ts';
import type { FeedInput } from '../../../pipeline/landing/feed-input.ts';

/** How a value came about, one rule after the other. */
export interface Step extends Omit<ExplainedStep, 'at'> {
  /** Where the rule is written. */
  readonly at?: SourceLocation;
}

/** One row as an `ExplainedQuery` gave it: its texts by column. */
export type ExplainedRow = ReadonlyMap<string, string | null>;

export function explainedRow(columns: readonly string[], values: readonly (string | null)[]): ExplainedRow {
  return new Map(columns.map((column, index) => [column, values[index] ?? null]));
}

/** A step as outputs show it. */
export function plainStep({ kind, rule, value, at }: Step): ExplainedStep {
  return { kind, rule, value, at: at ? plainPosition(at) : null };
}

export function plainPosition({ file, line, column }: SourceLocation): RulePosition {
  return { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
}

/** The rules that a feed is read by: how its columns are bound, its mappings, and the files that both are in. */
export interface FeedRules {
  readonly input: FeedInput;
  readonly mappings: Mappings;
  readonly sources: MappingSources;
}
