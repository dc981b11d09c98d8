import { MOVEMENT_KINDS } from './canonical-codes.ts';
import type { ListDefinition } from './domain.ts';

/** What is in the ERP's error queue, its quantity signed as a movement's. */
export const FAILED_POSTINGS: ListDefinition = {
  name: 'failed_postings',
  snapshot: true,
  key: [
    { name: 'site', crosswalk: 'sites', required: false },
    { name: 'order', crosswalk: 'orders', required: false },
    { name: 'material', crosswalk: 'parts', required: true },
    { name: 'location', crosswalk: 'locations', required: false },
    { name: 'lot', crosswalk: 'lots', required: false },
    { name: 'kind', crosswalk: 'movement_kinds', required: false, codes: MOVEMENT_KINDS },
  ],
  measures: [{ name: 'quantity', kind: 'quantity', unitField: 'unit', required: true }],
  further: [{ name: 'at' }, { name: 'message' }],
  subject: { material: ['material'], lot: ['lot'] },
  repeated: { as: 'added', equal: [], advice: '' },
};
