import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import type { StageSetting } from '../own-parts.ts';
import { ORDER_KEY } from './cost-lines.ts';
import { COST_ORDERS } from './cost-orders.ts';
import {
  STANDARD_FIGURES,
  STANDARD_FLAGS,
  STANDARD_KEY,
  STANDARD_LINES,
  STANDARD_TEXTS,
  STANDARD_WHOLES,
} from './standard-lines.ts';

/** Table with a row per order and line of its standard. */
export const PLANNED_LINES = 'planned_lines';

/** The standard of each order's product, a row per line: the columns of `standard_lines` under the order's key. */
export function plannedLinesQuery(setting: StageSetting): Fragment {
  const bySite = setting.grain.includes('site');
  const columns = [...STANDARD_KEY, ...STANDARD_TEXTS, ...STANDARD_FIGURES, ...STANDARD_WHOLES, ...STANDARD_FLAGS];
  return sql`select
  ${list([...ORDER_KEY.map((name) => sql`o.${identifier(name)}`), ...columns.map((name) => sql`s.${identifier(name)}`)])}
from ${identifier(COST_ORDERS)} as o
left join (
  ${sitesQuery(setting)}
) as w
  on w."material" = o."product"${bySite ? sql` and w."site" = o."site"` : sql``}
join ${identifier(STANDARD_LINES)} as s
  on s."made" = o."product" and s."of_site" = ${bySite ? sql`coalesce(w."site", '')` : sql`w."site"`}
where not o."several"`;
}

/** Which site's standard counts: the order's own where the list has one; without sites in the key the only one of the product. */
function sitesQuery({ grain, lists }: StageSetting): Fragment {
  const all = lists.has('standards')
    ? sql`"standards"`
    : sql`(select "made" as "material", "of_site" as "site" from ${identifier(STANDARD_LINES)})`;
  if (grain.includes('site')) return sql`select distinct "material", "site" from ${all} as l where "site" <> ''`;
  return sql`select "material", min("site") as "site" from ${all} as l group by "material" having min("site") in ('', max("site"))`;
}
