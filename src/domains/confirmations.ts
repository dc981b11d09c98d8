import type { ListDefinition } from './domain.ts';

/** What was confirmed in the ERP, order by order and operation by operation. */
export const CONFIRMATIONS: ListDefinition = {
  name: 'confirmations',
  snapshot: false,
  key: [
    { name: 'site', crosswalk: 'sites', required: false },
    { name: 'order', crosswalk: 'orders', required: true },
    { name: 'operation', crosswalk: 'operations', required: false },
  ],
  measures: [
    { name: 'yield', kind: 'quantity', unitField: 'unit', required: false },
    { name: 'scrap', kind: 'quantity', unitField: 'unit', required: false },
    { name: 'hours', kind: 'hours', required: false },
  ],
  further: [{ name: 'at' }, { name: 'final' }],
  subject: { material: [], lot: [] },
  repeated: { as: 'added', equal: [], advice: '' },
};
