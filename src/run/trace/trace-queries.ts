import { LOT_BALANCE } from '../../domains/genealogy/balance-stage.ts';
import { LOT_EDGES, LOTS } from '../../domains/genealogy/lot-stages.ts';
import { dividedAtScale18 } from '../../sql/division.ts';
import type { Dialect, StageTable } from '../../sql/dialect.ts';
import { identifier, literal, sql, type Fragment } from '../../sql/fragment.ts';

/** The table that the lots of a level, or of a whole trace, are put into. */
export const ASKED = 'trace_lots';

/** Numbers of lots as a table. */
export function askedLots(ids: readonly string[]): StageTable {
  return { name: ASKED, columns: [{ name: 'id', type: 'bigint' }], rows: ids.map((id) => [id]) };
}

/** The lots that a lot number or a serial names, as it is written or in other letters. */
export const NAMED_LOTS = {
  columns: ['id', 'material', 'lot', 'serial', 'exact'],
  query: (number: string): Fragment => sql`select
  "id", "material", "lot", "serial",
  case when "lot" = ${literal(number)} or "serial" = ${literal(number)} then 1 else 0 end as "exact"
from ${identifier(LOTS)}
where lower("lot") = lower(${literal(number)}) or lower("serial") = lower(${literal(number)})`,
};

/** Some lots whose number has the beginning of another. */
export function likeLots(number: string): Fragment {
  const part = number.slice(0, Math.max(1, Math.ceil(number.length / 2)));
  return sql`select distinct case when "lot" = '' then "serial" else "lot" end as "number"
from ${identifier(LOTS)}
where starts_with(lower("lot"), lower(${literal(part)})) or starts_with(lower("serial"), lower(${literal(part)}))
order by 1
limit 500`;
}

/** The edges at one end of the asked lots. */
export const EDGES_AT = {
  columns: ['side', 'order', 'parent', 'component', 'parent_material', 'component_material', 'kind', 'unit', 'quantity'],
  query: (end: 'parent' | 'component'): Fragment => sql`select
  e."side", e."order", e."parent", e."component", e."parent_material", e."component_material", e."kind", e."unit",
  sum(e."quantity") as "quantity"
from ${identifier(LOT_EDGES)} as e
join ${identifier(ASKED)} as a on a."id" = e.${identifier(end)}
where e."produced" = 0 and coalesce(e."parent_material", e."side") <> ''
group by e."side", e."order", e."parent", e."component", e."parent_material", e."component_material", e."kind", e."unit"`,
};

export const LOT_NAMES = {
  columns: ['id', 'material', 'lot', 'serial'],
  query: (): Fragment => sql`select l."id", l."material", l."lot", l."serial"
from ${identifier(LOTS)} as l
join ${identifier(ASKED)} as a on a."id" = l."id"`,
};

/** Which side has some row of an asked lot. */
export const SIDES_OF = {
  columns: ['id', 'side'],
  query: (): Fragment => sql`select a."id", e."side"
from ${identifier(LOT_EDGES)} as e
join ${identifier(ASKED)} as a on a."id" = e."parent"
union
select a."id", e."side"
from ${identifier(LOT_EDGES)} as e
join ${identifier(ASKED)} as a on a."id" = e."component"`,
};

export const BALANCE_OF = {
  columns: ['id', 'side', 'unit', 'made', 'received', 'used'],
  query: (): Fragment => sql`select b."lot" as "id", b."side", b."unit", b."made", b."received", b."used"
from ${identifier(LOT_BALANCE)} as b
join ${identifier(ASKED)} as a on a."id" = b."lot"`,
};

/** The stock of both systems by lot: kept while the inventory is at hand. */
export const STOCK = 'trace_stock';

/** Columns of the stock of the asked lots. */
export const STOCK_OF = {
  columns: ['id', 'side', 'status', 'unit', 'quantity'],
  query: (): Fragment => sql`select a."id", s."side", s."status", s."unit", sum(s."quantity") as "quantity"
from ${identifier(ASKED)} as a
join ${identifier(LOTS)} as l on l."id" = a."id"
join ${identifier(STOCK)} as s
  on s."material" = l."material" and s."lot" = l."lot" and (s."serial" = l."serial" or l."serial" = '')
group by a."id", s."side", s."status", s."unit"`,
};

/** What left the plant, by whose list: quantities as positive figures. */
export const GONE = {
  columns: ['id', 'side', 'kind', 'recipient', 'reference', 'unit', 'quantity'],
  query: (dialect: Dialect): Fragment => sql`select
  a."id", m."side", m."kind", m."recipient", m."reference", m."unit",
  -1 * sum(case when m."denominator" = 1 then m."quantity" else ${dividedAtScale18(dialect, sql`m."quantity"`, sql`m."denominator"`)} end) as "quantity"
from ${identifier(ASKED)} as a
join ${identifier(LOTS)} as l on l."id" = a."id"
join "movements" as m
  on m."material" = l."material" and m."lot" = l."lot" and (m."serial" = l."serial" or l."serial" = '')
where m."kind" in ('shipment', 'sample', 'scrap') or (m."kind" = 'receipt' and m."order" = '')
group by a."id", m."side", m."kind", m."recipient", m."reference", m."unit"`,
};

export const PRICES_OF = {
  columns: ['id', 'unit_cost', 'cost_unit', 'base_unit', 'currency'],
  query: (): Fragment => sql`select a."id", m."unit_cost", m."cost_unit", m."base_unit", m."currency"
from ${identifier(ASKED)} as a
join ${identifier(LOTS)} as l on l."id" = a."id"
join "materials" as m on m."material" = l."material" and m."site" = ''
where m."unit_cost" is not null`,
};
