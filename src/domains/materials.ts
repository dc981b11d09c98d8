import { DESCRIPTION, type RecordDefinition } from './domain.ts';

/** The list of materials that explains: prices and base units. */
export const MATERIALS: RecordDefinition = {
  name: 'materials',
  snapshot: true,
  key: [
    { name: 'material', crosswalk: 'parts', required: true },
    { name: 'site', crosswalk: 'sites', required: false },
  ],
  measures: [
    { name: 'unit_cost', kind: 'amount', required: false },
    { name: 'cost_unit', kind: 'quantity', required: false },
  ],
  further: [
    { name: 'base_unit' },
    { name: 'currency' },
    { name: 'price_control' },
    { name: 'lot_managed' },
    { name: 'serial_managed' },
    { name: 'phantom' },
    { name: DESCRIPTION },
  ],
  subject: { material: ['material'], lot: [] },
};
