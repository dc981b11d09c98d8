import type { OwnStage } from '../own-parts.ts';
import { BASIS_LINES, basisLinesQuery } from './basis-lines.ts';
import { CATEGORIES, categoriesQuery, COST_LINES, costLinesQuery } from './cost-lines.ts';
import { COST_ORDERS, COST_SCRAP, costOrdersQuery, costScrapQuery } from './cost-orders.ts';
import { STANDARD_LINES, standardLinesQuery } from './standard-lines.ts';
import { PLANNED_LINES, plannedLinesQuery } from './planned-lines.ts';
import { VALUED_LINES, valuedLinesQuery } from './valued-lines.ts';
import { VARIANCE_LINES, varianceLinesQuery } from './variance-lines.ts';

/** The tables of costing: what was posted and is worth before anything is compared, the variances after it. */
export const COST_STAGES: readonly OwnStage[] = [
  { name: COST_LINES, after: 'landed', why: 'One row per side and key: what was posted.', query: costLinesQuery },
  { name: CATEGORIES, after: 'landed', why: 'One row per side and category that it has.', query: categoriesQuery },
  { name: COST_ORDERS, after: 'landed', why: 'One row per order: its product, state and good units.', query: costOrdersQuery },
  {
    name: COST_SCRAP,
    after: 'landed',
    why: 'One row per order, side and operation: what was scrapped there.',
    query: costScrapQuery,
  },
  { name: STANDARD_LINES, after: 'landed', why: 'One row per product and line of its standard.', query: standardLinesQuery },
  { name: PLANNED_LINES, after: 'landed', why: 'One row per order and line of its standard.', query: plannedLinesQuery },
  {
    name: VALUED_LINES,
    after: 'landed',
    why: 'One row per key whose MES quantity has no amount: its value.',
    query: valuedLinesQuery,
  },
  { name: BASIS_LINES, after: 'reported', why: 'One row per side and line: taken beside planned.', query: basisLinesQuery },
  {
    name: VARIANCE_LINES,
    after: 'reported',
    why: 'One row per side and line: target, actual and parts.',
    query: varianceLinesQuery,
  },
];
