import { dividedAtScale18 } from '../../sql/division.ts';
import type { Dialect, StageTable } from '../../sql/dialect.ts';
import { identifier, sql, type Fragment } from '../../sql/fragment.ts';
import { LOT_BALANCE } from './balance-stage.ts';
import { LOTS } from './lot-stages.ts';

/** The table that the lots are put into of which something is asked. */
export const ASKED = 'trace_lots';

/** Numbers of lots as a table. */
export function askedLots(ids: readonly string[]): StageTable {
  return { name: ASKED, columns: [{ name: 'id', type: 'bigint' }], rows: ids.map((id) => [id]) };
}

export const NAMES_OF = {
  columns: ['id', 'material', 'lot', 'serial'],
  query: (): Fragment => sql`select l."id", l."material", l."lot", l."serial"
from ${identifier(LOTS)} as l
join ${identifier(ASKED)} as a on a."id" = l."id"`,
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
