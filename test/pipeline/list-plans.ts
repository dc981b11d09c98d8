import type { ListDefinition } from '../../src/domains/domain.ts';
import { CONFIRMATIONS } from '../../src/domains/confirmations.ts';
import { MOVEMENTS } from '../../src/domains/movements.ts';
import { STANDARDS } from '../../src/domains/standards.ts';
import { profileNamed } from '../../src/mapping/profiles/known-profiles.ts';
import { readMappingSources } from '../../src/config/mapping-folder.ts';
import { type ListPlan, listPlan } from '../../src/pipeline/lists/list-plan.ts';
import type { Dialect } from '../../src/sql/dialect.ts';
import { long, wide } from './plans.ts';

const shipped = await readMappingSources(null);

/** A list read by its generic profile from these columns, in the codes of the ERP, over base units that a list of materials names. */
const planOf =
  (list: ListDefinition, columns: readonly string[]) =>
  (dialect: Dialect): ListPlan => {
    const input = {
      name: `${list.name}_1`,
      feed: 3,
      domain: list,
      side: 'erp' as const,
      profile: profileNamed(shipped, `generic/${list.name}`),
      decimal: '.' as const,
      columns,
      bindings: new Map(columns.map((column) => [column, 'column' as const])),
      day: '2026-11-21',
    };
    const { mappings } = long;
    const units = { baseUnits: true, baseUnitsBySite: true, baseUnitsMet: ['EA', 'G', 'KG'] };
    return listPlan(list, [input], {
      dialect,
      mappings: { ...mappings, materialUnits: wide.mappings.materialUnits },
      unmapped: {},
      currency: 'EUR',
      units,
    });
  };

export const STANDARD_COLUMNS = [
  'material',
  'site',
  'category',
  'component',
  'quantity_per',
  'unit',
  'unit_cost',
  'cost_unit',
  'operation',
];
export const standards = planOf(STANDARDS, STANDARD_COLUMNS);

export const MOVEMENT_COLUMNS = ['site', 'document', 'line', 'kind', 'material', 'lot', 'quantity', 'unit', 'at'];
export const movements = planOf(MOVEMENTS, MOVEMENT_COLUMNS);

export const CONFIRMATION_COLUMNS = ['order', 'operation', 'yield', 'scrap', 'unit', 'hours', 'final'];
export const confirmations = planOf(CONFIRMATIONS, CONFIRMATION_COLUMNS);
