import type { SourceLocation } from '../../../errors.ts';

/** How a value came about, one rule after the other. */
export interface Step {
  readonly kind:
    | 'exported'
    | 'transform'
    | 'default'
    | 'constant'
    | 'position'
    | 'absent'
    | 'entry'
    | 'rule'
    | 'canonical'
    | 'blank'
    | 'passed'
    | 'rejected'
    | 'read';
  /** The rule as people know it: `strip_leading_zeros`, `parts.csv`, a reject code. */
  readonly rule: string;
  /** The value after it; null where there is none. */
  readonly value: string | null;
  /** Where the rule is written. */
  readonly at?: SourceLocation;
}

/** The columns of one row that a traced query gave. */
export type TracedRow = ReadonlyMap<string, string | null>;

export function tracedRow(columns: readonly string[], values: readonly (string | null)[]): TracedRow {
  return new Map(columns.map((column, index) => [column, values[index] ?? null]));
}
