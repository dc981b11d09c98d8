import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { proveLedger } from '../../src/app/ledger-check.ts';
import { ProofError, RefusedError } from '../../src/errors.ts';
import { openDatabase } from '../../src/ledger/database/ledger-database.ts';
import { ownIdentity } from '../../src/output/process-identity.ts';
import { takeLock } from '../../src/output/run-lock.ts';
import { nights, rollForward, states } from './nights.ts';

const NIGHT = { day: 1, erp: { A: '10' }, mes: { A: '8' } };
const codes = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }): string[] =>
  warnings.map(({ code }) => code).filter((code) => code !== 'mapping_folder_missing');

it('a run finds its workspace taken, and leaves no trace', () =>
  nights(async (plant) => {
    const lock = await takeLock(join(plant.folder, '.trueup/ledger.sqlite.lock'), new Date());
    if (!lock.held) throw new Error('nobody else has it');
    const refused: unknown = await plant.run(NIGHT).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusedError);
    expect(refused).toMatchObject({ status: 75, problems: [{ code: 'locked' }] });
    expect(String(refused)).toContain(`process ${process.pid} on ${hostname()}`);
    await lock.release();
    expect(codes(await plant.run(NIGHT))).toEqual([]);
  }));

it('the lock of a killed run is taken over, and said so', () =>
  nights(async (plant) => {
    const dead = { process: { ...(await ownIdentity()), pid: 4_194_305 }, since: '2026-11-01T01:00:00.000Z' };
    await mkdir(join(plant.folder, '.trueup'));
    await writeFile(join(plant.folder, '.trueup/ledger.sqlite.lock'), JSON.stringify(dead));
    const done = await plant.run(NIGHT);
    expect(codes(done)).toEqual(['lock_taken_over']);
    expect(done.summary.shown.warnings.map(({ message }) => message).join()).toContain('process 4194305');
    expect(codes(await plant.run({ ...NIGHT, day: 2 }))).toEqual([]);
  }));

it('of many that take over a stale lock, one gets it', () =>
  nights(async (plant) => {
    const file = join(plant.folder, 'lock');
    const dead = { process: { ...(await ownIdentity()), pid: 4_194_305 }, since: '2026-11-01T01:00:00.000Z' };
    await writeFile(file, JSON.stringify(dead));
    const all = await Promise.all(Array.from({ length: 20 }, () => takeLock(file, new Date())));
    expect(all.filter(({ held }) => held)).toHaveLength(1);
  }));

it('a ledger that is not a database costs the record, not the result', () =>
  nights(async (plant) => {
    await mkdir(join(plant.folder, '.trueup'));
    await writeFile(join(plant.folder, '.trueup/ledger.sqlite'), 'this is a note, not a database, and long enough to be none');
    const done = await plant.run(NIGHT);
    expect(done.status).toBe(1);
    expect(codes(done)).toEqual(['not_recorded']);
    expect(states(done)).toEqual({ A: 'new 0' });
    const summary = await readFile(join(done.folder ?? '', 'summary.json'), 'utf8');
    expect(summary).toContain('"not_recorded"');
    await rm(join(plant.folder, '.trueup/ledger.sqlite'));
    expect(rollForward((await plant.run({ ...NIGHT, day: 2 })).summary)).toMatch(/^0\/0.00 1\/4.00/);
  }));

it('a ledger that has lost an open discrepancy fails the run: its roll-forward ties to the run before', () =>
  nights(async (plant) => {
    const two = { erp: { A: '10', B: '10' }, mes: { A: '8', B: '9' } };
    const first = await plant.run({ day: 1, ...two });
    const database = await openDatabase({ client: 'sqlite', file: join(plant.folder, '.trueup/ledger.sqlite') }, 'write');
    await database?.knex.raw('pragma foreign_keys = off');
    await database?.knex('discrepancies').where({ id: first.found['A']?.id }).delete();
    await database?.close();
    const failed: unknown = await plant.run({ day: 2, ...two }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ProofError);
    expect(String(failed)).toContain('the ledger has 1 open discrepancies, and the run before left 2');
    await rm(join(plant.folder, '.trueup/ledger.sqlite'));
    expect((await plant.again({ day: 2 })).status).toBe(1);
  }));

it('nor may its value have changed, or the database refuse what it is given: that is never only a warning', () =>
  nights(async (plant) => {
    const file = join(plant.folder, '.trueup/ledger.sqlite');
    const two = { erp: { A: '10', B: '10' }, mes: { A: '8', B: '9' } };
    const first = await plant.run({ day: 1, ...two });
    const changing = async (use: (database: NonNullable<Awaited<ReturnType<typeof openDatabase>>>) => Promise<unknown>) => {
      const database = await openDatabase({ client: 'sqlite', file }, 'write');
      if (database) await use(database);
      await database?.close();
    };
    await changing(({ knex }) => knex('discrepancies').where({ id: first.found['A']?.id }).update({ value: '-5.00' }));
    const config = join(plant.folder, 'trueup.yaml');
    const proven = await proveLedger({ config, environment: {}, now: new Date(), deep: false });
    expect(proven.text).toContain('what is open is worth 7.00, but the last run closed with 6.00 EUR');
    await expect(plant.run({ day: 2, ...two })).rejects.toThrow(
      'the ledger has open discrepancies worth 7.00, and the run before left 6.00 EUR',
    );
    await changing(async ({ knex }) => {
      await knex('discrepancies').where({ id: first.found['A']?.id }).update({ value: '-4.00' });
      await knex.schema.alterTable('changes', (table) => table.dropColumn('cause'));
    });
    await expect(plant.run({ day: 2, erp: two.erp, mes: { A: '8' } })).rejects.toThrow('has no column named cause');
  }));

it('the folders of a run without a record and of one that was killed are named apart, and the next run finds the same', () =>
  nights(async (plant) => {
    const first = await plant.run(NIGHT);
    const runs = join(plant.folder, '.trueup', 'runs');
    const unrecorded = await plant.run({ ...NIGHT, day: 2, options: { record: false } });
    expect([first, unrecorded].map(({ summary }) => summary.run.recorded)).toEqual([undefined, false]);
    // A killed run leaves the folder of one that was to be recorded, and nothing in the ledger
    const killed = '20260101T000000Z-000000';
    await cp(join(runs, first.summary.run.id), join(runs, killed), { recursive: true });
    const config = join(plant.folder, 'trueup.yaml');
    const proven = await proveLedger({ config, environment: {}, now: new Date(), deep: true });
    expect(proven).toMatchObject({
      status: 0,
      result: {
        unrecorded: [`.trueup/runs/${unrecorded.summary.run.id}`],
        interrupted: [`.trueup/runs/${killed}`],
      },
    });
    expect(proven.text).toContain(`Not in the ledger: 1 run without a record`);
    expect(proven.text).toContain(`1 run killed after its folder was written, before it was recorded in the ledger.`);
    expect(proven.text).not.toContain(first.summary.run.id);
    expect(rollForward((await plant.run({ ...NIGHT, day: 3 })).summary)).toMatch(/^1\/4.00 0\/0.00/);
  }));

it('a refused run changes no life', () =>
  nights(async (plant) => {
    await plant.run(NIGHT);
    await plant.write({ ...NIGHT, day: 2 });
    await writeFile(join(plant.folder, 'mes.csv'), 'Site,Material,Quantity,Unit,Remark\n1000,A,lots,EA,\n');
    await expect(plant.again({ day: 2 })).rejects.toThrow(RefusedError);
    const next = await plant.run({ ...NIGHT, day: 3 });
    expect(codes(next)).toEqual([]);
    expect(states(next)).toEqual({ A: 'open 2' });
  }));

it('a finished run leaves its metrics, and a file that cannot be written changes nothing', () =>
  nights(async (plant) => {
    const done = await plant.run({ ...NIGHT, config: ['metrics: erp.csv/trueup.prom'] });
    expect(codes(done)).toEqual(['metrics_not_written']);
    expect(done.status).toBe(1);
    const again = await plant.run({ ...NIGHT, day: 2, config: ['metrics: trueup.prom'] });
    expect(codes(again)).toEqual([]);
    const text = await readFile(join(plant.folder, 'trueup.prom'), 'utf8');
    expect(text).toContain('# TYPE trueup_discrepancies gauge\ntrueup_discrepancies{workspace="nights",domain="inventory"} 1\n');
    expect(text).toContain('trueup_value_gross{workspace="nights",domain="inventory",currency="EUR"} 4.00\n');
    expect(text).toContain('trueup_feed_age_seconds{workspace="nights",domain="inventory",side="erp",feed="1"} 3600\n');
    expect(text).toMatch(/trueup_last_success_timestamp_seconds\{workspace="nights"\} \d+\n$/);
    expect(text).not.toContain('trueup_transmission');
  }));

/** The movements of a side as a feed. */
function movements(side: string): string {
  return `${side}: {profile: generic/movements, files: ${side}-moves.csv, as_of: "2026-10-31T22:00:00Z"}`;
}

it('metrics say how long documents take from one system to the other, where movements of both name each other', () =>
  nights(async (plant) => {
    const night = { ...NIGHT, config: ['metrics: trueup.prom'] };
    await plant.write(night);
    const header = 'Document,Material,Quantity,Unit,Kind,Entered At,Reference\n';
    const posted = (lines: readonly string[]): string => header + lines.map((line) => `${line}\n`).join('');
    // 60, 120 and 3600 s; the reference may be on either side, and a document on several lines. A date alone is not a time
    await writeFile(
      join(plant.folder, 'erp-moves.csv'),
      posted([
        '4900001,A,1,EA,receipt,2026-10-30T08:01:00Z,M1',
        '4900001,B,1,EA,receipt,2026-10-30T08:01:00Z,M1',
        '4900002,A,1,EA,receipt,2026-10-30T09:00:00Z,',
        '4900003,A,1,EA,receipt,2026-10-30T11:00:00+01:00,M3',
        '4900004,A,1,EA,receipt,2026-10-30,M4',
        '4900005,A,1,EA,receipt,2026-10-30T10:00:00Z,gone',
      ]),
    );
    await writeFile(
      join(plant.folder, 'mes-moves.csv'),
      posted([
        'M1,A,1,EA,receipt,2026-10-30T08:00:00Z,4900001',
        'M2,A,1,EA,receipt,2026-10-30T08:58:00Z,4900002',
        'M3,A,1,EA,receipt,2026-10-30T09:00:00Z,',
        'M4,A,1,EA,receipt,2026-10-30T09:00:00Z,',
      ]),
    );
    const config = join(plant.folder, 'trueup.yaml');
    const lists = `reference: {movements: {${movements('erp')}, ${movements('mes')}}, `;
    await writeFile(config, (await readFile(config, 'utf8')).replace('reference: {', lists));
    const { summary } = await plant.again(night);
    expect(summary.transmission).toEqual({ documents: 3, median_seconds: 120, p95_seconds: 3600, longest_seconds: 3600 });
    const text = await readFile(join(plant.folder, 'trueup.prom'), 'utf8');
    expect(text).toContain('trueup_transmission_latency_seconds{workspace="nights",quantile="0.5"} 120\n');
    expect(text).toContain('trueup_transmission_documents{workspace="nights"} 3\n');
  }));
