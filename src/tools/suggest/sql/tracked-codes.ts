import type { Dialect } from '../../../sql/dialect.ts';
import type { Side } from '../../../model/side.ts';
import { identifier, integer, sql, type Fragment } from '../../../sql/fragment.ts';
import { factsName } from './code-facts.ts';
import { evidenceName } from './evidence-query.ts';

/** A material with more open lots than this on a side is compared by equal spelling alone. */
const MANY = 200;

/** Fields whose codes belong to a material: their partners are looked for under the same material only. */
export type TrackedField = 'lot' | 'serial';

/** Columns of `trackedPairsQuery`, in the order they are read. */
export const TRACKED_COLUMNS = ['erp', 'mes', 'material', 'pool', 'equal', 'site', 'location', 'quantity', 'root'] as const;

/**
 * Pairs of open lots (or serial numbers) of one material that are spelled alike, letters and digits aside, or held in equal quantity at
 * one location. `pool` is how many open ones of the material the other side has at most; `equal` is 1 where the quantities agree.
 */
export function trackedPairsQuery(dialect: Dialect, field: TrackedField): Fragment {
  const code = identifier(`code_${field}`);
  const open = (side: Side): Fragment => sql`select
  e."material", e.${code} as "code", ${plain(dialect, sql`e.${code}`)} as "plain",
  e."site", e."location", e."root", sum(e."quantity") as "quantity"
from ${identifier(evidenceName(side))} as e
join ${identifier(factsName(side, field))} as f on f."code" = e.${code} and f."open" = 1
group by 1, 2, 3, 4, 5, 6`;
  const alike = sql`e."plain" = m."plain"
      or (p."pool" <= ${integer(MANY)} and q."pool" <= ${integer(MANY)} and (
        (length(e."plain") >= 4 and strpos(m."plain", e."plain") > 0)
        or (length(m."plain") >= 4 and strpos(e."plain", m."plain") > 0)
        or (e."site" = m."site" and e."location" = m."location" and e."root" = m."root" and e."quantity" = m."quantity")
      ))`;
  const equal = sql`e."site" = m."site" and e."location" = m."location" and e."root" = m."root" and e."quantity" = m."quantity"`;
  return sql`with "erp_open" as (
  ${open('erp')}
),
"mes_open" as (
  ${open('mes')}
),
"erp_pools" as (
  ${pool('erp')}
),
"mes_pools" as (
  ${pool('mes')}
),
"ranked" as (
  select
    e."code" as "erp", m."code" as "mes", e."material",
    case when p."pool" > q."pool" then p."pool" else q."pool" end as "pool",
    case when ${equal} then 1 else 0 end as "equal",
    e."site", e."location", e."quantity", e."root",
    row_number() over (
      partition by e."code", m."code"
      order by case when ${equal} then 0 else 1 end, e."material", e."site", e."location", e."root", e."quantity"
    ) as "position"
  from "erp_open" as e
  join "mes_open" as m on m."material" = e."material"
  join "erp_pools" as p on p."material" = e."material"
  join "mes_pools" as q on q."material" = e."material"
  where (${alike})
)
select "erp", "mes", "material", "pool", "equal", "site", "location", "quantity", "root"
from "ranked"
where "position" = 1`;
}

/** Letters and digits alone, in lower case, without leading zeros. */
function plain(dialect: Dialect, value: Fragment): Fragment {
  return dialect.replaceAll(dialect.replaceAll(sql`lower(${value})`, '[^a-z0-9]+', ''), '^0+([0-9a-z])', '\\1');
}

function pool(side: Side): Fragment {
  return sql`select "material", count(distinct "code") as "pool"
from ${identifier(`${side}_open`)}
group by 1`;
}
