import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it } from 'vitest';
import { keptBatch, writtenBy } from './written.ts';
import { statementsOf, STOCK_ROWS, stockTable } from './stock-table.ts';

interface Floor {
  readonly rows: () => readonly unknown[];
  /** Runs a script as a client does that goes on after an error; gives the errors. */
  readonly run: (script: readonly string[]) => readonly string[];
  readonly change: (statement: string) => void;
}

async function floor(use: (floor: Floor, script: (suffix: string) => readonly string[]) => void): Promise<void> {
  const { files, written } = await writtenBy('sql', await keptBatch());
  expect(written.length).toBeGreaterThan(5);
  const database = new DatabaseSync(':memory:');
  try {
    for (const statement of stockTable(written)) database.exec(statement);
    use(
      {
        rows: () => database.prepare(STOCK_ROWS).all(),
        change: (statement) => database.exec(statement),
        run: (script) =>
          script.flatMap((statement) => {
            try {
              database.exec(statement);
              return [];
            } catch (error) {
              return [String(error)];
            }
          }),
      },
      (suffix) => statementsOf(files.get(suffix)),
    );
  } finally {
    database.close();
  }
}

it('guarded SQL changes what it says on SQLite, and its reversal leaves what there was', () =>
  floor(({ rows, run }, script) => {
    const before = rows();
    expect(run(script('sql'))).toEqual([]);
    const after = rows();
    expect(after).not.toEqual(before);
    expect(run(script('reversal.sql'))).toEqual([]);
    expect(rows()).toEqual(before);
  }));

it('a second time it changes nothing, also in a client that goes on after an error', () =>
  floor(({ rows, run }, script) => {
    run(script('sql'));
    const after = rows();
    expect(run(script('sql')).join()).toMatch(/CHECK/);
    expect(rows()).toEqual(after);
  }));

it.each([
  ['another figure', 'update stock set on_hand = on_hand + 1 where part_no = (select min(part_no) from stock)'],
  ['two rows of one position', 'insert into stock select * from stock where part_no = (select max(part_no) from stock)'],
  ['a row that is gone', 'delete from stock where part_no = (select max(part_no) from stock)'],
])('nothing changes where the table has %s', (_, statement) =>
  floor(({ rows, run, change }, script) => {
    change(statement);
    const before = rows();
    expect(run(script('sql')).join()).toMatch(/CHECK/);
    expect(rows()).toEqual(before);
  }),
);

it('is for rows of stock alone', async () => {
  const batch = await keptBatch();
  const { written, notWritten } = await writtenBy('sql', { ...batch, batch: { ...batch.batch, kind: 'genealogy_link' } });
  expect([written.length, notWritten.length]).toEqual([0, batch.lines.length]);
});
