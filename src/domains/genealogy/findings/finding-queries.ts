import { identifier, integer, list, literal, sql, type Fragment } from '../../../sql/fragment.ts';
import { LOT_BALANCE } from '../balance-stage.ts';
import { LOT_EDGES, LOTS, TREE_EDGES } from '../lot-stages.ts';

/** Columns of every query: the lot, the side, and the position of the row among those of lot and side. */
export const FOUND = ['id', 'material', 'lot', 'serial', 'side', 'position'] as const;

/** So many orders or parents are named of one lot and side. */
export const NAMED = 20;

function lotOf(alias: string): Fragment {
  const of = (name: string): Fragment => sql`${identifier(alias)}.${identifier(name)}`;
  return list(['material', 'lot', 'serial'].map(of), ', ');
}

/** Lots of which more was used than made and received. */
const OVERUSED = sql`select *
from ${identifier(LOT_BALANCE)}
where ("made" is not null or "received" is not null) and "used" > coalesce("made", 0) + coalesce("received", 0)`;

/** What was used of a lot beyond what was made or received, a row per order that used it. Tolerances are judged by the reader. */
export const OVER_CONSUMED = {
  columns: ['unit', 'made', 'received', 'used', 'order', 'quantity'],
  query: (): Fragment => sql`select
  b."lot" as "id", ${lotOf('l')}, b."side", b."unit", b."made", b."received", b."used", u."order", u."quantity", u."position"
from (
  ${OVERUSED}
) as b
join ${identifier(LOTS)} as l on l."id" = b."lot"
join (
  select
    e."side", e."component", e."unit", e."order", sum(e."quantity") as "quantity",
    row_number() over (partition by e."side", e."component", e."unit" order by e."order") as "position"
  from ${identifier(LOT_EDGES)} as e
  join (
    ${OVERUSED}
  ) as o on o."side" = e."side" and o."lot" = e."component" and o."unit" = e."unit"
  where e."kind" <> 'rework' and e."in_set" = 0
  group by e."side", e."component", e."unit", e."order"
) as u on u."side" = b."side" and u."component" = b."lot" and u."unit" = b."unit"
where u."position" <= ${integer(NAMED)}`,
};

/** A lot that an order used to make the same lot, a row per order. */
export const SELF_CONSUMPTION = {
  columns: ['unit', 'order', 'quantity'],
  query: (): Fragment => sql`select
  s.*, ${lotOf('l')}
from (
  select
    "parent" as "id", "side", "unit", "order", sum("quantity") as "quantity",
    row_number() over (partition by "parent", "side" order by "order", "unit") as "position"
  from ${identifier(LOT_EDGES)}
  where "parent" = "component" and "kind" <> 'rework' and "in_set" = 0
  group by "parent", "side", "unit", "order"
  having sum("quantity") <> 0
) as s
join ${identifier(LOTS)} as l on l."id" = s."id"
where s."position" <= ${integer(NAMED)}`,
};

/** A serial that is in several parents at once, a row per parent. */
export const SERIAL_IN_TWO_PARENTS = {
  columns: ['parent_material', 'parent_lot', 'parent_serial', 'parents'],
  query: (): Fragment => sql`select
  s."component" as "id", ${lotOf('l')}, s."side", s."position", s."parents",
  p."material" as "parent_material", p."lot" as "parent_lot", p."serial" as "parent_serial"
from (
  select
    e."component", e."side", e."parent",
    count(*) over (partition by e."component", e."side") as "parents",
    row_number() over (partition by e."component", e."side" order by e."parent") as "position"
  from (
    select "component", "side", "parent"
    from ${identifier(LOT_EDGES)}
    where "component" is not null and "parent" is not null and "component" <> "parent" and "in_set" = 0
    group by "component", "side", "parent"
    having sum("quantity") > 0
  ) as e
  join ${identifier(LOTS)} as c on c."id" = e."component" and c."serial" <> ''
) as s
join ${identifier(LOTS)} as l on l."id" = s."component"
join ${identifier(LOTS)} as p on p."id" = s."parent"
where s."parents" > 1 and s."position" <= ${integer(NAMED)}`,
};

/** A lot that was used and nowhere made, of a material that the side makes in other lots. */
export const NO_ORIGIN = {
  columns: ['unit', 'used'],
  query: (): Fragment => sql`select
  b."lot" as "id", ${lotOf('l')}, b."side", b."unit", b."used",
  row_number() over (partition by b."lot", b."side" order by b."unit") as "position"
from ${identifier(LOT_BALANCE)} as b
join ${identifier(LOTS)} as l on l."id" = b."lot"
join (
  select distinct e."side", p."material"
  from ${identifier(LOT_EDGES)} as e
  join ${identifier(LOTS)} as p on p."id" = e."parent"
  where e."produced" = 1
) as m on m."side" = b."side" and m."material" = l."material"
where b."is_parent" = 0 and b."received" is null and b."used" > 0`,
};

/** The order of a lot's first use or making, joined to the balance `b` by its moment. */
function orderAt(lot: string, moment: string, where: Fragment): Fragment {
  return sql`(
  select "side", ${identifier(lot)} as "lot", "second", min("order") as "order", min("zoned") as "zoned"
  from ${identifier(LOT_EDGES)}
  where ${identifier(lot)} is not null and "kind" <> 'rework' and "in_set" = 0 and ${where}
  group by "side", ${identifier(lot)}, "second"
) as ${identifier(moment)}
  on ${identifier(moment)}."side" = b."side" and ${identifier(moment)}."lot" = b."lot" and ${identifier(moment)}."second" = b.${identifier(moment)}`;
}

/** A lot whose first use was entered so many `seconds` before it was first made, with the orders of both. */
export const USED_BEFORE_MADE = {
  columns: ['first_used', 'first_made', 'using', 'making', 'zoned'],
  query: (): Fragment => {
    return sql`select
  b."lot" as "id", ${lotOf('l')}, b."side", b."first_used", b."first_made",
  "first_used"."order" as "using", "first_made"."order" as "making", "first_used"."zoned" as "zoned",
  row_number() over (partition by b."lot", b."side" order by b."unit") as "position"
from ${identifier(LOT_BALANCE)} as b
join ${identifier(LOTS)} as l on l."id" = b."lot"
join ${orderAt('component', 'first_used', sql`"component" is not null`)}
join ${orderAt('parent', 'first_made', sql`("produced" = 1 or "kind" in ('split', 'merge'))`)}
where b."first_used" < b."first_made"`;
  },
};

/** How many lots are numbered, and how many edges there are. */
export const SIZES = {
  columns: ['lots', 'edges'],
  query: (): Fragment => sql`select
  (select count(*) from ${identifier(LOTS)}) as "lots",
  (select count(*) from ${identifier(LOT_EDGES)} where "parent" is not null and "component" is not null) as "edges"`,
};

/** The edges of the trees, each once, with its mask: see `graph.ts`. */
export const EDGES = {
  columns: ['parent', 'component', 'mask'],
  query: (): Fragment => sql`select "parent", "component", "mask" from ${identifier(TREE_EDGES)}`,
};

/** The lots of some numbers. */
export const LOT_NAMES = {
  columns: ['id', 'material', 'lot', 'serial'],
  query: (ids: readonly number[]): Fragment => sql`select "id", "material", "lot", "serial"
from ${identifier(LOTS)}
where "id" in (${list(ids.map(integer), ', ')})`,
};

/** Columns of `finishedValues`. */
export const VALUED = ['lot', 'side', 'made', 'unit_cost', 'cost_unit'] as const;

/** What was made of lots that went into nothing, with the price of the material; the price is null where it does not fit. */
export function finishedValues(currency: string): Fragment {
  const fits = sql`case when m."base_unit" in ('', b."unit") and coalesce(m."currency", '') in ('', ${literal(currency)}) then`;
  return sql`select
  b."lot", b."side", b."made",
  ${fits} m."unit_cost" end as "unit_cost",
  ${fits} m."cost_unit" end as "cost_unit"
from ${identifier(LOT_BALANCE)} as b
join ${identifier(LOTS)} as l on l."id" = b."lot"
left join "materials" as m on m."material" = l."material" and m."site" = ''
where b."made" is not null and b."used" = 0`;
}
