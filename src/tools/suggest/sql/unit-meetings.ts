import type { UnitTable } from '../../../mapping/crosswalks/crosswalk.ts';
import type { Side } from '../../../model/side.ts';
import { identifier, sql, type Fragment } from '../../../sql/fragment.ts';
import { type SmallTable, varchar } from '../../../pipeline/landing/small-table.ts';
import { storedInto } from '../../../pipeline/units/stored-factor.ts';
import { evidenceName } from './evidence-query.ts';

/** What makes a piece of stock the same on both sides. */
const STOCK = sql`"site", "location", "material", lower("lot") as "lot", lower("serial") as "serial"`;

/** Name of the table with every unit's factor into its root. */
const FACTORS = 'root_factors';

/** Every unit with its factor into the root of its chain. */
export function rootFactors(table: UnitTable): SmallTable {
  const roots = [...new Set(table.units.map(({ root }) => root))];
  const rows = roots.flatMap((root) =>
    storedInto(table, root).map(({ unit, factor, denominator }) => [unit, root, factor, String(denominator)]),
  );
  const columns = [
    varchar('unit'),
    varchar('root'),
    { name: 'factor', type: 'decimal(38,9)' },
    { name: 'denominator', type: 'decimal(38,0)' },
  ] as const;
  return { name: FACTORS, columns, rows };
}

/** The units of a side that units.yaml does not know: columns `code`, `rows`, `asked`. */
export function openUnitsQuery(side: Side): Fragment {
  return sql`select "unit_code" as "code", sum("rows") as "rows", max("in_scope") as "asked"
from ${identifier(evidenceName(side))}
where "unit_known" = 0
group by 1`;
}

/**
 * Stock in an unknown unit next to the same stock on the other side (material, lot, serial number, location): for each unknown code and each
 * unit of the other side's dimension, how often the quantities agree (`equal`) of how many (`met`), and the first of them.
 */
export function unitMeetingsQuery(side: Side): Fragment {
  const other = side === 'erp' ? 'mes' : 'erp';
  return sql`with "own" as (
  select
    ${STOCK}, "unit_code", min("lot") as "shown_lot", min("serial") as "shown_serial", sum("quantity") as "quantity"
  from ${identifier(evidenceName(side))}
  where "unit_known" = 0
  group by 1, 2, 3, 4, 5, 6
),
"others" as (
  select ${STOCK}, "root", sum("quantity") as "quantity"
  from ${identifier(evidenceName(other))}
  where "unit_known" = 1
  group by 1, 2, 3, 4, 5, 6
),
"met" as (
  select
    a."unit_code" as "code", u."unit",
    case when cast(a."quantity" as decimal(38,9)) * u."factor" = cast(b."quantity" * u."denominator" as decimal(38,18)) then 1 else 0 end as "equal",
    a."material" || case
      when a."serial" <> '' then ', serial number ' || a."shown_serial"
      when a."lot" <> '' then ', lot ' || a."shown_lot"
      else ''
    end as "stock"
  from "own" as a
  join "others" as b
    on b."material" = a."material" and b."lot" = a."lot" and b."serial" = a."serial"
      and b."site" = a."site" and b."location" = a."location"
  join ${identifier(FACTORS)} as u on u."root" = b."root"
  where a."quantity" <> 0
)
select
  "code", "unit", sum("equal") as "equal", count(*) as "met",
  min(case when "equal" = 1 then "stock" end) as "sample"
from "met"
group by 1, 2`;
}
