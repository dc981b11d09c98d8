import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';
import { keySubject } from './key-subject.ts';

/** Aliases of rows that shall have a price, and of the rows of the reference list joined to them. */
export interface PricedRows {
  /** With the key fields and the comparison unit in `unit`. */
  readonly row: Fragment;
  readonly general: Fragment;
  readonly site: Fragment;
}

const COLUMNS = ['unit_cost', 'cost_unit', 'currency'];

/** The columns of a price where there are no prices. */
export const NO_PRICE = sql`cast(null as decimal(38,9)) as "unit_cost",
cast(null as decimal(38,9)) as "cost_unit",
cast(null as varchar) as "currency"`;

/** The price of a row counts only where it is a price per the unit that was compared; the list's row of the site wins. */
export function priceColumns(comparison: Comparison, rows: PricedRows): Fragment {
  if (!usesPrices(comparison)) return NO_PRICE;
  const { general, site } = rows;
  const picked = COLUMNS.map((column) => {
    const usual = sql`case when ${usable(rows, general)} then ${general}.${identifier(column)} end`;
    if (!bySite(comparison)) return sql`${usual} as ${identifier(column)}`;
    return sql`case
  when ${site}."material" is null then ${usual}
  when ${usable(rows, site)} then ${site}.${identifier(column)}
end as ${identifier(column)}`;
  });
  return list(picked);
}

/** The joins that `priceColumns` needs. */
export function priceJoins(comparison: Comparison, { row, general, site }: PricedRows): Fragment {
  if (!usesPrices(comparison)) return sql``;
  const material = keySubject(comparison, row) ?? sql`''`;
  const usual = sql`left join "materials" as ${general} on ${general}."material" = ${material} and ${general}."site" = ''`;
  if (!bySite(comparison)) return usual;
  return sql`${usual}
left join "materials" as ${site} on ${site}."material" = ${material} and ${site}."site" = ${row}."site" and ${site}."site" <> ''`;
}

/** A column of the list for a row: of the site's own row where there is one. */
export function byMaterialAndSite(comparison: Comparison, { general, site }: PricedRows, column: string): Fragment {
  const usual = sql`${general}.${identifier(column)}`;
  if (!bySite(comparison)) return usual;
  return sql`case when ${site}."material" is null then ${usual} else ${site}.${identifier(column)} end`;
}

/** True where discrepancies are worth a quantity times a price, and there are prices. */
export function usesPrices(comparison: Comparison): boolean {
  const { materials, domain } = comparison;
  return materials?.prices === true && domain.value === 'priced' && keySubject(comparison, sql`r`) !== undefined;
}

function bySite(comparison: Comparison): boolean {
  return comparison.materials?.baseUnitsBySite === true && comparison.grain.includes('site');
}

/** A list without base units prices whatever unit was compared. */
function usable({ row }: PricedRows, price: Fragment): Fragment {
  return sql`(${price}."base_unit" = '' or ${price}."base_unit" = ${row}."unit")`;
}
