import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { checkLedger } from '../../src/ledger/checks/check-ledger.ts';
import { openDatabase } from '../../src/ledger/database/ledger-database.ts';
import { waive } from '../../src/ledger/decisions/decide.ts';
import { openItems } from '../../src/ledger/queries/open-items.ts';
import type { LedgerConfig } from '../../src/config/workspace.ts';
import { BatchLife, refusal } from '../corrections/batch-life.ts';
import { hourOf, type Night, type Nights, nights, rollForward, states } from '../ledger/nights.ts';

const { PGHOST = '127.0.0.1', PGPORT = '5432', PGUSER = 'postgres', PGPASSWORD = '', PGDATABASE = 'postgres' } = process.env;
const URL = `postgres://${encodeURIComponent(PGUSER)}:${encodeURIComponent(PGPASSWORD)}@${encodeURIComponent(PGHOST)}:${PGPORT}/${PGDATABASE}`;
const SCHEMA = `trueup_test_${process.pid}`;

const sql = (text: string): string => execFileSync('psql', ['-X', '-q', '-A', '-t', '-c', text], { encoding: 'utf8' });
afterAll(() => void sql(`drop schema if exists ${SCHEMA} cascade`));

function hasSqlite3(): boolean {
  try {
    createRequire(import.meta.url)('sqlite3');
    return true;
  } catch {
    return false;
  }
}

interface Kind {
  readonly name: string;
  readonly line: string;
  readonly config: (plant: Nights) => LedgerConfig;
}

const KINDS: readonly Kind[] = [
  {
    name: 'PostgreSQL',
    line: `ledger: {client: pg, connection: "\${LEDGER_URL}", schema: ${SCHEMA}}`,
    config: () => ({ client: 'pg', url: URL, schema: SCHEMA }),
  },
  // The package is optional, and cannot be installed everywhere
  ...(hasSqlite3()
    ? [
        {
          name: 'the package sqlite3',
          line: 'ledger: {client: sqlite3}',
          config: ({ folder }: Nights): LedgerConfig => ({ client: 'sqlite3', file: join(folder, '.trueup/ledger.sqlite') }),
        },
      ]
    : []),
];

const ERP = { A: '10', B: '10', C: '10' };

describe.each(KINDS)('a ledger on $name', ({ line, config }) => {
  const onIt = (night: Night): Night => ({
    ...night,
    config: [line],
    options: { ...night.options, environment: { LEDGER_URL: URL } },
  });

  it('keeps lives, waivers and roll-forwards as on SQLite, one run at a time', () =>
    nights(async (plant) => {
      sql(`drop schema if exists ${SCHEMA} cascade`);
      const first = await plant.run(onIt({ day: 1, erp: ERP, mes: { A: '8', B: '10', C: '9' } }));
      expect(first.warnings.map(({ code }) => code)).not.toContain('not_recorded');
      expect(states(first)).toEqual({ A: 'new 0', C: 'new 0' });
      const second = await plant.run(onIt({ day: 2, erp: ERP, mes: { A: '7', B: '10', C: '10' } }));
      expect(rollForward(second.summary)).toBe('2/6.00 0/0.00 1/2.00 0/0.00 0/0.00 1/2.00 1/6.00');
      const database = await openDatabase(config(plant), 'write');
      if (!database) throw new Error('the ledger is there');
      const [item] = await openItems(database.knex, { where: [['site', '1000']], owners: [], olderThan: 0 }, new Date(), 10);
      expect(item).toMatchObject({ material: 'A', age_days: 1, difference: '-3.000' });
      const terms = {
        reason: 'seen',
        author: 'analyst',
        now: new Date('2026-11-02T12:00:00Z'),
        expiresAt: '2099-01-01T00:00:00.000Z',
      };
      await waive(database.knex, [item?.id ?? ''], terms);
      const third = await plant.run(onIt({ day: 3, erp: ERP, mes: { A: '7', B: '9', C: '9' } }));
      expect(states(third)).toEqual({ A: 'waived 2', B: 'new 0', C: 'reopened 0' });
      const again = await plant.again({ day: 3, options: { environment: { LEDGER_URL: URL } } });
      expect(again.summary.run.repeats).toBe(third.summary.run.id);
      expect((await checkLedger(database.knex, { deep: true, folder: plant.folder })).findings).toEqual([]);
      await database.close();
      const night = onIt({ day: 4, erp: ERP, mes: { A: '7', B: '9', C: '9' } });
      await plant.write(night);
      const both = await Promise.allSettled([plant.again(night), plant.again(night)]);
      expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
      const refused = both.filter((each) => each.status === 'rejected').map(({ reason }) => reason as unknown);
      expect(refused.every((reason) => reason instanceof RefusedError)).toBe(true);
    }));

  it('keeps the life of batches as on SQLite: two people, one export, a proof, and nothing drafted twice', () =>
    nights(async (plant) => {
      sql(`drop schema if exists ${SCHEMA} cascade`);
      await plant.run(onIt({ day: 1, erp: ERP, mes: { A: '8', B: '10', C: '9' } }));
      const batches = new BatchLife(plant.folder, hourOf(30, 8), { LEDGER_URL: URL });
      const [id = ''] = await batches.planned();
      expect((await batches.plan()).result.plans[0]).toMatchObject({ batches: [], in_open_batch: 2 });
      expect(await refusal(batches.approve(id, 'analyst'))).toEqual(['approver_needed']);
      await batches.approve(id);
      await batches.export(id);
      expect(await refusal(batches.export(id, 'json'))).toEqual(['argument_invalid']);
      const second = await plant.run(onIt({ day: 2, erp: { ...ERP, A: '8' }, mes: { A: '8', B: '10', C: '9' } }));
      expect(second.summary.corrections[0]?.not_corrected).toMatchObject({ in_open_batch: 1 });
      const { result } = await batches.verify(id, 'latest', true);
      expect([result.state, ...result.lines.map(({ effect }) => effect)]).toEqual(['verified', 'posted', 'not_posted']);
      const { batch: back } = (await batches.reverse(id)).result;
      await batches.approve(back.id);
      await batches.export(back.id);
      expect((await batches.show(id)).result.batch.state).toBe('reversed');
      const database = await openDatabase(config(plant), 'read');
      if (!database) throw new Error('the ledger is there');
      expect((await checkLedger(database.knex, { deep: true, folder: plant.folder })).findings).toEqual([]);
      await database.close();
    }));

  it('that does not answer costs the record, not the result', () =>
    nights(async (plant) => {
      const away = 'ledger: {client: pg, connection: "${LEDGER_URL}"}';
      const night = { day: 1, erp: ERP, mes: { A: '8' }, config: [away] };
      const done = await plant.run({ ...night, options: { environment: { LEDGER_URL: 'postgres://nobody@127.0.0.1:1/none' } } });
      expect(done.status).toBe(1);
      expect(done.warnings.map(({ code }) => code)).toContain('not_recorded');
      expect(JSON.stringify(done.summary)).not.toContain('nobody@');
    }));
});
