import type { SmallColumn, SmallRow } from '../../sql/dialect.ts';

/** A table of codes that the plan brings along: what mapping files say, never what exports hold. */
export interface SmallTable {
  readonly name: string;
  readonly columns: readonly SmallColumn[];
  readonly rows: readonly SmallRow[];
}

export function varchar(name: string): SmallColumn {
  return { name, type: 'varchar' };
}
