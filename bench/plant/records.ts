import type { Side } from '../../src/model/side.ts';
import { LOCATIONS, LOCATIONS_A_SITE, PARTS, type Planted } from './sizes.ts';

/**
 * Every figure comes from the number of its key by multiplication with a prime and modulo: the same plant on every machine,
 * without a random number. `rank` is a permutation of the keys; the first of them differ.
 */
export function keysTable({ keys }: Planted): string {
  return `create table plant_keys as
select
  k,
  (k * 7368787 + 11) % ${keys} as rank,
  (k * 48271 + 3) % ${keys} as duplicate_rank,
  100000 + ((k * 2654435761 + 12345) % 4294967296) % 900000 as thousandths,
  k % ${PARTS} as part,
  (k * 7919) % ${LOCATIONS} as location,
  k % 17 as state
from range(${keys}) t(k)`;
}

/** The export of one side, in an order of its own. */
export function exportOf(side: Side, planted: Planted): string {
  return `with keys_here as (
${keysHere(side, planted)}
),
records as (
  select *, 0 as part_of_key, case when ${isDuplicate(planted)} then amount // 3 else amount end as thousandths_here
  from keys_here
  union all
  select *, 1 as part_of_key, amount - amount // 3 as thousandths_here
  from keys_here
  where ${isDuplicate(planted)}
)
select ${COLUMNS[side].join(',\n  ')}
from records
order by (k * ${side === 'erp' ? 1103515245 : 69069} + 7 * part_of_key) % 2147483647, k, part_of_key`;
}

function keysHere(side: Side, { differs, missing_in_erp, missing_in_mes }: Planted): string {
  const different = `rank < ${differs + missing_in_erp + missing_in_mes}`;
  const excess = side === 'mes' ? `case when ${different} then 1 + rank % 977 else 0 end` : '0';
  return `  select *, thousandths + ${excess} as amount, (k * ${side === 'erp' ? 31337 : 27179} + 5) % 10 = 0 as in_grams
  from plant_keys
  where not (${different} and rank % 3 = 0 and (rank // 3) % 2 = ${side === 'erp' ? 0 : 1})`;
}

function isDuplicate({ duplicates }: Planted): string {
  return `duplicate_rank < ${duplicates}`;
}

const number = (column: string, width: number): string => `lpad(cast(${column} as varchar), ${width}, '0')`;

/** Code of a part and of a location in each system, from its number; parts.csv and locations.csv say the same. */
export const CODES = {
  erp: {
    part: `'P' || ${number('part', 8)}`,
    site: `cast(1000 + 100 * (location // ${LOCATIONS_A_SITE}) as varchar)`,
    location: number(`location % ${LOCATIONS_A_SITE} + 1`, 4),
  },
  mes: {
    part: `'M-' || ${number('part', 6)}`,
    site: `'PLANT-' || (1 + location // ${LOCATIONS_A_SITE})`,
    location: `'WH' || ${number('location // 25 + 1', 2)} || '-A' || ${number('location % 25', 2)}`,
  },
} as const;

const LOT = `'LOT-' || ${number('k', 8)}`;
const QUANTITY = `case when in_grams then thousandths_here || '.0'
    else (thousandths_here // 1000) || '.' || ${number('thousandths_here % 1000', 3)} end`;

const COLUMNS: Readonly<Record<Side, readonly string[]>> = {
  erp: [
    `${CODES.erp.site} as "Plant"`,
    `${CODES.erp.location} as "Storage Location"`,
    `${CODES.erp.part} as "Material"`,
    `${LOT} as "Batch"`,
    `case when state < 14 then 'F' when state < 16 then 'Q' else 'S' end as "Stock Type"`,
    `${QUANTITY} as "Quantity"`,
    `case when in_grams then 'G' else 'KG' end as "Unit"`,
  ],
  mes: [
    `${CODES.mes.site} as site`,
    `${CODES.mes.location} as location`,
    `${CODES.mes.part} as part`,
    `${LOT} as lot`,
    `case when state < 14 then 'Available' when state < 16 then 'Quarantine' else 'Blocked' end as state`,
    `${QUANTITY} as quantity`,
    `case when in_grams then 'g' else 'kg' end as uom`,
  ],
};
