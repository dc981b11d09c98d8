import type { FileSession, TextRow } from '../../engine/engine.ts';
import { list, sql } from '../../sql/fragment.ts';
import type { TableComparison, Found } from '../table-comparison.ts';
import type { KeyGroup, Row } from '../values/row.ts';
import type { EngineSource } from './engine-source.ts';
import { formSql } from './form-sql.ts';
import { blankAt, countedRows } from './queries.ts';
import { cellAt, keyAt, rowWidth, sideRelation } from './side-relation.ts';

/** Compares what may have several rows of one key: rows that are equal are counted, keys with others are handed on with all that matters. */
export async function compareCounted(
  comparison: TableComparison,
  session: FileSession,
  left: EngineSource,
  right: EngineSource,
): Promise<Omit<Found, 'close'>> {
  const relations = [sideRelation(comparison, 'left', left.relation), sideRelation(comparison, 'right', right.relation)] as const;
  await session.run(
    sql`create or replace table "counted" as
${countedRows(comparison, ...relations)}`.text,
  );
  const sums = sql`select coalesce(sum("in_left"), 0) as "left", coalesce(sum("in_right"), 0) as "right" from "counted"`;
  const [[leftRows, rightRows] = []] = await session.all(sums.text, ['left', 'right']);
  const columns = ['n', ...comparison.comparedColumns.map((_, index) => nameOf(blankAt(index)))];
  const query = comparison.duplicates === 'multiset' ? equalRows(comparison) : equalKeys(comparison);
  const [[count, ...blanks] = []] = await session.all(query.text, columns);
  return {
    path: 'join',
    rows: { left: Number(leftRows), right: Number(rightRows) },
    equal: { count: Number(count ?? 0), bothBlank: blanks.map((blank) => Number(blank ?? 0)) },
    groups: () => rowGroups(comparison, session),
  };
}

function equalRows({ keys, comparedColumns, rules }: TableComparison) {
  const both = sql`least("in_left", "in_right")`;
  const blanks = comparedColumns.map((_, index) => {
    const form = formSql(cellAt(keys.length + index), rules);
    return sql`coalesce(sum(${both}) filter (where ${form} = ''), 0) as ${blankAt(index)}`;
  });
  return sql`select ${list([sql`coalesce(sum(${both}), 0) as "n"`, ...blanks], ', ')} from "counted"`;
}

function equalKeys({ keys, comparedColumns, rules }: TableComparison) {
  const names = list(
    keys.map((_, index) => keyAt(index)),
    ', ',
  );
  const largest = comparedColumns.map((_, index) => sql`max(${formSql(cellAt(keys.length + index), rules)}) as ${cellAt(index)}`);
  const blanks = comparedColumns.map((_, index) => sql`count_if(${cellAt(index)} = '') as ${blankAt(index)}`);
  return sql`select ${list([sql`count(*) as "n"`, ...blanks], ', ')}
from (
  select ${list([sql`bool_and("in_left" = "in_right") as "same"`, ...largest], ', ')}
  from "counted"
  group by ${names}
) as q
where "same"`;
}

/** Of several rows of a key those that are left over, or all of them where they are added up. */
async function* rowGroups(comparison: TableComparison, session: FileSession): AsyncGenerator<KeyGroup> {
  const keys = comparison.keys.map((_, index) => keyAt(index));
  const same = keys.map((key) => sql`c.${key} = d.${key}`);
  const query =
    comparison.duplicates === 'multiset'
      ? sql`select * from "counted" where "in_left" <> "in_right"`
      : sql`select * from "counted" as c
where exists (select 1 from "counted" as d where ${list(same, ' and ')} and d."in_left" <> d."in_right")`;
  const names = keys.map(nameOf);
  const cells = Array.from({ length: rowWidth(comparison) }, (_, index) => nameOf(cellAt(index)));
  let group: { key: TextRow; left: Row[]; right: Row[] } | null = null;
  for await (const row of session.stream(query.text, [...names, 'in_left', 'in_right', ...cells], names)) {
    const key = row.slice(0, names.length);
    if (group && key.some((cell, index) => cell !== group?.key[index])) {
      yield group;
      group = null;
    }
    group ??= { key, left: [], right: [] };
    const [left, right] = [Number(row[names.length]), Number(row[names.length + 1])];
    const both = comparison.duplicates === 'multiset' ? Math.min(left, right) : 0;
    const values = row.slice(names.length + 2);
    for (let times = both; times < left; times++) group.left.push(values);
    for (let times = both; times < right; times++) group.right.push(values);
  }
  if (group) yield group;
}

function nameOf({ text }: { readonly text: string }): string {
  return text.slice(1, -1);
}
