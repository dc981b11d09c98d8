import { hasOffset, secondOf } from '../../sql/moments.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { sql, type Fragment } from '../../sql/fragment.ts';

/** Columns of `transmissionQuery`. */
export const TRANSMISSION_COLUMNS = ['documents', 'median', 'most', 'longest'] as const;

/**
 * How many seconds lie between the entry of a document in one system and of the same in the other, from the movements of both: documents
 * match where one names the other as its reference. Only times with a clock count, and only where both or neither say their offset. One
 * row: how many documents match, and the time within which half, 95 of 100 and all of them came through; null where none match.
 */
export function transmissionQuery(dialect: Dialect): Fragment {
  const at = sql`l."at"`;
  return sql`with "entries" as (
  select "side", "document", "reference", "zoned", min("second") as "second"
  from (
    select
      l."side", l."document", l."reference",
      ${secondOf(dialect, at)} as "second",
      case when ${hasOffset(dialect, at)} then 1 else 0 end as "zoned"
    from "movements" as l
    where ${dialect.search(at, String.raw`\d:\d{2}`)}
  ) as t
  where "second" is not null
  group by "side", "document", "reference", "zoned"
), "matched" as (
  ${matched(sql`e`, sql`m`)}
  union
  ${matched(sql`m`, sql`e`)}
), "ranked" as (
  select "apart", row_number() over (order by "apart") as "position", count(*) over () as "documents"
  from "matched"
)
select
  count(*) as "documents",
  min(case when 2 * "position" >= "documents" then "apart" end) as "median",
  min(case when 100 * "position" >= 95 * "documents" then "apart" end) as "most",
  max("apart") as "longest"
from "ranked"`;
}

/** Pairs of an entry and the one that it names as its reference, whichever system's. */
function matched(names: Fragment, named: Fragment): Fragment {
  return sql`select
    e."document" as "erp", m."document" as "mes", abs(e."second" - m."second") as "apart"
  from "entries" as e
  join "entries" as m on ${names}."reference" = ${named}."document" and m."zoned" = e."zoned"
  where e."side" = 'erp' and m."side" = 'mes' and ${names}."reference" <> ''`;
}
