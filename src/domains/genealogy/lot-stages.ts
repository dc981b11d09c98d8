import { dividedAtScale18 } from '../../sql/division.ts';
import { ERP, ERP_REWORK, MES, MES_REWORK } from '../../genealogy/graph.ts';
import type { Side } from '../../model/side.ts';
import { identifier, integer, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { OwnStage, StageSetting } from '../own-parts.ts';
import { hasOffset, secondOf } from '../../sql/moments.ts';
import { COMPONENT, PARENT, qualified } from './nodes.ts';

/** A row per side, order, parent, component and kind, its quantity in the comparison unit. */
export const EDGE_ROWS = 'edge_rows';
/** The orders that rework something: all their rows are rework. */
export const REWORK_ORDERS = 'rework_orders';
/** The orders that rework something as lists of orders say: `site` ('' where it is not compared), `order`. */
export const REWORK_TYPES = 'rework_types';
/** Every lot and serial of both sides, numbered. */
export const LOTS = 'genealogy_lots';
/** The edge rows by the numbers of their lots. */
export const LOT_EDGES = 'lot_edges';

/** Which lot is in which other one, each pair once, with a mask that says for which system. */
export const TREE_EDGES = 'tree_edges';

const WHERE = ['site', 'order'];
/** The columns of an edge row behind its parent. */
const FIGURES = [...COMPONENT, 'kind', 'unit', 'quantity', 'rows', 'second', 'zoned', 'last_zoned'];

/** A key field, '' where it is not compared. */
function field({ grain }: StageSetting, name: string): Fragment {
  return grain.includes(name) ? identifier(name) : sql`''`;
}

/** The rows of an order, with the earliest moment that each was entered, as `secondOf` counts. */
export function edgeRowsQuery(setting: StageSetting): Fragment {
  const { dialect } = setting;
  const key = [...WHERE, ...PARENT, ...COMPONENT];
  const quantity = sql`cast("quantity" * "factor" as decimal(38,18))`;
  const kind = sql`case when "relation" = 'rework' or "order_type" = 'rework' then 'rework' when "relation" = '' then 'consumed' else "relation" end`;
  return sql`select
  ${list(['side', ...key, 'kind', 'unit'].map(identifier))},
  sum("quantity") as "quantity",
  count(*) as "rows",
  min("second") as "second",
  min("zoned") as "zoned",
  max("zoned") as "last_zoned"
from (
  select
    ${list([sql`"side"`, ...key.map((name) => sql`${field(setting, name)} as ${identifier(name)}`)])},
    ${kind} as "kind",
    "unit",
    case when "denominator" = 1 then ${quantity} else ${dividedAtScale18(dialect, quantity, sql`"denominator"`)} end as "quantity",
    ${secondOf(dialect, sql`"at"`)} as "second",
    case when "at" = '' then null when ${hasOffset(dialect, sql`"at"`)} then 1 else 0 end as "zoned"
  from (
    ${setting.rows()}
  ) as r
) as e
group by ${list(['side', ...key, 'kind', 'unit'].map(identifier), ', ')}`;
}

function reworkOrdersQuery({ orderTypes, grain }: StageSetting): Fragment {
  const own = sql`select distinct "side", "site", "order"
from ${identifier(EDGE_ROWS)}
where "kind" = 'rework' and "order" <> ''`;
  if (!orderTypes) return own;
  const bySite = orderTypes.bySite && grain.includes('site') ? sql` and t."site" = e."site"` : sql``;
  return sql`${own}
union
select e."side", e."site", e."order"
from ${identifier(EDGE_ROWS)} as e
join ${identifier(REWORK_TYPES)} as t on t."order" = e."order"${bySite}
where e."order" <> ''`;
}

/** A component without lot and serial is not a lot: nobody can follow it. */
function lotsQuery(): Fragment {
  const ends = [PARENT, COMPONENT].map(
    ([material = '', lot = '', serial = '']) =>
      sql`select ${identifier(material)} as "material", ${identifier(lot)} as "lot", ${identifier(serial)} as "serial"
  from ${identifier(EDGE_ROWS)}
  where ${identifier(lot)} <> '' or ${identifier(serial)} <> ''`,
  );
  return sql`select
  row_number() over (order by "material", "lot", "serial") - 1 as "id",
  "material", "lot", "serial"
from (
  ${list(ends, '\n  union\n  ')}
) as l`;
}

/** The lot at an end of an edge row `e`. */
function lotJoin(alias: string, end: readonly string[]): Fragment {
  const same = ['material', 'lot', 'serial'].map(
    (name, index) => sql`${identifier(alias)}.${identifier(name)} = e.${identifier(end[index] ?? '')}`,
  );
  return sql`left join ${identifier(LOTS)} as ${identifier(alias)}
  on ${list(same, ' and ')}`;
}

/**
 * The components of an order that made several lots are in each of them, as far as anybody knows (`in_set`): a trace follows such edges,
 * and nothing else counts them.
 */
function lotEdgesQuery(): Fragment {
  return sql`select
  e."side", e."site", e."order",
  p."id" as "parent",
  c."id" as "component",
  case when e."component_material" = '' then 1 else 0 end as "produced",
  case when p."id" is null then e."parent_material" end as "parent_material",
  case when c."id" is null then e."component_material" end as "component_material",
  case when w."side" is not null then 'rework' else e."kind" end as "kind",
  e."unit", e."quantity", e."second", e."zoned", e."last_zoned", e."in_set"
from (
  select r.*, 0 as "in_set"
  from ${identifier(EDGE_ROWS)} as r
  union all
  select
    ${list([...qualified(['side', ...WHERE], 'r'), ...qualified(PARENT, 'm'), ...qualified(FIGURES, 'r')], ', ')}, 1 as "in_set"
  from ${identifier(EDGE_ROWS)} as r
  join ${identifier(EDGE_ROWS)} as m
    on m."side" = r."side" and m."site" = r."site" and m."order" = r."order" and m."component_material" = ''
  where r."parent_material" = '' and r."component_material" <> '' and r."order" <> ''
) as e
${lotJoin('p', PARENT)}
${lotJoin('c', COMPONENT)}
left join ${identifier(REWORK_ORDERS)} as w
  on w."side" = e."side" and w."site" = e."site" and w."order" = e."order"`;
}

/** A bit of a mask: whether a side has the edge, by rework or not. */
function bit(side: Side, rework: boolean, value: number): Fragment {
  return sql`max(case when "side" = ${literal(side)} and "rework" = ${integer(rework ? 1 : 0)} then ${integer(value)} else 0 end)`;
}

/** Edges that are not taken back; their masks as in `graph.ts`. An edge from a lot to itself is none here. */
function treeEdgesQuery(): Fragment {
  const mask = [bit('erp', false, ERP), bit('mes', false, MES), bit('erp', true, ERP_REWORK), bit('mes', true, MES_REWORK)];
  return sql`select
  "parent", "component",
  ${list(mask, ' + ')} as "mask"
from (
  select "parent", "component", "side", "unit", case when "kind" = 'rework' then 1 else 0 end as "rework"
  from ${identifier(LOT_EDGES)}
  where "parent" is not null and "component" is not null and "produced" = 0 and "parent" <> "component"
  group by "parent", "component", "side", "unit", case when "kind" = 'rework' then 1 else 0 end
  having sum("quantity") > 0
) as e
group by "parent", "component"`;
}

export const LOT_STAGES: readonly OwnStage[] = [
  {
    name: EDGE_ROWS,
    after: 'reported',
    why: 'One row per side, order, parent, component and kind of relation, whether the sides agree or not.',
    query: edgeRowsQuery,
  },
  { name: REWORK_ORDERS, after: 'reported', why: 'One row per order that reworks something.', query: reworkOrdersQuery },
  { name: LOTS, after: 'reported', why: 'One row per lot or serial, numbered.', query: lotsQuery },
  { name: LOT_EDGES, after: 'reported', why: 'The edge rows by the numbers of their lots.', query: lotEdgesQuery },
  { name: TREE_EDGES, after: 'reported', why: 'Which lot is in which other one, each pair once.', query: treeEdgesQuery },
];
