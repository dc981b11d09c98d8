import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { engineSession } from '../engine/session.ts';
import { golden } from './golden-file.ts';
import { LIST_COLUMNS } from './plans.ts';
import { table } from './rows.ts';

const session = engineSession();
const LINES = ['Storage;Material;Batch;Type;Qty;Unit;Memo', 'A;1;L1;;1,5;KG;x', 'B;2;;"Q;""";2;EA;', 'C;3;short', '"";4;;;;;'];

/** Runs the reviewed views over a file of five lines and a table of one row. */
async function withViews(use: () => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'trueup-landed-'));
  try {
    await writeFile(join(folder, 'list.csv'), `${LINES.join('\n')}\n`);
    const columns = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'record_number'];
    await table(session(), 'file_1', columns, [['D', '5', 'L5', 'Q', '9', 'KG', '12']]);
    for (const stage of ['landed', 'whole'])
      await session().run(golden(stage).replace("'exports/list.csv'", `'${join(folder, 'list.csv')}'`));
    await use();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

it('landed: the records of both files under canonical names, as text, a blank as null; a short one is left to the table of faults', () =>
  withViews(async () => {
    const found = await session().all('select * from "erp_1_landed"', LIST_COLUMNS, ['material']);
    expect(found.map((row) => row.map((cell) => cell ?? '∅').join('|'))).toEqual([
      'A|1|L1|∅|1,5|KG',
      'B|2|∅|Q;"|2|EA',
      '∅|4|∅|∅|∅|∅',
      'D|5|L5|Q|9|KG',
    ]);
    const faults = await session().all('select * from "malformed_0_landed"', ['line', 'error_type']);
    expect(faults[0]).toEqual(['4', 'MISSING COLUMNS']);
  }));

it('whole: the same with the position of each record and the record itself', () =>
  withViews(async () => {
    const found = await session().all('select * from "erp_1_whole"', ['file', 'record_number', 'raw'], ['material']);
    expect(found.map((row) => row.join(' '))).toEqual([
      '0 1 ["A","1","L1","","1,5","KG","x"]',
      '0 2 ["B","2","","Q;\\"","2","EA",""]',
      '0 3 ["","4","","","","",""]',
      '1 12 ["D","5","L5","Q","9","KG"]',
    ]);
  }));
