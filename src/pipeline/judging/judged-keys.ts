import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';

/** Columns of `settledQuery`, in the order they are read. */
export const SETTLED_COLUMNS = [
  'verdict',
  'presence',
  'unit',
  'keys',
  'erp_lines',
  'mes_lines',
  'erp_quantity',
  'mes_quantity',
  'difference',
  'divided',
] as const;

/** All keys of the comparison, counted and added up by verdict, presence and unit. */
export function settledQuery(): Fragment {
  const sums = SETTLED_COLUMNS.slice(3).map((name) => sql`coalesce(sum(${identifier(name)}), 0) as ${identifier(name)}`);
  return sql`select
  "verdict", "presence", "unit",
  ${list(sums)}
from "compared"
where "verdict" <> 'total'
group by 1, 2, 3`;
}

/** The verdicts once blank lots are taken for what they are: columns `verdict`, `presence`, `unit`, `keys`. */
export function reportedVerdictsQuery(): Fragment {
  return sql`select "verdict", "presence", "unit", count(*) as "keys"
from "reported"
group by 1, 2, 3`;
}

/** Columns of `totalsQuery`, in the order they are read. */
export const TOTALS_COLUMNS = ['total', 'rows', 'sum'] as const;

/** The totals of the feeds, told apart by what became of record and row. */
export function totalsQuery(): Fragment {
  return sql`select
  "total",
  coalesce("erp_lines", "mes_lines") as "rows",
  coalesce("erp_quantity", "mes_quantity") as "sum"
from "compared"
where "verdict" = 'total'`;
}
