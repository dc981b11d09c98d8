import { beforeAll, describe, expect, it } from 'vitest';
import { keepStage, loadTable } from '../../src/engine/stage.ts';
import { domainPlan } from '../../src/pipeline/plan.ts';
import type { Mappings } from '../../src/mapping/crosswalks/crosswalk.ts';
import type { Comparison } from '../../src/pipeline/comparison.ts';
import { dispositionsQuery } from '../../src/tools/diff/sql/dispositions.ts';
import { OWN_UNITS } from '../../src/tools/diff/sql/moves-query.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { Fragment } from '../../src/sql/fragment.ts';
import { engineSession } from '../engine/session.ts';
import { golden } from './golden-file.ts';
import { LIST_COLUMNS, long, STOCK_COLUMNS } from './plans.ts';
import { landed, reviewedRows, table } from './rows.ts';

const session = engineSession();
const stage = (name: string, text: string): Promise<void> => keepStage(session(), duckdb, name, new Fragment(text));
const rows = (name: string, columns: readonly string[]): Promise<string[]> => reviewedRows(session(), name, columns);

/** The same mapping files after someone worked on them: M-1 means 3, an hour has 50 minutes, kilo is unknown. */
const { crosswalks, units, codeLists } = long.mappings;
const parts = crosswalks.get('parts');
const edited: Mappings = {
  ...long.mappings,
  codeLists,
  crosswalks: new Map([
    ...crosswalks,
    [
      'parts',
      {
        name: 'parts',
        caseSensitive: false,
        entries: (parts?.entries ?? []).map((entry) => (entry.code === 'M-1' ? { ...entry, canonical: '3' } : entry)),
      },
    ],
  ]),
  units: {
    ...units,
    units: units.units.map((unit) => (unit.code === 'MIN' ? { ...unit, toRoot: { numerator: 1n, denominator: 50n } } : unit)),
    aliases: units.aliases.filter(({ code }) => code !== 'kilo'),
  },
};

/** Keeps the rows of a reading as the stage that a diff compares. */
async function read(name: 'old' | 'new', comparison: Comparison): Promise<void> {
  const plan = domainPlan({ ...comparison, grain: name === 'old' ? GRAIN.old : GRAIN.new });
  for (const { name: loaded, columns, rows: cells } of plan.tables)
    await loadTable(session(), duckdb, { name: loaded, columns, rows: cells });
  await stage(`dispositions_${name}`, dispositionsQuery(plan.comparison, plan.typings).text);
}

const GRAIN = { old: ['location', 'material', 'lot', 'status'], new: ['location', 'material', 'status', 'ownership'] };

beforeAll(async () => {
  await landed(session(), 'erp_1', LIST_COLUMNS, [
    ['A', '1', 'L1', '', '5', 'kilo'],
    ['A', '1', 'L1', '', '5', 'KG'],
    ['A', '2', 'L1', '', '7', 'MIN'],
  ]);
  await landed(session(), 'mes_1', STOCK_COLUMNS, [
    ['A', 'm-1', 'L1', 'free', '', '2', 'KG'],
    ['A', 'M-1', 'L2', 'free', '', '-1', 'KG'],
    ['A', 'M-2', '', 'free', '', '3', 'EA'],
    ['A', 'M-2', '', 'gone', '', '3', 'EA'],
  ]);
  await table(session(), OWN_UNITS, ['material'], []);
  await read('old', long);
  await read('new', { ...long, mappings: edited });
  // The files of both sides are numbered in one row
  for (const name of ['old', 'new'])
    await session().run(`update dispositions_${name} set "file" = case "side" when 'erp' then 0 else 1 end`);
  await stage('moved', golden('moved'));
});

describe('two readings of the same records', () => {
  it('moved: the rows of which something else is made', async () => {
    const columns = [
      'side',
      'record_number',
      'old_disposition',
      'new_disposition',
      'old_material',
      'new_material',
      'old_amount',
      'new_amount',
    ];
    expect(await rows('moved', [...columns, 'code_material', 'code_unit'])).toEqual([
      'erp|1|accepted|rejected|1|1|5||1|kilo',
      'erp|3|accepted|accepted|2|2|0.116666666666666667|0.14|2|MIN',
      'mes|1|accepted|accepted|1|3|2|2|m-1|KG',
      'mes|2|accepted|accepted|1|3|-1|-1|M-1|KG',
    ]);
  });

  it('moved_alike: all others', async () => {
    expect(await rows('moved_alike', ['rows'])).toEqual(['3']);
  });

  it('moved_records: the records by what becomes of them', async () => {
    expect(await rows('moved_records', ['side', 'moved', 'unmoved', 'only_old', 'only_new'])).toEqual([
      'erp|2|1|0|0',
      'mes|2|2|0|0',
    ]);
  });

  it('moves: the rows by what makes them move', async () => {
    const columns = ['side', 'field', 'code_field', 'code', 'source_unit', 'old', 'new', 'old_rate', 'new_rate', 'rows', 'keys'];
    expect(await rows('moves', [...columns, 'old_amount', 'new_amount', 'old_absolute'])).toEqual([
      'erp|disposition|unit|kilo|kilo|accepted|rejected: unit unknown_unit|||1|1|5||5',
      'erp|quantity|unit|MIN|MIN|H|H|0.050000000/3|0.020000000/1|1|1|0.116666666666666667|0.14|0.116666666666666667',
      'mes|material|material|M-1||1|3|||1|1|-1|-1|1',
      'mes|material|material|m-1||1|3|||1|1|2|2|2',
    ]);
  });
});
