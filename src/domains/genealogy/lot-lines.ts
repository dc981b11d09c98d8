import { identifier, integer, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { StageSetting } from '../own-parts.ts';
import { LOT_BALANCE } from './balance-stage.ts';
import { EDGE_ROWS, LOT_EDGES, LOTS, REWORK_ORDERS } from './lot-stages.ts';

/** What each line about the trees of a side means, as far as it is not a finding. */
export const LOT_LINES = {
  rework: 'rework orders: what they take and return counts as neither made nor used',
  removed: 'components built in and taken out again: no difference',
  within_allowance: 'lots entered as made after use, within the allowance: no finding',
  unchecked: 'lots of unknown size (bought, for example): overuse not checked',
  without_lot: 'components without lot or serial: a trace ends there',
  joined_through: 'phantom lots: their components count for the lots they went into',
  left_as_exported: 'phantoms not joined through: several units, a ring, over eight levels',
  phantom_candidate: 'materials in this system only: phantoms to name in phantoms.csv?',
} as const;

const NAME = sql`l."material" || case when l."lot" <> '' then ' ' || l."lot" else '' end || case when l."serial" <> '' then ' ' || l."serial" else '' end`;

function line(name: keyof typeof LOT_LINES, position: Fragment, example: Fragment, from: Fragment): Fragment {
  return sql`select
  ${list([sql`${literal(name)} as "line"`, sql`"side"`, sql`${position} as "position"`, sql`${example} as "example"`])}
${from}`;
}

/** Lots of phantoms that were not joined through. */
const LEFT = sql`select a."side", min(a."name") as "name"
from (
  select "side", "parent_key" as "lot", "parent_name" as "name" from "phantom_rows" where "parent_key" is not null
  union all
  select "side", "component_key", "component_name" from "phantom_rows" where "component_key" is not null
) as a
left join "phantom_ranks" as r on r."side" = a."side" and r."lot" = a."lot"
where r."lot" is null
group by a."side", a."lot"`;

/** What one system uses and makes, and the other has in no row. */
const CANDIDATES = sql`select u."side", u."material"
from (select distinct "side", "component_material" as "material" from ${identifier(EDGE_ROWS)} where "component_material" <> '') as u
join (select distinct "side", "parent_material" as "material" from ${identifier(EDGE_ROWS)} where "component_material" <> '') as m
  on m."side" = u."side" and m."material" = u."material"
left join (
  select distinct "side", "parent_material" as "material" from ${identifier(EDGE_ROWS)}
  union
  select distinct "side", "component_material" from ${identifier(EDGE_ROWS)}
) as o on o."side" <> u."side" and o."material" = u."material"
where o."material" is null`;

/** Columns `line`, `side`, `position`, `example`: a row for each thing that a line counts. */
export function lotLines({ allowance, contracts }: StageSetting): readonly Fragment[] {
  const seconds = sql`case b."side" when 'erp' then ${integer(allowance.erp)} else ${integer(allowance.mes)} end`;
  const lots = (condition: Fragment): Fragment => sql`from (
  select b."side", min(l."id") as "id", min(${NAME}) as "name"
  from ${identifier(LOT_BALANCE)} as b
  join ${identifier(LOTS)} as l on l."id" = b."lot"
  where ${condition}
  group by b."side", b."lot"
) as b`;
  const lot = sql`b."id"`;
  const name = sql`b."name"`;
  return [
    line('rework', sql`0`, sql`'order ' || "order"`, sql`from ${identifier(REWORK_ORDERS)}`),
    line(
      'removed',
      sql`"component"`,
      sql`"name"`,
      sql`from (
  select e."side", e."component", min(${NAME}) as "name"
  from ${identifier(LOT_EDGES)} as e
  join ${identifier(LOTS)} as l on l."id" = e."component"
  join (select distinct "component" from ${identifier(LOT_EDGES)} where "quantity" <= 0) as t on t."component" = e."component"
  where e."parent" is not null and e."kind" <> 'rework' and e."in_set" = 0
  group by e."side", e."parent", e."component", e."unit"
  having sum(e."quantity") = 0
) as b`,
    ),
    line(
      'within_allowance',
      lot,
      name,
      lots(sql`b."first_used" < b."first_made" and b."first_made" - b."first_used" <= ${seconds}`),
    ),
    line('unchecked', lot, name, lots(sql`b."made" is null and b."received" is null and b."used" > 0`)),
    line(
      'without_lot',
      sql`0`,
      sql`"component_material"`,
      sql`from (
  select "side", "component_material"
  from ${identifier(EDGE_ROWS)}
  where "component_material" <> '' and "component_lot" = '' and "component_serial" = ''
) as b`,
    ),
    line('phantom_candidate', sql`0`, sql`"material"`, sql`from (${CANDIDATES}) as b`),
    ...(contracts
      ? [
          line('joined_through', sql`0`, sql`"name"`, sql`from "phantom_ranks" as b`),
          line('left_as_exported', sql`0`, sql`"name"`, sql`from (${LEFT}) as b`),
        ]
      : []),
  ];
}
