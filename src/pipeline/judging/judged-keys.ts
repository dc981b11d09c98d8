import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { type Comparison, comparedMeasures, mayLackFigures, type PlannedMeasure } from '../comparison.ts';
import { totalFields } from '../pairing/paired.ts';

/** Columns of `aggregatedQuery`, in the order they are read. */
export const AGGREGATED_COLUMNS = [
  'measure',
  'verdict',
  'presence',
  'unit',
  'keys',
  'erp_value',
  'mes_value',
  'difference',
  'divided',
] as const;

/**
 * All keys of the comparison, counted and added up by measure, verdict, presence and unit. The verdict is null for keys without any
 * figure of the first measure; those of the others are left out.
 */
export function aggregatedQuery(comparison: Comparison): Fragment {
  const several = mayLackFigures(comparison);
  const measures = comparedMeasures(comparison);
  const selects = measures.map(({ name, unitField }, index) => {
    const figures = [`erp_${name}`, `mes_${name}`, `difference_${name}`, `divided_${name}`];
    const sums = ['keys', ...figures].map(
      (column, position) =>
        sql`coalesce(sum(${identifier(column)}), 0) as ${identifier(AGGREGATED_COLUMNS[position + 4] ?? column)}`,
    );
    const verdict = identifier(`verdict_${name}`);
    const judged = index === 0 ? sql`` : sql` and ${verdict} is not null`;
    return sql`select
  ${literal(name)} as "measure", ${verdict} as "verdict", "presence", ${identifier(unitField)} as "unit",
  ${list(sums)}
from "compared"
where "total" is null${several ? sql` and not "mixed"${judged}` : sql``}
group by 2, 3, 4`;
  });
  return list([...selects, ...(comparison.regroups ? [regroupedSums()] : [])], '\nunion all\n');
}

/** The same of the keys that stand in several units. */
function regroupedSums(): Fragment {
  const sums = AGGREGATED_COLUMNS.slice(5).map((name) => sql`coalesce(sum(${identifier(name)}), 0) as ${identifier(name)}`);
  return sql`select
  "measure", "verdict", "presence", "unit", count(*) as "keys",
  ${list(sums)}
from "regrouped"
group by 1, 2, 3, 4`;
}

/** Columns of `keyLinesQuery`, in the order they are read. */
export const KEY_LINES = ['erp_lines', 'mes_lines', 'mixed'] as const;

/** The lines behind all keys, and how many keys are in several units. */
export function keyLinesQuery(comparison: Comparison): Fragment {
  const mixed = mayLackFigures(comparison) ? sql`coalesce(sum(case when "mixed" then "keys" else 0 end), 0)` : sql`0`;
  return sql`select
  coalesce(sum("erp_lines"), 0) as "erp_lines",
  coalesce(sum("mes_lines"), 0) as "mes_lines",
  ${mixed} as "mixed"
from "compared"
where "total" is null`;
}

/** The verdicts once blank lots are taken for what they are: columns `measure`, `verdict`, `presence`, `unit`, `keys`. */
export function reportedVerdictsQuery(): Fragment {
  return sql`select "measure", "verdict", "presence", "unit", count(*) as "keys"
from "reported"
group by 1, 2, 3, 4`;
}

/** Columns of `totalsQuery`: the label, the further fields, the number of rows, and the sum of each measure. */
export function totalsColumns(comparison: Comparison): readonly string[] {
  return [
    'total',
    ...totalFields(comparison).map((field) => `total_${field}`),
    'rows',
    ...comparison.measures.map(({ name }: PlannedMeasure) => name),
  ];
}

/** The totals of the feeds, told apart by what became of record and row; a sum is null where no row has a figure. */
export function totalsQuery(comparison: Comparison): Fragment {
  const fields = totalFields(comparison).map((field) => identifier(`total_${field}`));
  const sums = comparison.measures.map(
    ({ name }) => sql`coalesce(${identifier(`erp_${name}`)}, ${identifier(`mes_${name}`)}) as ${identifier(name)}`,
  );
  return sql`select
  ${list([sql`"total"`, ...fields, sql`coalesce("erp_lines", "mes_lines") as "rows"`, ...sums])}
from "compared"
where "total" is not null`;
}
