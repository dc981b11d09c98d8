import type { Side } from '../../../model/side.ts';
import { identifier, integer, list, sql, type Fragment } from '../../../sql/fragment.ts';
import { withList } from '../../../pipeline/typing/with-list.ts';
import { evidenceName } from './evidence-query.ts';

/** A lot that more materials of one side have than this says nothing about any of them, and would cost the most. */
const COMMON = 8;

/** Name of the stage with the pairs of materials that share a lot or a serial number. */
export const SHARED = 'shared_lots';
/** … that have an equal quantity at one location, or in all. */
export const EQUAL = 'equal_quantities';

/** Pairs of materials that have a lot or serial number in common, `witness` the first that the fewest others have. */
export function sharedQuery(): Fragment {
  const met = sql`select
  e."code" as "erp", m."code" as "mes", e."kind" || ' ' || e."shown" as "witness", e."holders" * m."holders" as "holders"
from "erp_held" as e
join "mes_held" as m on m."kind" = e."kind" and m."witness" = e."witness"
where ${rare()}`;
  return pairs(tracked, met, ['witness'], [sql`"witness"`]);
}

function tracked(side: Side): Fragment {
  const one = (kind: Fragment, field: Fragment): Fragment => sql`select
  "code_material" as "code", ${kind} as "kind", lower(${field}) as "witness", min(${field}) as "shown"
from ${identifier(evidenceName(side))}
where "code_material" <> '' and ${field} <> ''
group by 1, 2, 3`;
  return sql`select "code", "kind", "witness", "shown", count(*) over (partition by "kind", "witness") as "holders"
from (
  ${one(sql`'lot'`, sql`"lot"`)}
  union all
  ${one(sql`'serial number'`, sql`"serial"`)}
) as w`;
}

/**
 * Pairs of materials of which both sides hold an equal quantity, in the root of its unit, at one location (`site` and `location`) or in
 * all (blank both); a figure that many materials share there says nothing.
 */
export function equalQuery(): Fragment {
  const met = sql`select
  e."code" as "erp", m."code" as "mes", e."site", e."location", e."quantity", e."root", e."holders" * m."holders" as "holders"
from "erp_held" as e
join "mes_held" as m
  on m."site" = e."site" and m."location" = e."location" and m."root" = e."root" and m."quantity" = e."quantity"
where ${rare()}`;
  return pairs(
    held,
    met,
    ['site', 'location', 'quantity', 'root'],
    [
      // A location is easier to check than a sum over all of them
      sql`case when "location" = '' then 1 else 0 end`,
      ...['site', 'location', 'quantity', 'root'].map(identifier),
    ],
  );
}

function held(side: Side): Fragment {
  const from = identifier(evidenceName(side));
  return sql`select
  "code", "site", "location", "root", "quantity",
  count(*) over (partition by "site", "location", "root", "quantity") as "holders"
from (
  select "code_material" as "code", "site", "location", "root", sum("quantity") as "quantity"
  from ${from}
  where "code_material" <> '' and "location" <> ''
  group by 1, 2, 3, 4
  union all
  select "code_material" as "code", '' as "site", '' as "location", "root", sum("quantity") as "quantity"
  from ${from}
  where "code_material" <> ''
  group by 1, 4
) as h
where "quantity" <> 0`;
}

function rare(): Fragment {
  return sql`e."holders" <= ${integer(COMMON)} and m."holders" <= ${integer(COMMON)}`;
}

/**
 * One row per pair with the sample that the fewest others have. `level`: `several` or `one` where the pair alone meets so, `common` where
 * others do too.
 */
function pairs(side: (side: Side) => Fragment, met: Fragment, sample: readonly string[], order: readonly Fragment[]): Fragment {
  const columns = list(sample.map(identifier), ', ');
  return sql`${withList([
    { name: 'erp_held', query: side('erp') },
    { name: 'mes_held', query: side('mes') },
    { name: 'met', query: met },
    {
      name: 'ranked',
      query: sql`select
  *,
  row_number() over (partition by "erp", "mes" order by ${list([sql`"holders"`, ...order], ', ')}) as "position",
  count(*) over (partition by "erp", "mes") as "shared",
  sum(case when "holders" = 1 then 1 else 0 end) over (partition by "erp", "mes") as "sole"
from "met"`,
    },
  ])}
select
  "erp", "mes", ${columns}, "shared",
  case when "sole" > 1 then 'several' when "sole" = 1 then 'one' else 'common' end as "level"
from "ranked"
where "position" = 1`;
}
