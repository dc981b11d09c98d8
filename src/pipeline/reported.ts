import { identifier, list, literal, sql, type Fragment } from '../sql/fragment.ts';
import { type Comparison, hidesOwnership } from './comparison.ts';

/** Columns of `reported` beyond the grain, in the order they are read. */
export const REPORTED_COLUMNS = [
  'ordinal',
  'verdict',
  'presence',
  'unit',
  'erp_lines',
  'mes_lines',
  'erp_quantity',
  'mes_quantity',
  'difference',
  'not_ours',
  'rejected',
  'other_unit',
  'unit_cost',
  'cost_unit',
  'currency',
] as const;

/**
 * The keys that are not settled, numbered in the order of the output: the verdict once lots and serials that are blank on one side
 * only are taken for what they are, the unit that the other side has the same key in, and the price.
 */
export function reportedQuery(comparison: Comparison): Fragment {
  const { grain } = comparison;
  const blurred = ['lot', 'serial'].filter((field) => grain.includes(field));
  const unsettled = sql`select *
from "compared"
where "material" is not null`;
  const columns = [...grain.map((field) => sql`c.${identifier(field)}`), sql`c."unit"`, sql`c."presence"`];
  const measures = ['erp_lines', 'mes_lines', 'erp_quantity', 'mes_quantity', 'difference'].map(
    (name) => sql`c.${identifier(name)}`,
  );
  const position = list([...grain, 'unit'].map((name) => sql`c.${identifier(name)} nulls last`));
  return sql`with "unsettled" as (
  ${unsettled}
),
"crowded" as (
  ${crowdedQuery(comparison, blurred)}
)
select
  row_number() over (
    order by
      ${position}
  ) as "ordinal",
  ${list([...columns, ...measures])},
  case when c."crowded" then 'ambiguous' else c."verdict" end as "verdict",
  case when c."verdict" = 'ambiguous' then 1 else 0 end as "rejected",
  ${hidesOwnership(comparison) ? sql`c."not_ours"` : sql`0`} as "not_ours",
  case c."presence" when 'erp' then c."mes_unit" when 'mes' then c."erp_unit" end as "other_unit",
  ${prices(comparison)}
from "crowded" as c
${priceJoins(comparison)}`;
}

/** Counts, among unpaired rows that are equal but for the field, the blanks of one side and the filled ones of the other. */
function crowdedQuery(comparison: Comparison, blurred: readonly string[]): Fragment {
  const { grain } = comparison;
  const flags = blurred.map((field) => {
    const blank = sql`u.${identifier(field)} = ''`;
    const peers = among([...grain.filter((other) => other !== field), 'unit']);
    const count = (side: string, filled: boolean): Fragment =>
      sql`sum(case when ${unpaired(side)} and ${filled ? sql`not ${blank}` : blank} then 1 else 0 end) over (partition by ${peers})`;
    const undecided = (one: string, other: string): Fragment =>
      sql`(
  ${count(one, false)} > 0
  and ${count(other, true)} > 1
  and ((${unpaired(one)} and ${blank}) or (${unpaired(other)} and not ${blank}))
)`;
    return list([undecided('erp', 'mes'), undecided('mes', 'erp')], '\nor ');
  });
  const keyOnly = among(grain);
  const crowded = flags.length === 0 ? sql`false` : list(flags, '\nor ');
  return sql`select
  u.*,
  u."presence" <> 'both' and (
    ${crowded}
  ) as "crowded",
  min(case when ${unpaired('erp')} then u."unit" end) over (partition by ${keyOnly}) as "erp_unit",
  min(case when ${unpaired('mes')} then u."unit" end) over (partition by ${keyOnly}) as "mes_unit"
from "unsettled" as u`;
}

/** Price columns of rows `c`: a price counts only where it is one per the unit that was compared; the row of the site wins. */
export function prices(comparison: Comparison): Fragment {
  const { materials } = comparison;
  if (!materials?.prices) return sql`null as "unit_cost", null as "cost_unit", null as "currency"`;
  const picked = (column: string): Fragment => {
    const general = sql`case when ${usable(sql`b`)} then b.${identifier(column)} end`;
    if (!bySite(comparison)) return sql`${general} as ${identifier(column)}`;
    return sql`case
  when s."material" is null then ${general}
  when ${usable(sql`s`)} then s.${identifier(column)}
end as ${identifier(column)}`;
  };
  return list(['unit_cost', 'cost_unit', 'currency'].map(picked));
}

/** The reference list joined to rows `c`, for `prices`. */
export function priceJoins(comparison: Comparison): Fragment {
  if (!comparison.materials?.prices) return sql``;
  const general = sql`left join "materials" as b on b."material" = c."material" and b."site" = ''`;
  if (!bySite(comparison)) return general;
  return sql`${general}
left join "materials" as s on s."material" = c."material" and s."site" = c."site" and s."site" <> ''`;
}

function bySite(comparison: Comparison): boolean {
  return comparison.materials?.baseUnitsBySite === true && comparison.grain.includes('site');
}

function unpaired(side: string): Fragment {
  return sql`u."presence" = ${literal(side)}`;
}

function among(fields: readonly string[]): Fragment {
  return list(
    fields.map((field) => sql`u.${identifier(field)}`),
    ', ',
  );
}

/** A list without base units prices whatever unit was compared. */
function usable(alias: Fragment): Fragment {
  return sql`(${alias}."base_unit" = '' or ${alias}."base_unit" = c."unit")`;
}
