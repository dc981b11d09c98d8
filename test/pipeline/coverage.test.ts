import { beforeAll, describe, expect, it } from 'vitest';
import { engineSession } from '../engine/session.ts';
import { reviewedRows } from './rows.ts';
import { COVERAGE, play } from './scenes.ts';

const session = engineSession();
const COLUMNS = ['side', 'name', 'code', 'within', 'by', 'target', 'scope', 'rows', 'valued', 'divisor', 'whole', 'part'];

/** The rows of a stage about one field of one side, the first two columns left out. */
async function rows(name: string, side: string, field: string): Promise<string[]> {
  const all = await reviewedRows(session(), name, COLUMNS);
  const head = `${side}|${field}|`;
  return all.filter((row) => row.startsWith(head)).map((row) => row.slice(head.length));
}

beforeAll(() => play(session(), COVERAGE));

describe('coverage: a row per code and entry, with its records and their money', () => {
  it('of parts: |quantity| × price, the price of the site first; another currency has no value; case is kept', async () => {
    expect(await rows('coverage_wide', 'mes', 'material')).toEqual([
      '4||||counted|1|0|||',
      'M-1||material||counted|2|2|10|1365|0',
      'M-1||material||out_of_scope|1|1|10|26|0',
      'M-2||material||counted|1|0|||',
      'M-2||material||counted|1|1|100|72|0',
      'm-1||material||counted|1|1|10|0|6.5',
    ]);
  });

  it('of a wide list: one record whatever its cells; zero records and positions off the list stand apart, totals nowhere', async () => {
    expect(await rows('coverage_wide', 'erp', 'material')).toEqual([
      '1||material||counted|1|0|||',
      '1||material||counted|1|1|10|1300|6.5',
      '1||material||out_of_scope|1|1|10|91|0',
      '2||material||counted|1|1|100|72|0',
      '7||||out_of_scope|1|0|||',
    ]);
    expect(await rows('coverage_wide', 'erp', 'location')).toEqual([
      '0001|1000|location||counted|1|0|||',
      '0001|1000|location||counted|1|1|10|1300|6.5',
      '0001|1000|location||out_of_scope|1|0|||',
      '0002|1000|location||counted|1|1|100|72|0',
      '0099|1000|||out_of_scope|1|1|10|91|0',
    ]);
  });

  it('of code lists: canonical codes are understood, and a blank only where an entry says so', async () => {
    const found = await rows('coverage_wide', 'mes', 'status');
    expect(found.map((row) => row.split('|').slice(0, 6).join('|'))).toEqual([
      '||||counted|1',
      'free||status||counted|1',
      'free||status||counted|2',
      'free||status||out_of_scope|1',
      'gone||||counted|1',
      'hold||status||counted|1',
    ]);
  });

  it('of units, and of those that hang on the material: asked for where a factor is needed, with the unit it must lead to', async () => {
    const units = await rows('coverage_wide', 'mes', 'unit');
    expect(units.map((row) => row.split('|').slice(0, 3).join('|'))).toEqual([
      'G||unit',
      'KG||unit',
      'KG||unit',
      'MIN||unit',
      'box||material_unit',
    ]);
    const own = await rows('coverage_wide', 'mes', 'material_unit');
    expect(own.map((row) => row.split('|').slice(0, 6).join('|'))).toEqual([
      '||||counted|1',
      '||||counted|3',
      '||||out_of_scope|1',
      '2|MIN||EA|counted|1',
      '2|box|material_unit|EA|counted|1',
    ]);
  });

  it('of the reference list: every record that is not left out, refused ones included', async () => {
    const found = await reviewedRows(session(), 'coverage_list', ['name', 'code', 'by', 'rows']);
    expect(found).toEqual([
      'material|||1',
      'material|1|material|2',
      'material|2|material|1',
      'material|3||1',
      'material|4||1',
      'site|||5',
      'site|1000|site|1',
      'unit|G|unit|1',
      'unit|KG|unit|3',
      'unit|PC|unit|1',
      'unit|XX||1',
    ]);
  });
});
