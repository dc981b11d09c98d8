import { beforeAll, describe, expect, it } from 'vitest';
import { keepStage } from '../../src/engine/stage.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { Fragment } from '../../src/sql/fragment.ts';
import { engineSession } from '../engine/session.ts';
import { golden } from './golden-file.ts';
import { reviewedRows, table } from './rows.ts';
import { play, RULED } from './scenes.ts';

const session = engineSession();

beforeAll(() => play(session(), RULED));

describe('parts by rules', () => {
  it('coded: the table first, then the first rule that matches, else the code as it is', async () => {
    const rows = await reviewedRows(session(), 'coded_ruled', ['material', 'unmapped_material', 'key_refused']);
    expect(rows).toEqual([
      '|false|true',
      '1|false|false',
      '2|false|false',
      '77|false|false',
      '9|false|false',
      'MM-7|true|false',
      'R/1|false|false',
      'R5/1|false|false',
      'R5/1|false|false',
      'TEMP|true|false',
      'X-1|false|false',
      'm-77|true|false',
      'plain|true|false',
      'x-1|true|false',
    ]);
  });

  it('candidates: a record that a rule turns into a reported part is one, so is one under the part itself', async () => {
    await table(
      session(),
      'reported',
      ['lot', 'material'],
      ['77', 'R5/1', 'X-1', '1'].map((part) => ['L1', part]),
    );
    await keepStage(session(), duckdb, 'found', new Fragment(golden('candidates_ruled')));
    const rows = await session().all(
      'select "material", sum("records") as "records" from "found" group by "material"',
      ['material', 'records'],
      ['material'],
    );
    expect(rows.map(([part, records]) => `${part ?? 'others'} ${records}`)).toEqual([
      'M-77 1',
      'RM-5 1',
      'X-1 1',
      'm-1 1',
      'rm5 1',
      'x-1 1',
      'others 8',
    ]);
  });
});
