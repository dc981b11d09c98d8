import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it } from 'vitest';
import { checkLedger } from '../../src/ledger/checks/check-ledger.ts';
import { openDatabase } from '../../src/ledger/database/ledger-database.ts';
import { openItems } from '../../src/ledger/queries/open-items.ts';
import { nights, rollForward, states } from './nights.ts';

/** Ledgers of three nights in every shape that was ever released, as SQL. */
const SHAPES = ['2026-11-first-tables'];

const fixture = (name: string): Promise<string> =>
  readFile(new URL(`../../fixtures/ledger/${name}.sql`, import.meta.url), 'utf8');

/** All tables, columns and indexes of a file, the list of its migrations apart. */
function shapeOf(file: string): unknown {
  const database = new DatabaseSync(file);
  const parts = database.prepare(
    `select type, name, tbl_name, sql from sqlite_master where name not like 'sqlite_%' order by name`,
  );
  const shape = parts.all().map((part) => ({ ...part }));
  database.close();
  return shape;
}

it.each(SHAPES)('a ledger of the shape %s is brought to that of a fresh one, and goes on', (name) =>
  nights(async (plant) => {
    const file = join(plant.folder, '.trueup/ledger.sqlite');
    await mkdir(join(plant.folder, '.trueup'));
    const old = new DatabaseSync(file);
    old.exec(await fixture(name));
    old.close();
    const read = openDatabase({ client: 'sqlite', file }, 'read');
    await expect(read).rejects.toMatchObject({ problems: [{ code: 'config_invalid' }] });
    const night = { day: 4, erp: { A: '10', B: '10', C: '10' }, mes: { A: '8', B: '6', C: '10' } };
    const next = await plant.run(night);
    expect(next.warnings.map(({ code }) => code)).not.toContain('not_recorded');
    expect(states(next)).toEqual({ A: 'waived 3', B: 'open 3' });
    expect(rollForward(next.summary)).toBe('3/14.00 0/0.00 1/2.00 0/0.00 0/0.00 1/4.00 2/12.00');
    const database = await openDatabase({ client: 'sqlite', file }, 'read');
    if (!database) throw new Error('the ledger is there');
    const filter = { where: [['material', 'B'] as const], owners: [] };
    expect(await openItems(database.knex, filter, new Date(), 5)).toMatchObject([{ material: 'B', age_days: 3 }]);
    expect((await checkLedger(database.knex, { deep: false, folder: plant.folder })).findings).toEqual([]);
    await database.close();
    const fresh = join(plant.folder, 'fresh.sqlite');
    await (await openDatabase({ client: 'sqlite', file: fresh }, 'write'))?.close();
    expect(shapeOf(file)).toEqual(shapeOf(fresh));
  }),
);
