import type { Tolerance } from '../../model/comparison-settings.ts';
import { decimalLiteral, identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';

/** Two figures are equal when they differ by less than this. */
export const EQUAL_BELOW = '0.0000000005';

/** The verdict of a key, decided here and nowhere else. */
export function judgedQuery(comparison: Comparison): Fragment {
  const difference = sql`coalesce("mes_quantity", 0) - coalesce("erp_quantity", 0)`;
  const within = tolerated(comparison.tolerance);
  const rejected = comparison.rejectedKeys ? rejectedJoin(comparison) : undefined;
  return sql`select
  p.*,
  case
    when p."total" is not null then 'total'
    ${rejected ? sql`when j."rejected" is not null then 'ambiguous'` : sql``}
    when p."erp_quantity" = p."mes_quantity" then 'match'
    when abs(p."difference") < ${decimalLiteral(EQUAL_BELOW)} then 'match'
    when ${within} then 'within_tolerance'
    when p."mes_lines" is null then 'missing_in_mes'
    when p."erp_lines" is null then 'missing_in_erp'
    else 'differs'
  end as "verdict",
  case when p."erp_lines" is null then 'mes' when p."mes_lines" is null then 'erp' else 'both' end as "presence"
from (select *, ${difference} as "difference" from "paired") as p
${rejected ?? sql``}`;
}

function rejectedJoin(comparison: Comparison): Fragment {
  const conditions = comparison.grain.map((field) => sql`j.${identifier(field)} = p.${identifier(field)}`);
  return sql`left join "rejected_keys" as j
  on ${list(conditions, '\n  and ')}`;
}

/** |difference| ≤ max(absolute, relative × max(|erp|, |mes|)), on unrounded figures; a missing side counts as zero. */
function tolerated(tolerance: Tolerance): Fragment {
  const absolute = sql`abs(p."difference") <= ${absoluteFor(tolerance.absolute)}`;
  if (/^0*(\.0*)?$/.test(tolerance.relative)) return absolute;
  // Times the tolerance at scale 18 could overflow: the larger figure counts at nine decimals, as it is printed.
  const larger = sql`case when abs(coalesce(p."erp_quantity", 0)) > abs(coalesce(p."mes_quantity", 0)) then abs(coalesce(p."erp_quantity", 0)) else abs(coalesce(p."mes_quantity", 0)) end`;
  return sql`(${absolute} or abs(p."difference") <= cast(${larger} as decimal(38,9)) * cast(${decimalLiteral(tolerance.relative)} as decimal(18,9)))`;
}

function absoluteFor(absolute: Tolerance['absolute']): Fragment {
  if (typeof absolute === 'string') return decimalLiteral(absolute);
  const units = Object.entries(absolute);
  if (units.length === 0) return sql`0`;
  const branches = list(
    units.map(([unit, limit]) => sql`when ${literal(unit)} then ${decimalLiteral(limit)}`),
    ' ',
  );
  return sql`case p."unit" ${branches} else 0 end`;
}
