import type { Knex } from 'knex';
import type { AlertAfter, DomainConfig, LedgerConfig } from '../config/workspace.ts';
import type { Discrepancy } from '../contract/discrepancy.ts';
import type { RollForward } from '../contract/roll-forward.ts';
import type { Summary } from '../contract/summary.ts';
import { inOpenBatches } from './batches/planned-batch.ts';
import { type LedgerAccess, type LedgerDatabase, openDatabase } from './database/ledger-database.ts';
import { lockSchema } from './database/lock-schema.ts';
import { knownLives } from './life/known-lives.ts';
import { type Life, lifeOf, type Sighting } from './life/lives.ts';
import { RollForwardTally } from './life/roll-forward.ts';
import { type AsOfTimes, orderOf, type SnapshotOrder } from './life/snapshots.ts';
import { lastClosing, lastSnapshot, storedRollForward, trendBefore, type TrendPoint } from './record/domain-history.ts';
import type { RunFacts } from './record/recorded-run.ts';
import { recordRepeat, recordRun, type RecordedDomain, type RunOutput } from './record/record-run.ts';
import { missing, openStage, stageLives } from './record/staged-lives.ts';
import { TrendTally } from './record/trend.ts';
import type { Side } from '../model/side.ts';

interface RunRow {
  readonly seq: number;
  readonly id: string;
  readonly run_key: string | null;
}

/** What the ledger says of a domain when all its discrepancies were seen. */
export interface DomainLife {
  readonly closed: number;
  readonly rollForward: RollForward;
  /** What the last runs left open, this one last. */
  readonly trend: readonly TrendPoint[];
}

/** Discrepancies whose waivers hold no longer, by why. */
export type LapsedWaivers = Readonly<Record<'outgrown' | 'expired' | 'gone', readonly string[]>>;

/** The domain that is being written. */
interface OpenDomain {
  readonly domain: string;
  readonly asOf: AsOfTimes;
  readonly order: SnapshotOrder;
  readonly tally: RollForwardTally;
  readonly alertAfter?: AlertAfter;
  readonly lapsed: { outgrown: string[]; expired: string[]; gone: string[] };
}

/** The ledger during one run: it keeps the life of each discrepancy, and records the run in one transaction at its end. */
export class RunLedger {
  readonly #database: LedgerDatabase;
  readonly #domains: RecordedDomain[] = [];
  readonly #trend: TrendTally;
  readonly #facts: RunFacts;
  readonly #revision: number;
  /** The run that this one repeats. */
  readonly #repeats: { readonly seq: number; readonly id: string } | null;
  #open: OpenDomain | null = null;
  #transaction: Knex.Transaction | null = null;

  private constructor(database: LedgerDatabase, facts: RunFacts, revision: number, repeats: RunLedger['repeats']) {
    this.#database = database;
    this.#facts = facts;
    this.#revision = revision;
    this.#repeats = repeats;
    this.#trend = new TrendTally(facts.currency);
  }

  /** The ledger for a run whose inputs are known; null where it is only to be read and there is none. */
  static async begin(config: LedgerConfig, access: LedgerAccess, facts: RunFacts): Promise<RunLedger | null> {
    const database = await openDatabase(config, access);
    if (!database) return null;
    try {
      const { knex } = database;
      const state = await knex<{ revision: number }>('ledger_state').first('revision');
      const known = await knex<RunRow>('runs').where({ run_key: facts.key }).first('seq', 'id');
      if (config.client === 'pg' && access === 'write') await lockSchema(database, config.schema);
      await openStage(database);
      return new RunLedger(database, facts, state?.revision ?? 0, known ?? null);
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  get label(): string {
    return this.#database.label;
  }

  /** The run that this one repeats: the same inputs, mappings and configuration. */
  get repeats(): { readonly seq: number; readonly id: string } | null {
    return this.#repeats;
  }

  /** Ids of the discrepancies that a batch corrects which is not yet verified. */
  async inOpenBatches(): Promise<ReadonlySet<string>> {
    return new Set((await inOpenBatches(this.#database.knex)).keys());
  }

  /** Starts a domain; `dated` as in `orderOf`. Returns the side whose export is older than the last recorded one. */
  async startDomain(
    { domain, alertAfter }: Pick<DomainConfig, 'domain' | 'alertAfter'>,
    asOf: AsOfTimes,
    dated: Readonly<Record<Side, boolean>>,
  ): Promise<Side | null> {
    const last = await lastSnapshot(this.#database.knex, domain, this.#repeats?.seq ?? null);
    const order = orderOf(asOf, dated, last, this.#facts.startedAt);
    const lapsed = { outgrown: [], expired: [], gone: [] };
    this.#open = {
      domain,
      asOf,
      order,
      tally: new RollForwardTally(this.#facts.currency),
      lapsed,
      ...(alertAfter ? { alertAfter } : {}),
    };
    return order.older;
  }

  /** The lives of discrepancies of the domain, in their order. */
  async sight(batch: readonly Discrepancy[]): Promise<readonly Life[]> {
    const { order, tally, lapsed, alertAfter } = this.#current();
    const known = await knownLives(
      this.#database,
      batch.map(({ id }) => id),
    );
    const run: Sighting = {
      runId: this.#facts.id,
      snapshot: order.snapshot,
      now: this.#facts.startedAt.toISOString(),
      repeats: this.#repeats?.seq ?? null,
      ...(alertAfter ? { alertAfter } : {}),
    };
    const sighted = batch.map((found) => ({ found, known: known.get(found.id), life: lifeOf(found, known.get(found.id), run) }));
    if (this.#applies) {
      await stageLives(this.#database, sighted, order.snapshot);
      for (const { found, known, life } of sighted) {
        tally.sighted(life.change, found, known?.isOpen ? known : null);
        this.#trend.add(found);
      }
    }
    for (const { found, life } of sighted) {
      if (life.outgrown !== null) lapsed.outgrown.push(found.id);
      if (life.expired) lapsed.expired.push(found.id);
    }
    return sighted.map(({ life }) => life);
  }

  /** Ends the domain; its life is null where nothing is known of how it came about, because the run looks at older exports. */
  async finishDomain(waived: {
    readonly rows: number;
    readonly value: string;
  }): Promise<{ readonly life: DomainLife | null; readonly lapsed: LapsedWaivers }> {
    const { domain, asOf, order, tally, lapsed } = this.#current();
    const { knex } = this.#database;
    if (this.#applies) {
      for await (const gone of missing(this.#database, domain)) {
        tally.closed(gone);
        if (gone.waiver !== null) lapsed.gone.push(gone.id);
      }
    }
    const rollForward = this.#applies
      ? tally.finished(await lastClosing(knex, domain))
      : await storedRollForward(knex, domain, this.#repeats?.seq ?? null);
    this.#domains.push({ domain, asOf, order, rollForward: this.#applies ? rollForward : null, waived });
    this.#open = null;
    const trend = await trendBefore(knex, domain, this.#repeats?.seq ?? null);
    const now = { as_of: order.snapshot.asOf, rows: rollForward?.closing.rows ?? 0, value: rollForward?.closing.value ?? '0.00' };
    return {
      life: rollForward && { closed: rollForward.closed.rows, rollForward, trend: [...trend, now] },
      lapsed,
    };
  }

  /** Writes all that is to be recorded; nothing is before `commit`. */
  async record(summary: Summary, outputs: readonly RunOutput[]): Promise<void> {
    const transaction = await this.#begin();
    const { actor, startedAt } = this.#facts;
    if (this.#repeats) return recordRepeat(transaction, this.#repeats.id, { actor, startedAt, summary });
    await recordRun(transaction, {
      facts: this.#facts,
      revision: this.#revision,
      summary,
      outputs,
      domains: this.#domains,
      trend: this.#trend.rows(),
    });
  }

  /** The same for a refused run: it is listed, and changes no life. */
  async recordRefused(summary: Summary, outputs: readonly RunOutput[]): Promise<void> {
    const transaction = await this.#begin();
    await this.#database.knex.raw('delete from staged').transacting(transaction);
    await recordRun(transaction, { facts: this.#facts, revision: this.#revision, summary, outputs, domains: [], trend: [] });
  }

  async commit(): Promise<void> {
    const transaction = this.#transaction;
    this.#transaction = null;
    if (!transaction) return;
    await transaction.commit();
    // Only here does knex report a commit that failed, for example on a full disk
    await transaction.executionPromise;
  }

  async #begin(): Promise<Knex.Transaction> {
    const transaction = await this.#database.knex.transaction();
    transaction.executionPromise.catch(() => undefined);
    this.#transaction = transaction;
    return transaction;
  }

  /** Takes back what was not committed. */
  async close(): Promise<void> {
    await this.#transaction?.rollback().catch(() => undefined);
    this.#transaction = null;
    await this.#database.close();
  }

  /** The run changes lives: it is not a repeated one, and its exports are not older than what was recorded. */
  get #applies(): boolean {
    return this.#repeats === null && this.#current().order.older === null;
  }

  #current(): OpenDomain {
    if (!this.#open) throw new RangeError('no domain was started');
    return this.#open;
  }
}
