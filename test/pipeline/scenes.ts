import type { Session } from '../../src/engine/engine.ts';
import { keepStage, loadTables } from '../../src/engine/stage.ts';
import { domainPlan } from '../../src/run/main-pass/compare-domain.ts';
import type { Comparison } from '../../src/pipeline/comparison.ts';
import type { ListPlan } from '../../src/pipeline/lists/list-plan.ts';
import { listRowsQuery } from '../../src/pipeline/lists/list-stages.ts';
import { rejectedKeysQuery } from '../../src/pipeline/typing/rejected.ts';
import { reportedQuery } from '../../src/pipeline/judging/reported.ts';
import type { Dialect } from '../../src/sql/dialect.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { Fragment } from '../../src/sql/fragment.ts';
import { COST_COLUMNS, several } from './cost-plan.ts';
import { LIST_COLUMNS, PRICE_COLUMNS, STOCK_COLUMNS, WIDE_COLUMNS, long, lots, materials, ruled, wide } from './plans.ts';
import { type Cells, landed, mapped } from './rows.ts';
import { STAGES } from './stages.ts';

/** The records of a few exports, and the stages that are kept of them in turn. */
export interface Scene {
  readonly comparison: Comparison;
  readonly exports: readonly { readonly name: string; readonly columns: readonly string[]; readonly rows: readonly Cells[] }[];
  readonly lists?: readonly ((dialect: Dialect) => ListPlan)[];
  readonly kept: readonly { readonly name: string; readonly query: (dialect: Dialect) => Fragment }[];
}

const stage =
  (name: string) =>
  (dialect: Dialect): Fragment =>
    new Fragment(STAGES[name]?.(dialect) ?? '');

/** The list of materials. */
export const PRICES = [
  { name: 'materials_read', query: stage('materials_read') },
  { name: 'materials', query: (dialect: Dialect) => listRowsQuery(materials(dialect)) },
];

export const LONG: Scene = {
  comparison: long,
  exports: [
    {
      name: 'erp_1',
      columns: LIST_COLUMNS,
      rows: [
        ['A', ' 0001', 'L1', '', '1.000,5', 'kilo'],
        ['A', '2', 'L1', 'Q', '10-', 'KG'],
        ['A', '2', 'L1', 'Q', '(2)', 'KG'],
        ['A', '3', 'l', '', '0,5', 'KG'],
        ['B', '4', null, '', '7', 'XX'],
      ],
    },
    {
      name: 'mes_1',
      columns: STOCK_COLUMNS,
      rows: [
        ['A', 'm-1', 'L1', 'free', '', '1000500', 'G'],
        ['A', '2', '', 'free', '', '-2', 'KG'],
        ['A', '3', 'l', 'free', '', '750', 'G'],
        ['B', 'M-2', 'L9', 'hold', '', '1e3', 'EA'],
        ['B', '9', 'L9', 'gone', '', '1', 'EA'],
      ],
    },
  ],
  kept: [
    { name: 'compared', query: stage('compared_long') },
    { name: 'reported', query: (dialect) => reportedQuery({ ...long, dialect }) },
    { name: 'erp_1_candidates', query: stage('candidates') },
    { name: 'mes_1_candidates', query: stage('candidates_worded') },
    { name: 'candidates', query: stage('codes_candidates') },
  ],
};

export const WIDE: Scene = {
  comparison: wide,
  exports: [
    {
      name: 'materials_1',
      columns: PRICE_COLUMNS,
      rows: [
        ['1', '', 'KG', '12,50', '', 'EUR'],
        ['1', '1000', 'KG', '13', '1', ''],
        ['2', '', 'PC', '3', '100', 'EUR'],
        ['3', '', 'G', 'abc', '0', ''],
        ['', '', 'XX', '', '', ''],
      ],
    },
    {
      name: 'erp_1',
      columns: WIDE_COLUMNS,
      rows: [
        ['1000', '0001', '1', '', '', 'KG', '100,5', '', '3', '1'],
        ['1000', '0002', '2', 'L7', 'vendor_consignment', 'EA', '', '24', '', '2'],
        ['1000', '', '*', '', '', 'KG', '100,5', '24', '3', '*'],
        ['1000', '0099', '1', '', '', 'KG', '7', '', '', '1'],
        ['1000', '0001', '1', 'LX', '', 'ZZ', '5', '0', '', '1'],
      ],
    },
    {
      name: 'mes_1',
      columns: STOCK_COLUMNS,
      rows: [
        ['RACK', 'M-1', '', 'free', '', '100.0', 'KG'],
        ['CAGE', 'M-2', 'L7', 'hold', '', '2', 'box'],
        ['RACK', 'M-1', 'LX', 'free', '', '5', 'KG'],
        ['RACK', 'M-2', 'L8', 'free', '', '20', 'MIN'],
        ['CAGE', 'M-1', '', 'hold', '', '2000', 'G'],
      ],
    },
  ],
  kept: [
    ...PRICES,
    {
      name: 'rejected_keys',
      query: (dialect) => rejectedKeysQuery({ ...wide, dialect }, domainPlan({ ...wide, dialect }).typings),
    },
    { name: 'compared', query: stage('compared_wide') },
  ],
};

export const COVERAGE: Scene = {
  comparison: wide,
  exports: [
    {
      name: 'materials_1',
      columns: PRICE_COLUMNS,
      rows: [
        ['1', '', 'KG', '12,50', '', 'EUR'],
        ['1', '1000', 'KG', '13', '10', ''],
        ['2', '', 'PC', '3', '100', 'EUR'],
        ['3', '', 'G', 'abc', '0', 'USD'],
        ['4', '', 'KG', '1', '', 'USD'],
        ['', '', 'XX', '', '', ''],
      ],
    },
    {
      name: 'erp_1',
      columns: WIDE_COLUMNS,
      rows: [
        ['1000', '0001', '1', '', '', 'KG', '100,5', '', '3', '1'],
        ['1000', '0002', '2', 'L7', 'vendor_consignment', 'EA', '', '24', '', '2'],
        ['1000', '', '*', '', '', 'KG', '100,5', '24', '3', '*'],
        ['1000', '0099', '1', '', '', 'KG', '7', '', '', '1'],
        ['1000', '0001', '1', 'LX', '', 'ZZ', '5', '0', '', '1'],
        ['1000', '0001', '7', '', '', 'KG', '', '', '', '7'],
      ],
    },
    {
      name: 'mes_1',
      columns: STOCK_COLUMNS,
      rows: [
        ['RACK', 'M-1', '', 'free', '', '-100.0', 'KG'],
        ['rack', 'm-1', '', 'free', '', '0.5', 'KG'],
        ['CAGE', 'M-2', 'L7', 'hold', '', '2', 'box'],
        ['RACK', 'M-1', 'LX', 'gone', '', '5', 'KG'],
        ['RACK', 'M-2', 'L8', 'free', '', '20', 'MIN'],
        ['RACK', '4', '', '', '', '3', 'KG'],
        ['FLOOR', 'M-1', '', 'free', '', '2000', 'G'],
      ],
    },
  ],
  kept: [...PRICES, { name: 'coverage', query: stage('coverage_wide') }],
};

const LOT_UNITS = [
  ['m-2', 'L1', 'BOX'],
  ['2', 'l1', 'box'],
  ['2', '', 'BOX'],
  ['2', 'L2', 'BOX'],
  ['2', 'L2', 'bag'],
  ['2', 'L1', 'BAG'],
  ['2', 'L2', 'PC'],
  ['1', 'L1', 'KG'],
];

export const LOTS: Scene = {
  comparison: lots,
  exports: [
    {
      name: 'mes_1',
      columns: STOCK_COLUMNS,
      rows: LOT_UNITS.map(([part = '', lot = '', unit = '']) => ['A', part, lot, 'free', '', '1', unit]),
    },
  ],
  kept: [],
};

const PARTS = ['m-1', 'M-2', 'M-77', 'm-77', 'MM-7', 'RM-5', 'rm5', 'RM', 'TEMP', 'TEMP9', 'X-1', 'x-1', '', 'plain'];

export const RULED: Scene = {
  comparison: ruled,
  exports: [{ name: 'mes_1', columns: STOCK_COLUMNS, rows: PARTS.map((part) => ['A', part, 'L1', 'free', '', '1', 'KG']) }],
  kept: [],
};

/** Keys in one unit and in several, blank figures, and a divided one. */
export const SEVERAL: Scene = {
  comparison: several,
  exports: [
    {
      name: 'erp_1',
      columns: COST_COLUMNS,
      rows: [
        ['1', 'A', '5', 'KG', '50', 'EUR', 'x'],
        ['1', 'A', '3', 'EA', '20', 'EUR', 'x'],
        ['1', 'A', '', '', '7', 'USD', 'x'],
        ['2', 'B', '5', 'KG', '50', '', 'y'],
        ['3', 'C', '', '', '1.5', 'EUR', ''],
        ['4', 'D', '2', 'H', '', '', 'z'],
      ],
    },
    {
      name: 'mes_1',
      columns: COST_COLUMNS,
      rows: [
        ['1', 'A', '5000', 'G', '60', 'eur', 'x'],
        ['1', 'A', '3', 'EA', '10', '', 'w'],
        ['2', 'B', '5', 'EA', '50', 'EUR', 'y'],
        ['3', 'C', '', '', '', '', 'v'],
        ['4', 'D', '2', 'H', '1', 'EUR', 'z'],
        ['5', 'E', 'abc', 'EA', '1', 'EUR', ''],
      ],
    },
  ],
  kept: [
    { name: 'compared', query: stage('compared_several') },
    { name: 'regrouped', query: stage('regrouped') },
    { name: 'reported', query: stage('reported_several') },
  ],
};

/** Loads the records and keeps the stages. */
export async function play(session: Session, scene: Scene, dialect: Dialect = duckdb): Promise<void> {
  await mapped(session, scene.comparison, dialect);
  for (const plan of scene.lists ?? []) await loadTables(session, dialect, plan(dialect).tables);
  for (const { name, columns, rows } of scene.exports) await landed(session, name, columns, rows, dialect);
  for (const { name, query } of scene.kept) await keepStage(session, dialect, name, query(dialect));
}
