import type { Side } from '../../../model/side.ts';
import { identifier, sql, type Fragment } from '../../../sql/fragment.ts';
import { factsName } from './code-facts.ts';
import { evidenceName } from './evidence-query.ts';
import { SHARED } from './shared-features.ts';

/** The pairs of a stage that are about a material without an entry on at least one side. */
export function openPairsQuery(stage: string): Fragment {
  return sql`select p.*
from ${identifier(stage)} as p
join ${identifier(factsName('erp', 'material'))} as e on e."code" = p."erp"
join ${identifier(factsName('mes', 'material'))} as m on m."code" = p."mes"
where e."open" = 1 or m."open" = 1`;
}

/**
 * How often each level shows among pairs that are known to be one material, and among those known to be two: columns `level`, `same`,
 * `different`. Materials without an entry are left out.
 */
export function levelsQuery(stage: string): Fragment {
  return sql`select
  p."level",
  sum(case when e."canonical" = m."canonical" then 1 else 0 end) as "same",
  sum(case when e."canonical" = m."canonical" then 0 else 1 end) as "different"
from ${identifier(stage)} as p
join ${identifier(factsName('erp', 'material'))} as e on e."code" = p."erp" and e."open" = 0
join ${identifier(factsName('mes', 'material'))} as m on m."code" = p."mes" and m."open" = 0
group by 1`;
}

/**
 * For each open pair that shares a lot, one lot at a location where both sides hold it, in equal quantities if there is such a one:
 * columns `erp`, `mes`, `witness`, `site`, `location`, `erp_quantity`, `mes_quantity`, `root`.
 */
export function lotLocationsQuery(): Fragment {
  return sql`with "pairs" as (
  ${openPairsQuery(SHARED)}
),
"erp_lots" as (
  ${lots('erp')}
),
"mes_lots" as (
  ${lots('mes')}
),
"ranked" as (
  select
    p."erp", p."mes", a."witness", a."site", a."location", a."quantity" as "erp_quantity", b."quantity" as "mes_quantity", a."root",
    row_number() over (
      partition by p."erp", p."mes"
      order by case when a."quantity" = b."quantity" then 0 else 1 end, a."witness", a."site", a."location"
    ) as "position"
  from "pairs" as p
  join "erp_lots" as a on a."code" = p."erp"
  join "mes_lots" as b
    on b."code" = p."mes" and b."lot" = a."lot" and b."serial" = a."serial"
      and b."site" = a."site" and b."location" = a."location" and b."root" = a."root"
)
select "erp", "mes", "witness", "site", "location", "erp_quantity", "mes_quantity", "root"
from "ranked"
where "position" = 1`;
}

function lots(side: Side): Fragment {
  return sql`select
  "code_material" as "code", lower("lot") as "lot", lower("serial") as "serial",
  min(case when "serial" <> '' then 'serial number ' || "serial" else 'lot ' || "lot" end) as "witness",
  "site", "location", "root", sum("quantity") as "quantity"
from ${identifier(evidenceName(side))}
where "code_material" <> '' and ("lot" <> '' or "serial" <> '')
group by 1, 2, 3, 5, 6, 7`;
}
