import { ORDER_STATUSES, ORDER_TYPES } from '../canonical-codes.ts';
import { DESCRIPTION, type DomainDefinition } from '../domain.ts';
import { ORDER_SECTION, ORDER_STAGES } from './order-progress.ts';

/** Production orders: what was planned, made and scrapped. A difference has no value: it is stock or cost elsewhere. */
export const ORDERS: DomainDefinition = {
  name: 'orders',
  prefix: 'ord',
  snapshot: true,
  key: [
    { name: 'site', crosswalk: 'sites', required: false },
    { name: 'order', crosswalk: 'orders', required: true },
  ],
  measures: [
    { name: 'planned', kind: 'quantity', unitField: 'unit', required: false },
    { name: 'completed', kind: 'quantity', unitField: 'unit', required: false },
    { name: 'scrapped', kind: 'quantity', unitField: 'unit', required: false },
  ],
  further: [
    { name: 'material', crosswalk: 'parts' },
    { name: 'order_status', crosswalk: 'order_statuses', codes: ORDER_STATUSES, words: true },
    { name: 'order_type', crosswalk: 'order_types', codes: ORDER_TYPES },
    { name: 'start' },
    { name: 'finish' },
    { name: DESCRIPTION },
  ],
  subject: { material: ['material'], lot: [] },
  lotLike: [],
  selective: ['order'],
  value: 'none',
  stock: false,
  shown: ['material', 'order_status', 'order_type', 'start', 'finish'],
  stages: ORDER_STAGES,
  section: ORDER_SECTION,
  corrections: null,
};
