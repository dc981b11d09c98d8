import { type ListDefinition, NO_CROSSWALK } from './domain.ts';

/** Prices of materials by valuation type, for stock whose price is not that of its material. */
export const PRICES: ListDefinition = {
  name: 'prices',
  snapshot: true,
  key: [
    { name: 'site', crosswalk: 'sites', required: false },
    { name: 'material', crosswalk: 'parts', required: true },
    { name: 'valuation_type', crosswalk: NO_CROSSWALK, required: false },
  ],
  measures: [
    { name: 'unit_cost', kind: 'amount', unitField: 'currency', required: true },
    { name: 'cost_unit', kind: 'quantity', required: false, blankMeans: '1', positive: true },
  ],
  further: [],
  subject: { material: ['material'], lot: [] },
  repeated: { as: 'refused', advice: 'Export one row per material, site and valuation type.' },
};
