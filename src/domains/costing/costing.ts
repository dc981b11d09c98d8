import { COST_CATEGORIES, ORDER_STATUSES, ORDER_TYPES } from '../canonical-codes.ts';
import { DESCRIPTION, type DomainDefinition } from '../domain.ts';
import { CREDITS } from './cost-categories.ts';
import { COST_STAGES } from './cost-stages.ts';
import { COST_TABLES } from './cost-tables.ts';
import { COST_WARNINGS } from './cost-warnings.ts';
import { ORDER_OUTPUT } from './order-output.ts';
import { VARIANCE_OUTPUT, VARIANCE_PROOF } from './variance-output.ts';

/** What orders cost: every posting by order, category and component or activity. */
export const COSTING: DomainDefinition = {
  name: 'costing',
  prefix: 'cst',
  snapshot: false,
  key: [
    { name: 'site', crosswalk: 'sites', required: false },
    { name: 'order', crosswalk: 'orders', required: true },
    { name: 'category', crosswalk: 'cost_categories', required: true, codes: COST_CATEGORIES },
    {
      name: 'material',
      crosswalk: 'parts',
      required: false,
      only: { field: 'category', codes: ['material', 'subcontract', ...CREDITS] },
    },
    {
      name: 'item',
      crosswalk: 'items',
      required: false,
      only: { field: 'category', codes: ['labor', 'machine', 'overhead', 'scrap'] },
    },
  ],
  measures: [
    { name: 'quantity', kind: 'quantity', unitField: 'unit', required: false },
    { name: 'amount', kind: 'amount', unitField: 'currency', required: false, exceptIn: { field: 'category', codes: CREDITS } },
    { name: 'standard_quantity', kind: 'quantity', unitField: 'unit', required: false, informs: true },
    { name: 'standard_amount', kind: 'amount', unitField: 'currency', required: false, informs: true },
  ],
  further: [
    { name: 'rate' },
    { name: 'posted_on', period: true },
    { name: 'order_status', crosswalk: 'order_statuses', codes: ORDER_STATUSES, words: true },
    { name: 'order_type', crosswalk: 'order_types', codes: ORDER_TYPES },
    { name: 'work_center' },
    { name: 'product', crosswalk: 'parts' },
    { name: DESCRIPTION },
  ],
  subject: { material: ['material'], lot: [] },
  lotLike: [],
  selective: ['order'],
  value: 'amount',
  stock: false,
  shown: ['order_status', 'work_center', 'product'],
  ordered: true,
  substitutes: true,
  valued: { measure: 'amount', side: 'mes', stage: 'valued_lines' },
  wholeCodes: { field: 'category', stage: 'cost_categories' },
  stages: COST_STAGES,
  tables: COST_TABLES,
  proof: VARIANCE_PROOF,
  warnings: COST_WARNINGS,
  outputs: [VARIANCE_OUTPUT, ORDER_OUTPUT],
  corrections: null,
};
