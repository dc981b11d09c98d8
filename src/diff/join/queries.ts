import { Fragment, identifier, integer, list, sql } from '../../sql/fragment.ts';
import type { TableComparison } from '../table-comparison.ts';
import { formSql } from './form-sql.ts';
import { cellAt, keyAt, rowWidth } from './side-relation.ts';

const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);
/** Name of a cell of the left (`l`) or right (`r`) row among unequal pairs, from 0. */
export function sideCell(side: 'l' | 'r', index: number): Fragment {
  return identifier(`${side}${index + 1}`);
}

/** Name of the number of blank cells of a compared column, from 0. */
export function blankAt(index: number): Fragment {
  return identifier(`b${index + 1}`);
}

const of = (alias: string, column: Fragment): Fragment => sql`${new Fragment(alias)}.${column}`;

/** Keys that more than one row of a side has, with the smallest spelling of each. */
export function repeatedKeys({ keys }: TableComparison, relation: Fragment): Fragment {
  const names = keys.map((_, index) => keyAt(index));
  return sql`select ${list([...names, ...keys.map((_, index) => sql`min(${cellAt(index)}) as ${cellAt(index)}`)], ', ')}, count(*) as "n"
from (
  ${relation}
) as q
group by ${list(names, ', ')}
having count(*) > 1`;
}

/** How many rows a side has, and how many of them are blank in each compared column. */
export function blankCounts(comparison: TableComparison, relation: Fragment): Fragment {
  const { keys, comparedColumns, rules } = comparison;
  const counts = comparedColumns.map(
    (_, index) => sql`count_if(${formSql(cellAt(keys.length + index), rules)} = '') as ${blankAt(index)}`,
  );
  return sql`select ${list([sql`count(*) as "n"`, ...counts])}
from (
  ${relation}
) as q`;
}

/**
 * Where no key occurs twice on a side: the pairs that are not equal in all compared columns, and the rows without a counterpart. A row is the
 * key's normal form, then the left side's cells, then the right side's.
 */
export function unequalPairs(comparison: TableComparison, left: Fragment, right: Fragment): Fragment {
  const { keys, comparedColumns, rules } = comparison;
  const keyNames = keys.map((_, index) => keyAt(index));
  const same = keyNames.map((name) => sql`${of('l', name)} = ${of('r', name)}`);
  const differ = comparedColumns.map((_, index) => {
    const cell = cellAt(keys.length + index);
    const [one, other] = [formSql(of('l', cell), rules), formSql(of('r', cell), rules)];
    return sql`${one} <> ${other}`;
  });
  const [first = keyAt(0)] = keyNames;
  const cells = (side: 'l' | 'r'): readonly Fragment[] =>
    range(rowWidth(comparison)).map((index) => sql`${of(side, cellAt(index))} as ${sideCell(side, index)}`);
  return sql`select
  ${list(keyNames.map((name) => sql`coalesce(${of('l', name)}, ${of('r', name)}) as ${name}`))},
  ${of('l', first)} is not null as "in_left", ${of('r', first)} is not null as "in_right",
  ${list([...cells('l'), ...cells('r')])}
from (
  ${left}
) as l
full join (
  ${right}
) as r
  on ${list(same, ' and ')}
where ${of('l', first)} is null or ${of('r', first)} is null
  ${differ.length === 0 ? sql`` : sql`or ${list(differ, '\nor ')}`}`;
}

/** All different rows of both sides, with how many rows of either side are like that. */
export function countedRows(comparison: TableComparison, left: Fragment, right: Fragment): Fragment {
  const names = [...comparison.keys.map((_, index) => keyAt(index)), ...range(rowWidth(comparison)).map(cellAt)];
  return sql`select ${list(names, ', ')}, cast(sum("in_left") as bigint) as "in_left", cast(sum("in_right") as bigint) as "in_right"
from (
  select *, 1 as "in_left", 0 as "in_right"
  from (
    ${left}
  ) as l
  union all
  select *, 0 as "in_left", 1 as "in_right"
  from (
    ${right}
  ) as r
) as q
group by ${list(
    range(names.length).map((index) => integer(index + 1)),
    ', ',
  )}`;
}
