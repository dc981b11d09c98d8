import { literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';
import { keySubject } from './key-subject.ts';

/** What a price list and the reported keys must share for a price to count, in the order in which it is looked at. */
export const PRICE_MATCHES = ['material', 'unit_cost', 'site', 'base_unit', 'currency'] as const;

/** How many pairs of a reported key and a row of the list agree in the first of `PRICE_MATCHES`, in the first two, and so on. */
export function priceMatchesQuery(comparison: Comparison, currency: string): Fragment {
  const { grain } = comparison;
  const site = grain.includes('site') ? sql`m."site" in ('', r."site")` : sql`m."site" = ''`;
  return sql`select
  count(*) as "material",
  count("unit_cost") as "unit_cost",
  sum(case when "unit_cost" is not null and "same_site" then 1 else 0 end) as "site",
  sum(case when "unit_cost" is not null and "same_site" and "same_unit" then 1 else 0 end) as "base_unit",
  sum(case when "unit_cost" is not null and "same_site" and "same_unit" and "same_currency" then 1 else 0 end) as "currency"
from (
  select
    m."unit_cost",
    ${site} as "same_site",
    m."base_unit" in ('', r."unit") as "same_unit",
    m."currency" in ('', ${literal(currency)}) as "same_currency"
  from "reported" as r
  join "materials" as m on m."material" = ${keySubject(comparison, sql`r`) ?? sql`''`}
) as p`;
}
