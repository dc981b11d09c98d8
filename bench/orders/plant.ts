import type { Side } from '../../src/model/side.ts';
import type { PlantedFolder } from '../domain/planted-folder.ts';
import { PARTS } from '../plant/sizes.ts';
import { MEMORY_LIMIT, THREADS } from '../plant/workspace.ts';

/** What a plant of so many orders holds, counted before a row of it exists. */
export interface PlantedOrders {
  /** Orders whose completed quantity differs, one row each. */
  readonly differs: number;
  /** Orders of one side alone, as many a side; three rows each, one a measure. */
  readonly oneSided: number;
}

export function plantedOrders(orders: number): PlantedOrders {
  return { differs: Math.ceil(orders / 300), oneSided: Math.ceil(orders / 1000) };
}

/** Three measures, of three figures that are never zero; a tenth of the orders is counted in kilograms, by the MES in grams. */
export function ordersFolder(orders: number): PlantedFolder {
  const { differs, oneSided } = plantedOrders(orders);
  const rows = `create table plant_rows as
select
  number, part, weighed,
  100 + number % 4900 as planned,
  1 + (number * 31) % 4900 as completed,
  1 + (number * 7) % 90 as scrapped,
  rank < ${differs} as differs,
  rank >= ${differs} and rank < ${differs + oneSided} as erp_alone,
  rank >= ${differs + oneSided} and rank < ${differs + 2 * oneSided} as mes_alone
from (
  select number, (number * 40503) % ${PARTS} as part, number % 10 = 0 as weighed, (number * 7368787 + 11) % ${orders} as rank
  from range(${orders}) t(number)
)`;
  return {
    rows,
    copies: {
      'exports/erp.csv': exportOf('erp'),
      'exports/mes.csv': exportOf('mes'),
      'mappings/parts.csv': `select ${PART.erp} as erp, ${PART.mes} as mes, '' as canonical from range(${PARTS}) t(part)`,
    },
    texts: { 'trueup.yaml': CONFIG },
  };
}

/** Code of a part in each system; parts.csv says the same. */
const PART: Readonly<Record<Side, string>> = {
  erp: `'P' || lpad(cast(part as varchar), 8, '0')`,
  mes: `'M-' || lpad(cast(part as varchar), 6, '0')`,
};

/** The export of a side, in an order of its own. */
function exportOf(side: Side): string {
  const factor = side === 'mes' ? ' * case when weighed then 1000 else 1 end' : '';
  const completed = side === 'mes' ? '(completed + case when differs then 1 else 0 end)' : 'completed';
  const weight = side === 'erp' ? 'KG' : 'g';
  return `select
  '1' || lpad(cast(number as varchar), 9, '0') as "Order",
  '1000' as "Plant",
  ${PART[side]} as "Material",
  planned${factor} as "Planned Quantity",
  ${completed}${factor} as "Completed Quantity",
  scrapped${factor} as "Scrapped Quantity",
  case when weighed then '${weight}' else '${side === 'erp' ? 'EA' : 'ea'}' end as "Unit"
from plant_rows
where not ${side === 'erp' ? 'mes_alone' : 'erp_alone'}
order by (number * ${side === 'erp' ? 1103515245 : 69069}) % 2147483647, number`;
}

const CONFIG = `version: 1
name: bench-orders
currency: EUR
timezone: UTC
mappings: ./mappings
domains:
  orders:
    erp: {profile: generic/orders, files: exports/erp.csv, as_of: "2026-11-21T22:00:00Z"}
    mes: {profile: generic/orders, files: exports/mes.csv, as_of: "2026-11-21T22:00:00Z"}
engine: {kind: duckdb, memory_limit: ${MEMORY_LIMIT}, threads: ${THREADS}}
`;
