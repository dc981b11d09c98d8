import { ORDER_STATUSES, ORDER_TYPES, RELATIONS } from '../canonical-codes.ts';
import type { DomainDefinition } from '../domain.ts';
import { BALANCE_STAGE } from './balance-stage.ts';
import { GRAPH_SIZE_WARNING } from './findings/graph-size-warning.ts';
import { loadImpacts } from './impact/load-impacts.ts';
import { LINK_STAGES, LINKS } from './edge-links.ts';
import { EDGE_SECTION } from './edge-section.ts';
import { FINDINGS_OUTPUT } from './findings/findings-output.ts';
import { LOT_STAGES } from './lot-stages.ts';

/**
 * What was made of what: an edge from a parent lot or serial to each component lot or serial in it, by order. A row without a
 * component says how much of the parent the order made.
 */
export const GENEALOGY: DomainDefinition = {
  name: 'genealogy',
  prefix: 'gen',
  snapshot: false,
  key: [
    { name: 'site', crosswalk: 'sites', required: false },
    { name: 'order', crosswalk: 'orders', required: false },
    { name: 'parent_material', crosswalk: 'parts', required: true },
    { name: 'parent_lot', crosswalk: 'lots', required: false },
    { name: 'parent_serial', crosswalk: 'serials', required: false },
    { name: 'component_material', crosswalk: 'parts', required: true, mayBeBlank: true },
    { name: 'component_lot', crosswalk: 'lots', required: false },
    { name: 'component_serial', crosswalk: 'serials', required: false },
  ],
  measures: [{ name: 'quantity', kind: 'quantity', unitField: 'unit', required: true }],
  further: [
    { name: 'operation', crosswalk: 'operations' },
    { name: 'at' },
    { name: 'relation', crosswalk: 'relations', codes: RELATIONS, blankMeans: 'consumed', decides: true },
    { name: 'order_status', crosswalk: 'order_statuses', codes: ORDER_STATUSES, words: true },
    { name: 'order_type', crosswalk: 'order_types', codes: ORDER_TYPES },
  ],
  subject: { material: ['component_material', 'parent_material'], lot: ['component_lot', 'parent_lot'] },
  ends: {
    one: ['parent_material', 'parent_lot', 'parent_serial'],
    other: ['component_material', 'component_lot', 'component_serial'],
  },
  lotLike: ['parent_lot', 'parent_serial', 'component_lot', 'component_serial'],
  // An order has few lots, and a lot few components: these two find an edge without looking at blank serials
  selective: ['order', 'parent_lot', 'parent_serial', 'component_lot', 'component_serial', 'component_material'],
  value: 'priced',
  stock: false,
  ordered: true,
  shown: ['operation', 'at', 'relation', 'order_status', 'order_type'],
  stages: [...LOT_STAGES, BALANCE_STAGE, ...LINK_STAGES],
  links: LINKS,
  section: EDGE_SECTION,
  outputs: [FINDINGS_OUTPUT],
  warnings: [GRAPH_SIZE_WARNING],
  // Receipts are posted late and backflush earlier
  allowance: { erp: 24 * 3600, mes: 0 },
  edgesInMemory: 20_000_000,
  impacts: loadImpacts,
  readsStock: true,
  readsOrderTypes: true,
  traced: true,
  corrections: null,
};
