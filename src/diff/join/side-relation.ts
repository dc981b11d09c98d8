import { type Fragment, identifier, list, literal, sql } from '../../sql/fragment.ts';
import { columnAt } from '../../sql/duckdb/read-csv.ts';
import type { TableComparison } from '../table-comparison.ts';
import type { SideName } from '../input/table-side.ts';
import { formSql } from './form-sql.ts';

/** Name of the normal form of a key cell, from 0. */
export function keyAt(index: number): Fragment {
  return identifier(`k${index + 1}`);
}

/** Name of a cell of a row as exported, from 0: the key first. */
export function cellAt(index: number): Fragment {
  return identifier(`v${index + 1}`);
}

/** How many cells a row has. */
export function rowWidth({ keys, comparedColumns }: Pick<TableComparison, 'keys' | 'comparedColumns'>): number {
  return keys.length + comparedColumns.length;
}

/** The records of a side that count, as rows: normal forms of the key, then all cells; `source` has one column for each of the file's. */
export function sideRelation(comparison: TableComparison, side: SideName, source: Fragment): Fragment {
  const at = side === 'left' ? 'leftPosition' : 'rightPosition';
  const all = [...comparison.keys, ...comparison.comparedColumns];
  const keys = comparison.keys.map((column, index) => sql`${formSql(columnAt(column[at]), comparison.rules)} as ${keyAt(index)}`);
  const cells = all.map((column, index) => sql`nullif(${columnAt(column[at])}, '') as ${cellAt(index)}`);
  const conditions = comparison.where[side].map(({ position, equal, values }) => {
    const listed = list([...values].map(literal), ', ');
    const form = formSql(columnAt(position), comparison.rules);
    return equal ? sql`${form} in (${listed})` : sql`${form} not in (${listed})`;
  });
  return sql`select
  ${list([...keys, ...cells])}
from ${source}
${conditions.length === 0 ? sql`` : sql`where ${list(conditions, ' and ')}`}`;
}
