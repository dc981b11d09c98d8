import type { Side } from '../../src/model/side.ts';
import type { PlantedFolder } from '../domain/planted-folder.ts';
import { MEMORY_LIMIT, THREADS } from '../plant/workspace.ts';

/** Lines of an order on either side: two components, machine and labor hours, output and scrap. */
export const LINES = 6;
const PRODUCTS = 400;

/** Orders for so many lines a side, and those whose first component differs: a row for the quantity and one for the amount. */
export function plantedCosts(lines: number): { readonly orders: number; readonly differs: number } {
  const orders = Math.ceil(lines / LINES);
  return { orders, differs: Math.ceil(orders / 50) };
}

/** Orders of 400 products, each with a standard of four lines; usage and hours lie some percent off it. */
export function costsFolder(lines: number): PlantedFolder {
  const { orders, differs } = plantedCosts(lines);
  const rows = `create table plant_rows as
select
  o.number, o.product, line, o.made, o.scrapped, o.rank < ${differs} as differs,
  case line
    when 0 then cast(round(s.usage * (o.made + o.scrapped) * (980 + o.noise) / 1000, 3) as decimal(18,3))
    when 1 then 2 * (o.made + o.scrapped)
    when 2 then cast(round(0.02 * (o.made + o.scrapped) + 1.5 + o.noise / 100, 2) as decimal(18,3))
    when 3 then cast(round(0.05 * (o.made + o.scrapped) + 0.5 + o.noise / 50, 2) as decimal(18,3))
    when 4 then o.made
    else o.scrapped
  end as quantity,
  case line when 0 then s.price when 1 then 0.35 when 2 then 45.53 when 3 then 32.10 end as price
from (
  select
    number, (number * 40503) % ${PRODUCTS} as product, 100 + (number * 31) % 400 as made, 1 + (number * 7) % 9 as scrapped,
    (number * 69069) % 40 as noise, (number * 7368787 + 11) % ${orders} as rank
  from range(${orders}) t(number)
) o
join standards s on s.product = o.product
cross join range(${LINES}) l(line)`;
  const standards = `create table standards as
select product, cast((10 + (product * 37) % 900) as decimal(18,3)) / 1000 as usage, cast(10 + (product * 53) % 900 as decimal(18,2)) / 100 as price
from range(${PRODUCTS}) t(product)`;
  return {
    rows: `${standards};\n${rows}`,
    copies: {
      'exports/erp.csv': exportOf('erp'),
      'exports/mes.csv': exportOf('mes'),
      'exports/standards.csv': STANDARDS,
      'mappings/parts.csv': `select 'C-' || product as erp, 'MC' || product as mes, '' as canonical from range(${PRODUCTS}) t(product)
union all select 'N-' || product, 'MN' || product, '' from range(${PRODUCTS}) t(product)
union all select 'FG-' || product, 'MF' || product, '' from range(${PRODUCTS}) t(product)`,
    },
    texts: { 'trueup.yaml': CONFIG },
  };
}

function exportOf(side: Side): string {
  const [component, second, product] = side === 'erp' ? ['C-', 'N-', 'FG-'] : ['MC', 'MN', 'MF'];
  const more = side === 'mes' ? ' + case when differs and line = 0 then 1 else 0 end' : '';
  const money =
    side === 'erp'
      ? `,\n  coalesce(cast(cast(round(quantity * price, 2) as decimal(18,2)) as varchar), '') as "Amount",\n  'EUR' as "Currency"`
      : '';
  return `select
  '1000' as "Plant",
  '1' || lpad(cast(number as varchar), 9, '0') as "Order",
  case line when 0 then 'material' when 1 then 'material' when 2 then 'machine' when 3 then 'labor' when 4 then 'output' else 'scrap' end as "Category",
  case line when 0 then '${component}' || product when 1 then '${second}' || product when 2 then '' when 3 then '' else '${product}' || product end as "Material",
  case line when 2 then '0010' when 3 then '0020' when 5 then '0020' else '' end as "Item",
  quantity${more} as "Quantity",
  case line when 0 then 'KG' when 2 then 'H' when 3 then 'H' else 'EA' end as "Unit"${money}
from plant_rows
order by (number * ${side === 'erp' ? 1103515245 : 69069} + 7 * line) % 2147483647, number, line`;
}

const STANDARDS = `select
  'FG-' || product as "Product", '1000' as "Plant",
  case line when 0 then 'material' when 1 then 'material' when 2 then 'machine' else 'labor' end as "Category",
  case line when 0 then 'C-' || product when 1 then 'N-' || product else '' end as "Component",
  case line when 2 then '0010' when 3 then '0020' else '' end as "Activity",
  case line when 0 then cast(usage as varchar) when 1 then '2' when 2 then '0.02' else '0.05' end as "Quantity Per",
  case line when 2 then '1.5' when 3 then '0.5' else '' end as "Fixed Quantity",
  case line when 0 then 'KG' when 1 then 'EA' else 'H' end as "Unit",
  case line when 0 then cast(price as varchar) when 1 then '0.35' when 2 then '45.53' else '32.10' end as "Price",
  '1' as "Price Unit", 'EUR' as "Currency", '500' as "Lot Size"
from standards cross join range(4) l(line)
order by product, line`;

const CONFIG = `version: 1
name: bench-costing
currency: EUR
timezone: UTC
mappings: ./mappings
domains:
  costing:
    erp: {profile: generic/costing, files: exports/erp.csv, as_of: "2026-11-21T22:00:00Z"}
    mes: {profile: generic/costing, files: exports/mes.csv, as_of: "2026-11-21T22:00:00Z"}
reference:
  standards: {erp: {profile: generic/standards, files: exports/standards.csv, as_of: "2026-11-21T22:00:00Z"}}
engine: {kind: duckdb, memory_limit: ${MEMORY_LIMIT}, threads: ${THREADS}}
`;
