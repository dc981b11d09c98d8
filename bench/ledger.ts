// How long the ledger takes to record open discrepancies and to list them: `node --import tsx bench/ledger.ts [ROWS] [postgres://… ]`.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerConfig } from '../src/config/workspace.ts';
import type { Discrepancy } from '../src/contract/discrepancy.ts';
import { openDatabase } from '../src/ledger/database/ledger-database.ts';
import { ageing } from '../src/ledger/queries/ages.ts';
import { countItems, openItems, type ItemFilter } from '../src/ledger/queries/open-items.ts';
import { RunLedger } from '../src/ledger/run-ledger.ts';
import { discrepancy, summary } from '../test/report/sample.ts';

const rows = Number(process.argv[2] ?? '1000000');
const url = process.argv[3];
const folder = mkdtempSync(join(tmpdir(), 'trueup-bench-ledger-'));
const config: LedgerConfig = url
  ? { client: 'pg', url, schema: `trueup_bench_${process.pid}` }
  : { client: 'sqlite', file: join(folder, 'ledger.sqlite') };

/** Nights in which the rows were opened, the oldest first: each adds as many. */
const NIGHTS = 5;
const BATCH = 2000;

function* found(count: number): Iterable<Discrepancy> {
  for (let at = 0; at < count; at += 1) {
    // Scattered, so that neither ids nor values come in the order of the file
    const scattered = (at * 2_654_435_761) % 4_294_967_296;
    yield discrepancy({
      id: `inv-${scattered.toString(16).padStart(8, '0')}${at.toString(16).padStart(8, '0')}`,
      key: { ...discrepancy().key, location: `L${at % 40}`, material: `M-${at % 20_000}`, lot: `LOT-${at}` },
      value: `${(scattered % 100_000) / 100}`.replace(/^(\d+)$/, '$1.00'),
      difference: `${(at % 97) + 1}.000`,
    });
  }
}

function asOf(night: number): string {
  return new Date(Date.UTC(2026, 9, 1 + 10 * night, 22)).toISOString();
}

async function record(night: number, count: number): Promise<void> {
  const facts = {
    id: `run-${night}`,
    key: `${night}`.padStart(64, '0'),
    startedAt: new Date(Date.parse(asOf(night)) + 3_600_000),
    currency: 'EUR',
    mappings: '0'.repeat(64),
    version: '0',
    actor: 'bench',
  };
  const ledger = await RunLedger.begin(config, 'write', facts);
  if (!ledger) throw new Error('a ledger is made where there is none');
  await ledger.startDomain({ domain: 'inventory' }, { erp: asOf(night), mes: asOf(night) }, { erp: true, mes: true });
  let batch: Discrepancy[] = [];
  for (const each of found(count)) {
    batch.push(each);
    if (batch.length < BATCH) continue;
    await ledger.sight(batch);
    batch = [];
  }
  await ledger.sight(batch);
  await ledger.finishDomain({ rows: 0, value: '0.00' });
  await ledger.record(summary({ corrections: [] }), []);
  await ledger.commit();
  await ledger.close();
}

let cpu = process.cpuUsage();
const say = (what: string, from: number): void => {
  const { user, system } = process.cpuUsage(cpu);
  cpu = process.cpuUsage();
  const seconds = ((performance.now() - from) / 1000).toFixed(2);
  const most = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${what.padEnd(46)} ${seconds} s, ${((user + system) / 1e6).toFixed(2)} s of CPU, ${most} MB at most\n`);
};

try {
  for (let night = 1; night <= NIGHTS; night += 1) {
    const from = performance.now();
    await record(night, Math.round((rows * night) / NIGHTS));
    say(`night ${night}: ${Math.round((rows * night) / NIGHTS)} open recorded`, from);
  }
  if (config.client !== 'pg') process.stdout.write(`${Math.round(statSync(config.file).size / 1_048_576)} MB of file\n`);
  const filters: Readonly<Record<string, Partial<ItemFilter>>> = {
    all: {},
    'one material': { where: [['material', 'M-77']] },
    'one location': { where: [['location', 'L7']] },
    'a location that is not there': { where: [['location', 'none']] },
    'one site': { where: [['site', '1000']] },
    'one lot': { where: [['lot', 'LOT-4711']] },
    'a cause that is not there': { where: [['cause', 'rejected_row']] },
    'older than 5 days': { olderThan: 5 },
    'older than 35 days': { olderThan: 35 },
    'older than 90 days': { olderThan: 90 },
    'one material, older than 5 days': { where: [['material', 'M-77']], olderThan: 5 },
    'one owner': {
      where: [['owner', 'anna']],
      owners: [{ site: '', location: 'L9', material: '', cause: '', person: 'anna' }],
    },
    'came back': { recurring: true },
  };
  for (const [name, filter] of Object.entries(filters)) {
    const from = performance.now();
    const database = await openDatabase(config, 'read');
    if (!database) throw new Error('the ledger is there');
    const whole = { where: [], owners: [], ...filter };
    await ageing(database.knex);
    const all = name === 'all' ? rows : await countItems(database.knex, whole);
    const items = await openItems(database.knex, whole, new Date(), 50);
    await database.close();
    say(`listed, ${name}: ${items.length} of ${all}`, from);
  }
} finally {
  if (config.client === 'pg') {
    const database = await openDatabase(config, 'write');
    await database?.knex.raw('drop schema if exists ?? cascade', [config.schema]);
    await database?.close();
  }
  rmSync(folder, { recursive: true, force: true });
}
