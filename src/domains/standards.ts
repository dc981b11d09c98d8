import { COST_CATEGORIES } from './canonical-codes.ts';
import type { ListDefinition } from './domain.ts';

/** What a product should take of each component and activity, and at what price. */
export const STANDARDS: ListDefinition = {
  name: 'standards',
  snapshot: true,
  key: [
    { name: 'site', crosswalk: 'sites', required: false },
    { name: 'material', crosswalk: 'parts', required: true },
    { name: 'category', crosswalk: 'cost_categories', required: true, codes: COST_CATEGORIES },
    { name: 'component', crosswalk: 'parts', required: false },
    { name: 'item', crosswalk: 'items', required: false },
  ],
  measures: [
    { name: 'quantity_per', kind: 'quantity', unitField: 'unit', required: false },
    // So many units of the product as `quantity_per` is for: the base quantity of a bill of material, the costing lot of an estimate
    { name: 'base_quantity', kind: 'quantity', required: false, blankMeans: '1', positive: true },
    { name: 'fixed_quantity', kind: 'quantity', unitField: 'unit', required: false },
    { name: 'unit_cost', kind: 'amount', unitField: 'currency', required: false },
    { name: 'cost_unit', kind: 'quantity', required: false, blankMeans: '1', positive: true, perUnit: true },
    { name: 'lot_size', kind: 'quantity', required: false, positive: true },
    { name: 'scrap_share', kind: 'number', required: false },
  ],
  further: [{ name: 'operation', crosswalk: 'operations' }],
  subject: { material: ['component'], lot: [] },
  repeated: {
    as: 'added',
    equal: ['base_quantity', 'unit_cost', 'cost_unit', 'lot_size', 'scrap_share'],
    advice: 'Give all lines of one standard the same price, base quantity, lot size and scrap share, or remove the extra one.',
  },
};
