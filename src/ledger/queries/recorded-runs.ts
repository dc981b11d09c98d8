import type { Knex } from 'knex';
import type { RollForward } from '../../contract/roll-forward.ts';

/** A recorded run. */
export interface RecordedRun {
  readonly id: string;
  readonly started_at: string;
  readonly finished_at: string;
  readonly outcome: string;
  readonly passed: boolean;
  readonly gate_rule: string;
  readonly gate_why: string;
  readonly version: string;
  readonly engine: string;
  readonly folder: string | null;
  readonly pruned_at: string | null;
  readonly config_sha256: string;
  readonly mappings_sha256: string;
  readonly plan_sha256: string;
  readonly domains: readonly RecordedDomainLine[];
}

/** A domain of a recorded run; without a roll-forward it looked at older exports. */
export interface RecordedDomainLine {
  readonly domain: string;
  readonly as_of: { readonly erp: string; readonly mes: string };
  readonly roll_forward: RollForward | null;
  readonly waived: { readonly rows: number; readonly value_gross: string };
}

interface DomainRow {
  readonly run: number;
  readonly domain: string;
  readonly as_of_erp: string;
  readonly as_of_mes: string;
  readonly roll_forward: string;
  readonly waived_rows: number;
  readonly waived_value: string;
}

type RunRow = Omit<RecordedRun, 'passed' | 'domains'> & { readonly seq: number; readonly passed: number };

/** The last runs, the newest first; only that of an id where one is given. */
export async function recordedRuns(knex: Knex, count: number, id?: string): Promise<readonly RecordedRun[]> {
  const query = knex('runs').orderBy('seq', 'desc').limit(count);
  const rows: readonly RunRow[] = await (id === undefined ? query : query.where({ id }));
  const domains: readonly DomainRow[] = await knex('run_domains')
    .whereIn(
      'run',
      rows.map(({ seq }) => seq),
    )
    .orderBy('run');
  return rows.map((row) => ({
    id: row.id,
    started_at: row.started_at,
    finished_at: row.finished_at,
    outcome: row.outcome,
    passed: row.passed === 1,
    gate_rule: row.gate_rule,
    gate_why: row.gate_why,
    version: row.version,
    engine: row.engine,
    folder: row.folder,
    pruned_at: row.pruned_at,
    config_sha256: row.config_sha256,
    mappings_sha256: row.mappings_sha256,
    plan_sha256: row.plan_sha256,
    domains: domains.filter(({ run }) => run === row.seq).map(asLine),
  }));
}

function asLine(row: DomainRow): RecordedDomainLine {
  return {
    domain: row.domain,
    as_of: { erp: row.as_of_erp, mes: row.as_of_mes },
    roll_forward: JSON.parse(row.roll_forward) as RollForward | null,
    waived: { rows: row.waived_rows, value_gross: row.waived_value },
  };
}

/** An export that a run read. */
export interface RecordedInput {
  readonly domain: string;
  readonly side: string;
  readonly profile: string;
  readonly as_of: string;
  readonly path: string;
  readonly sha256: string | null;
}

/** What a run read, in the order of its feeds. */
export async function recordedInputs(knex: Knex, id: string): Promise<readonly RecordedInput[]> {
  const rows: readonly RecordedInput[] = await knex('inputs as i')
    .join('runs as r', 'r.seq', 'i.run')
    .where('r.id', id)
    .select('i.domain', 'i.side', 'i.profile', 'i.as_of', 'i.path', 'i.sha256');
  return rows.map((row) => ({ ...row }));
}
