import type { DomainDefinition } from '../../src/domains/domain.ts';
import type { Side } from '../../src/model/side.ts';
import type { Comparison } from '../../src/pipeline/comparison.ts';
import type { FeedInput } from '../../src/pipeline/landing/feed-input.ts';
import { long } from './plans.ts';

/** Costs of orders: a quantity in a unit and an amount in a currency. */
const COSTS: DomainDefinition = {
  name: 'costs',
  prefix: 'cos',
  snapshot: false,
  key: [
    { name: 'order', crosswalk: 'orders', required: true },
    { name: 'material', crosswalk: 'parts', required: false },
  ],
  measures: [
    { name: 'quantity', kind: 'quantity', unitField: 'unit', required: false },
    { name: 'amount', kind: 'amount', unitField: 'currency', required: false },
  ],
  further: [{ name: 'memo' }],
  subject: { material: ['material'], lot: [] },
  lotLike: [],
  selective: ['order'],
  value: 'amount',
  stock: false,
  shown: ['memo'],
  corrections: null,
};

export const COST_COLUMNS = ['order', 'material', 'quantity', 'unit', 'amount', 'currency', 'memo'];

const costs = (side: Side, feed: number): FeedInput => {
  const [first] = long.inputs;
  if (!first) throw new Error('a plan has inputs');
  const at = { file: 'costs.yaml' };
  const fields = COST_COLUMNS.map((field) => ({ field, column: [field], optional: field !== 'order', transforms: [], at }));
  const profile = { ...first.profile, name: `${side}/costs`, domain: 'costs', fields, skip: [], where: [] };
  const bindings = new Map(COST_COLUMNS.map((column) => [column, 'column' as const]));
  return {
    name: `${side}_1`,
    feed,
    domain: COSTS,
    side,
    profile,
    decimal: '.',
    columns: COST_COLUMNS,
    bindings,
    day: '2026-11-21',
  };
};

/** Two measures, whose units need not be the same on both sides. */
export const several: Comparison = {
  ...long,
  domain: COSTS,
  inputs: [costs('erp', 0), costs('mes', 1)],
  mappings: { ...long.mappings, crosswalks: new Map() },
  grain: ['order', 'material'],
  measures: COSTS.measures.map((measure) => ({ ...measure, tolerance: { absolute: '0', relative: '0' }, onBothSides: true })),
};
