import type { Side } from '../../src/model/side.ts';
import type { PlantedFolder } from '../domain/planted-folder.ts';
import { MEMORY_LIMIT, THREADS } from '../plant/workspace.ts';

/** What a plant of so many edges a side holds, counted before a row of it exists. */
export interface PlantedTrees {
  readonly edges: number;
  /** Lots that were made, one an order; each has a row that says so. */
  readonly made: number;
  /** Edges that both have with other quantities. */
  readonly differs: number;
  /** Edges whose component is another lot in the MES: a row that the ERP alone has, and one that the MES alone has. */
  readonly swapped: number;
}

/** Components of a lot. */
const COMPONENTS = 8;
/** Levels of the trees: a lot of one level has lots of the level below it in it. */
const LEVELS = 12;
const MATERIALS = 5000;
const BOUGHT = 2000;

export function plantedTrees(edges: number): PlantedTrees {
  const made = Math.ceil(edges / COMPONENTS);
  return { edges, made, differs: Math.ceil(edges / 400), swapped: Math.ceil(edges / 800) };
}

/**
 * A row per component of a lot, and one without component a lot (`slot` -1). Every fourth lot has two lots of the level below it in it, the
 * others one; everything else is bought, a lot of it being used some 75 times. All follows from the numbers: no row is left to chance.
 */
function rowsTable({ edges, made, differs, swapped }: PlantedTrees): string {
  const bought = Math.max(1, Math.round(edges / 75));
  return `create table plant_rows as
select
  *,
  slot >= 0 and rank < ${differs} as differs,
  slot >= 0 and rank >= ${differs} and rank < ${differs + swapped} as swapped,
  case
    when slot = 0 and lot % ${LEVELS} > 0 then lot - 1
    when slot = 1 and (lot // ${LEVELS}) % 4 = 0 and lot % ${LEVELS} > 0 then greatest(lot % ${LEVELS} - 1, lot - 1 - ${LEVELS} * ((lot * 7919) % 1000))
  end as below,
  (lot * 2654435761 + slot * 40503) % ${bought} as bought
from (
  select edge // ${COMPONENTS} as lot, edge % ${COMPONENTS} as slot, (edge * 7368787 + 11) % ${edges} as rank
  from range(${edges}) t(edge)
  union all
  select lot, -1, ${edges} from range(${made}) t(lot)
)`;
}

/** Code of a material in each system, from its number; parts.csv says the same. */
const PART: Readonly<Record<Side, (number: string) => string>> = {
  erp: (number) => `'P' || lpad(cast(${number} as varchar), 8, '0')`,
  mes: (number) => `'M-' || lpad(cast(${number} as varchar), 6, '0')`,
};

const LOT_MATERIAL = `(${BOUGHT} + (lot % ${LEVELS}) * 250 + (lot // ${LEVELS}) % 250)`;
const BELOW_MATERIAL = LOT_MATERIAL.replaceAll('lot', 'below');

/** The export of a side, in an order of its own. */
function exportOf(side: Side): string {
  const part = PART[side];
  const lot = side === 'mes' ? `case when swapped then 'X' else '' end` : `''`;
  const quantity = `1 + (lot * 31 + slot * 7) % 90${side === 'mes' ? ' + case when differs then 1 else 0 end' : ''}`;
  return `select
  '4' || lpad(cast(lot as varchar), 9, '0') as "Order",
  ${part(LOT_MATERIAL)} as "Parent Material",
  'L' || lpad(cast(lot as varchar), 9, '0') as "Parent Lot",
  case when slot < 0 then '' when below is null then ${part(`bought % ${BOUGHT}`)} else ${part(BELOW_MATERIAL)} end as "Component Material",
  case when slot < 0 then '' when below is null then 'R' || lpad(cast(bought as varchar), 9, '0') || ${lot}
    else 'L' || lpad(cast(below as varchar), 9, '0') || ${lot} end as "Component Lot",
  case when slot < 0 then '1000000' else (${quantity}) || '.' || lpad(cast(slot as varchar), 2, '0') end as "Quantity",
  case when slot < 0 then 'EA' else '${side === 'erp' ? 'KG' : 'kg'}' end as "Unit"
from plant_rows
order by (lot * ${side === 'erp' ? 1103515245 : 69069} + 7 * slot) % 2147483647, lot, slot`;
}

const PARTS = `select ${PART.erp('part')} as erp, ${PART.mes('part')} as mes, '' as canonical from range(${MATERIALS}) t(part)`;

const CONFIG = `version: 1
name: bench-genealogy
currency: EUR
timezone: UTC
mappings: ./mappings
domains:
  genealogy:
    erp: {profile: generic/genealogy, files: exports/erp.csv, as_of: "2026-11-21T22:00:00Z"}
    mes: {profile: generic/genealogy, files: exports/mes.csv, as_of: "2026-11-21T22:00:00Z"}
engine: {kind: duckdb, memory_limit: ${MEMORY_LIMIT}, threads: ${THREADS}}
`;

/** The workspace of so many edges a side. */
export function treesFolder(figures: PlantedTrees): PlantedFolder {
  return {
    rows: rowsTable(figures),
    copies: { 'exports/erp.csv': exportOf('erp'), 'exports/mes.csv': exportOf('mes'), 'mappings/parts.csv': PARTS },
    texts: { 'trueup.yaml': CONFIG },
  };
}
