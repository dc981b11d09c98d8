import { MOVEMENT_KINDS, OWNERSHIPS, STATUSES } from './canonical-codes.ts';
import { type ListDefinition, NO_CROSSWALK } from './domain.ts';

/** Postings of stock, one row per leg, its quantity signed as seen at its location. */
export const MOVEMENTS: ListDefinition = {
  name: 'movements',
  snapshot: false,
  key: [
    { name: 'site', crosswalk: 'sites', required: false },
    { name: 'document', crosswalk: NO_CROSSWALK, required: true },
    { name: 'line', crosswalk: NO_CROSSWALK, required: false },
  ],
  measures: [{ name: 'quantity', kind: 'quantity', unitField: 'unit', required: true }],
  further: [
    { name: 'kind', crosswalk: 'movement_kinds', codes: MOVEMENT_KINDS, decides: true },
    { name: 'material', crosswalk: 'parts' },
    { name: 'lot', crosswalk: 'lots' },
    { name: 'serial', crosswalk: 'serials' },
    { name: 'location', crosswalk: 'locations' },
    { name: 'status', crosswalk: 'statuses', codes: STATUSES, decides: true },
    { name: 'ownership', crosswalk: 'ownerships', codes: OWNERSHIPS, blankMeans: 'own', decides: true },
    { name: 'to_location' },
    { name: 'to_status', crosswalk: 'statuses', codes: STATUSES },
    { name: 'order', crosswalk: 'orders' },
    { name: 'at' },
    { name: 'posted_on' },
    { name: 'reference' },
    { name: 'recipient' },
  ],
  subject: { material: ['material'], lot: ['lot'] },
  repeated: { as: 'rows' },
};
