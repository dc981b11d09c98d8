import { DESCRIPTION, type ListDefinition } from './domain.ts';

/** The list of materials: prices and base units. */
export const MATERIALS: ListDefinition = {
  name: 'materials',
  snapshot: true,
  key: [
    { name: 'material', crosswalk: 'parts', required: true },
    { name: 'site', crosswalk: 'sites', required: false },
  ],
  measures: [
    { name: 'unit_cost', kind: 'amount', unitField: 'currency', required: false },
    { name: 'cost_unit', kind: 'quantity', required: false, blankMeans: '1', positive: true },
  ],
  further: [
    { name: 'base_unit', crosswalk: 'units', decides: true },
    { name: 'price_control' },
    { name: 'lot_managed' },
    { name: 'serial_managed' },
    { name: 'phantom' },
    { name: DESCRIPTION },
  ],
  subject: { material: ['material'], lot: [] },
  repeated: {
    as: 'refused',
    advice: 'Export one row per material, or bind the column `site` so prices can differ by site.',
  },
};
