import { listStages } from '../../src/pipeline/lists/list-stages.ts';
import type { Dialect } from '../../src/sql/dialect.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { sql } from '../../src/sql/fragment.ts';
import * as lists from './list-plans.ts';
import { PRICE_COLUMNS, wide } from './plans.ts';
import { PRICES, type Scene } from './scenes.ts';

const LIST_PLANS = { standards: lists.standards, movements: lists.movements, confirmations: lists.confirmations };

/** Reference lists next to a list of materials that names their base units. */
export const LISTS: Scene = {
  comparison: wide,
  lists: Object.values(LIST_PLANS),
  exports: [
    {
      name: 'materials_1',
      columns: PRICE_COLUMNS,
      rows: [
        ['1', '', 'KG', '12,50', '', 'EUR'],
        ['2', '', 'EA', '3', '100', 'EUR'],
        ['2', '1000', 'G', '3', '100', 'EUR'],
      ],
    },
    {
      name: 'standards_1',
      columns: lists.STANDARD_COLUMNS,
      rows: [
        ['FG', 'A', 'material', '1', '250', 'G', '400', '100', '10'],
        ['FG', 'A', 'material', '1', '0.5', 'KG', '0.4', '0.1', '20'],
        ['FG', 'A', 'material', '2', '1', 'BOX', '', '', '20'],
        ['FG', 'A', 'material', '2', '1', 'KG', '7', '', '20'],
        ['FG', 'A', 'labor', '', '6', 'MIN', '32.10', '', ''],
        ['FH', 'A', 'labor', '', '1', 'H', '32.10', '1', ''],
        ['FH', 'A', 'labor', '', '1', 'H', '33', '1', ''],
        ['FG', 'A', 'wages', '', '6', 'MIN', '32.10', '', ''],
        ['FG', 'A', 'labor', '', '6', 'MIN', '32.10', '0', ''],
      ],
    },
    {
      name: 'movements_1',
      columns: lists.MOVEMENT_COLUMNS,
      rows: [
        ['A', '49', '1', 'issue', '1', 'L1', '-500', 'G', '2026-11-20'],
        ['A', '49', '1', 'issue', '1', 'L1', '-500', 'G', '2026-11-20'],
        ['A', '50', '', '261', '1', 'L1', '-1', 'KG', ''],
      ],
    },
    {
      name: 'confirmations_1',
      columns: lists.CONFIRMATION_COLUMNS,
      rows: [
        ['7', '10', '5', '', 'EA', '1.25', ''],
        ['7', '10', '7', '1', 'PC', '', 'X'],
        ['7', '20', '', '', '', '2', 'X'],
        ['8', '10', '5', '', '', '', ''],
      ],
    },
  ],
  kept: [
    ...PRICES,
    ...Object.values(LIST_PLANS).flatMap((plan) =>
      listStages(plan(duckdb)).map(({ name }, index) => ({
        name,
        query: (dialect: Dialect) => listStages(plan(dialect))[index]?.query ?? sql``,
      })),
    ),
  ],
};
