import type { Knex } from 'knex';
import type { RollForward } from '../../contract/roll-forward.ts';
import type { Summary } from '../../contract/summary.ts';
import type { AsOfTimes, SnapshotOrder } from '../life/snapshots.ts';
import type { RunFacts } from './recorded-run.ts';
import { appendAudit } from './audit-trail.ts';
import { applyLives } from './apply-lives.ts';
import type { TrendRow } from './trend.ts';

/** A file of the run, relative to its folder, with its SHA-256. */
export interface RunOutput {
  readonly path: string;
  readonly sha256: string;
}

/** A domain of a run; without a roll-forward it changes no life. */
export interface RecordedDomain {
  readonly domain: string;
  readonly asOf: AsOfTimes;
  readonly order: SnapshotOrder;
  readonly rollForward: RollForward | null;
  readonly waived: { readonly rows: number; readonly value: string };
}

/** All that a run brings into the ledger next to the staged lives. */
export interface RunRecord {
  readonly facts: RunFacts;
  /** The ledger as the lives were judged by. */
  readonly revision: number;
  readonly summary: Summary;
  readonly outputs: readonly RunOutput[];
  readonly domains: readonly RecordedDomain[];
  readonly trend: readonly TrendRow[];
}

/** Records a run in the caller's transaction. Throws where another run was recorded since this one began. */
export async function recordRun(transaction: Knex.Transaction, record: RunRecord): Promise<void> {
  const { facts, revision, summary, outputs, domains, trend } = record;
  // Before anything is read: so the transaction is a writing one from its first statement
  const free = await transaction('ledger_state').where({ id: 1, revision }).increment('revision');
  if (free === 0) throw new Error('another run was recorded in the meantime');
  const run = await insertRun(transaction, facts, summary);
  const inputs = inputRows(summary);
  const counted = domains.map((domain) => domainRow(run, facts.currency, domain));
  await insertAll(
    transaction,
    'inputs',
    inputs.map((row) => ({ run, ...row })),
  );
  await insertAll(
    transaction,
    'outputs',
    outputs.map((row) => ({ run, ...row })),
  );
  await insertAll(transaction, 'run_domains', counted);
  await insertAll(
    transaction,
    'trend',
    trend.map(({ value, ...row }) => ({ run, ...row, value_gross: value })),
  );
  const applied = domains.filter(({ rollForward }) => rollForward !== null).map(({ domain }) => domain);
  const waivers = await applyLives(transaction, { run, domains: applied, at: summary.run.finished_at });
  await insertAll(
    transaction,
    'batches',
    summary.corrections.map(({ id, target, kind, lines }) => ({ id, run, target, kind, lines, state: 'draft' })),
  );
  await appendAudit(transaction, {
    at: summary.run.finished_at,
    actor: facts.actor,
    action: 'run',
    subject: facts.id,
    body: { ...runColumns(facts, summary), inputs, outputs, domains: counted, waivers },
  });
}

/** The same inputs once more: that is all that is noted. */
export async function recordRepeat(
  transaction: Knex.Transaction,
  id: string,
  { actor, startedAt, summary }: { readonly actor: string; readonly startedAt: Date; readonly summary: Summary },
): Promise<void> {
  await appendAudit(transaction, {
    at: startedAt.toISOString(),
    actor,
    action: 'repeated',
    subject: id,
    body: { run: summary.run.id, folder: summary.folder },
  });
}

function runColumns(facts: RunFacts, summary: Summary) {
  const { run, gate } = summary;
  const isRefused = run.outcome === 'refused';
  return {
    id: facts.id,
    run_key: isRefused ? null : facts.key,
    started_at: run.started_at,
    finished_at: run.finished_at,
    workspace: run.workspace,
    version: facts.version,
    engine: run.engine,
    outcome: run.outcome,
    gate_rule: gate.rule,
    gate_why: gate.why,
    passed: gate.passed ? 1 : 0,
    folder: summary.folder,
    config_sha256: run.config_sha256,
    mappings_sha256: facts.mappings,
    plan_sha256: run.plan_sha256,
  };
}

async function insertRun(transaction: Knex.Transaction, facts: RunFacts, summary: Summary): Promise<number> {
  const inserted: readonly { readonly seq: number }[] = await transaction('runs')
    .insert(runColumns(facts, summary))
    .returning('seq');
  const [row] = inserted;
  if (!row) throw new RangeError('an inserted run has a number');
  return row.seq;
}

function inputRows({ feeds }: Summary) {
  return feeds.flatMap(({ domain, side, profile, as_of, files }) =>
    files.map((file) => ({
      domain,
      side,
      profile,
      as_of,
      path: 'path' in file ? file.path : file.table,
      sha256: 'path' in file ? file.sha256 : file.snapshot,
    })),
  );
}

function domainRow(run: number, currency: string, { domain, asOf, order, rollForward, waived }: RecordedDomain) {
  return {
    run,
    domain,
    currency,
    applied: rollForward ? 1 : 0,
    as_of_erp: asOf.erp,
    as_of_mes: asOf.mes,
    snapshot: order.snapshot.number,
    counted_erp: order.counted.erp,
    counted_mes: order.counted.mes,
    open_rows: rollForward?.closing.rows ?? 0,
    open_value: rollForward?.closing.value ?? '0.00',
    roll_forward: JSON.stringify(rollForward),
    waived_rows: waived.rows,
    waived_value: waived.value,
  };
}

/** Few enough values for one statement, whatever the database. */
const ROWS = 50;

async function insertAll(transaction: Knex.Transaction, table: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS) await transaction(table).insert(rows.slice(start, start + ROWS));
}
