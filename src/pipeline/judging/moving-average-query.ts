import { list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';
import { byMaterialAndSite, priceJoins, usesPrices } from './prices.ts';

/** What lists write for a price that follows the receipts: the canonical code, the words for it, SAP's letter. */
const MOVING = ['moving_average', 'moving average', 'moving price', 'v'];

const ROWS = { row: sql`r`, general: sql`g`, site: sql`s` };

/** True where the reference lists say how their prices are controlled. */
export function saysPriceControl(comparison: Comparison): boolean {
  return usesPrices(comparison) && comparison.materials?.controls === true;
}

/** How many of the rows that differ, and have a price, have one that is a moving average; column `rows`. */
export function movingAverageQuery(comparison: Comparison): Fragment {
  const control = byMaterialAndSite(comparison, ROWS, 'price_control');
  const others = comparison.grain.includes('ownership')
    ? sql` and r."ownership" not in ('vendor_consignment', 'customer_owned')`
    : sql``;
  return sql`select count(*) as "rows"
from "reported" as r
${priceJoins(comparison, ROWS)}
where r."verdict" in ('differs', 'missing_in_erp', 'missing_in_mes', 'ambiguous')
  and r."unit_cost" is not null and r."not_ours" = 0${others}
  and lower(${control}) in (${list(
    MOVING.map((word) => literal(word)),
    ', ',
  )})`;
}
