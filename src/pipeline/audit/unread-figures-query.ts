import { columnAt } from '../../sql/duckdb/read-csv.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { identifier, integer, list, sql, type Fragment } from '../../sql/fragment.ts';
import { figureOf, type NumberText, spelledOut } from '../../sql/number.ts';

/** The first cells of columns of a relation with the columns `c1` …: enough to see which hold texts. */
export function firstCellsQuery(relation: Fragment, positions: readonly number[], rows: number): Fragment {
  return sql`select ${list(positions.map(columnAt), ', ')} from ${relation} limit ${integer(rows)}`;
}

/** What is counted of each column: filled cells, numbers among them, their sum, numbers with zeros in front, first and last text, lengths of whole numbers. */
const FACTS = ['filled', 'numbers', 'sum', 'padded', 'least', 'most', 'shortest', 'longest'] as const;

/** What the cells of one column that no profile reads come to. `shortest` and `longest` are "" unless all are whole numbers. */
export type ColumnFigures = Readonly<Record<(typeof FACTS)[number], string>>;

export interface UnreadFigures {
  readonly query: Fragment;
  /** Columns of its one row. */
  readonly columns: readonly string[];
  /** The facts of each position, in their order, from that row. */
  facts(row: readonly (string | null)[]): readonly ColumnFigures[];
}

/** One row with the facts of all columns at the positions. */
export function unreadFigures(
  dialect: Dialect,
  relation: Fragment,
  positions: readonly number[],
  format: NumberText,
): UnreadFigures {
  const cells = positions.map((position) => sql`${trimmed(dialect, columnAt(position))} as ${columnAt(position)}`);
  const spelled = positions.map(
    (position) => sql`${columnAt(position)}, ${spelledOut(dialect, columnAt(position), format)} as ${spelledAt(position)}`,
  );
  const named = positions.flatMap((position) => aggregates(dialect, position));
  return {
    query: sql`select
  ${list(named.map(({ value, name }) => sql`${value} as ${identifier(name)}`))}
from (select ${list(spelled, ', ')} from (select ${list(cells, ', ')} from ${relation}) as "cells") as "spelled"`,
    columns: named.map(({ name }) => name),
    facts: (row) =>
      positions.map((_, index) => {
        const own = row.slice(index * FACTS.length, (index + 1) * FACTS.length);
        return Object.fromEntries(FACTS.map((fact, at) => [fact, own[at] ?? ''])) as ColumnFigures;
      }),
  };
}

function aggregates(dialect: Dialect, position: number): { readonly name: string; readonly value: Fragment }[] {
  const cell = columnAt(position);
  const figure = figureOf(dialect, spelledAt(position));
  const length = sql`case when ${cell} <> '' then length(${cell}) end`;
  const odd = sql`count(case when ${cell} <> '' and not ${dialect.fullMatch(cell, '[0-9]+')} then 1 end)`;
  const values: Record<(typeof FACTS)[number], Fragment> = {
    filled: sql`count(nullif(${cell}, ''))`,
    numbers: sql`count(${figure})`,
    sum: sql`coalesce(sum(${figure}), 0)`,
    padded: sql`count(case when ${dialect.fullMatch(cell, '0[0-9]+')} then 1 end)`,
    least: sql`min(nullif(${cell}, ''))`,
    most: sql`max(nullif(${cell}, ''))`,
    shortest: sql`case when ${odd} = 0 then min(${length}) end`,
    longest: sql`case when ${odd} = 0 then max(${length}) end`,
  };
  return FACTS.map((fact) => ({ name: `${fact}_${position + 1}`, value: values[fact] }));
}

function spelledAt(position: number): Fragment {
  return identifier(`s${position + 1}`);
}

function trimmed(dialect: Dialect, cell: Fragment): Fragment {
  return dialect.replaceAll(sql`coalesce(${cell}, '')`, '^[\\s\\x{00A0}]+|[\\s\\x{00A0}]+$', '');
}
