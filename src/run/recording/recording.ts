import type { DomainConfig } from '../../config/workspace.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { DomainSummary, Summary } from '../../contract/summary.ts';
import { ProofError, RefusedError } from '../../errors.ts';
import type { Life } from '../../ledger/life/lives.ts';
import type { RunOutput } from '../../ledger/record/record-run.ts';
import type { RunFacts } from '../../ledger/record/recorded-run.ts';
import type { DomainLife, RunLedger } from '../../ledger/run-ledger.ts';
import type { Warning } from '../../model/warning.ts';
import { systemReason } from '../../output/write-failure.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';
import { asOfTimes, datedSides } from './as-of-times.ts';

/** Opens the ledger for a run whose inputs are known; null where there is none to read. */
export type OpenLedger = (facts: RunFacts) => Promise<RunLedger | null>;

/**
 * What a run and its ledger have to do with each other. A ledger that fails is given up for the rest of the run, with a warning: the
 * result does not depend on it, and the next run finds the ledger as it was. A roll-forward that does not add up ends the run.
 */
export class Recording {
  #ledger: RunLedger | null = null;
  readonly #open: OpenLedger;
  readonly #release: () => Promise<void>;
  readonly #warn: (warning: Warning) => void;

  /** False of a run that was only to read the ledger, or that could not write it. */
  records: boolean;

  /** `release` gives the right to record back; null where the run only reads. */
  constructor(open: OpenLedger, release: (() => Promise<void>) | null, warn: (warning: Warning) => void) {
    this.records = release !== null;
    this.#open = open;
    this.#release = release ?? (() => Promise.resolve());
    this.#warn = warn;
  }

  /** The inputs are known. Throws RefusedError for a ledger that cannot be used by its configuration, or that another run has. */
  async begin(facts: RunFacts): Promise<void> {
    if (this.#ledger) return;
    try {
      this.#ledger = await this.#open(facts);
    } catch (error) {
      if (error instanceof RefusedError) throw error;
      await this.#giveUp(error);
    }
  }

  /** Id of the recorded run with the same inputs, mappings and settings, which this one repeats. */
  get repeats(): string | null {
    return this.#ledger?.repeats?.id ?? null;
  }

  async startDomain(config: Pick<DomainConfig, 'domain' | 'alertAfter'>, feeds: readonly PreparedFeed[]): Promise<void> {
    const { domain } = config;
    const asOf = asOfTimes(feeds);
    const older = await this.#guarded((ledger) => ledger.startDomain(config, asOf, datedSides(feeds)), null);
    if (!older) return;
    const message = `${domain}: the ${older.toUpperCase()} export is of ${asOf[older]}, older than the last recorded one; what is new, open and closed did not change`;
    this.#warn({ code: 'older_export', message });
  }

  /**
   * The discrepancies as the ledger knows them; without a ledger as new ones. What follows from another one has no life of its own.
   */
  async sighted(batch: readonly Discrepancy[]): Promise<readonly Discrepancy[]> {
    const counted = batch.filter(({ suppressed_by: by }) => by === null);
    if (counted.length === 0) return batch;
    const lives = await this.#guarded((ledger) => ledger.sight(counted), null);
    if (!lives) return batch;
    const byId = new Map(counted.map(({ id }, index) => [id, lives[index]]));
    return batch.map((discrepancy) => withLife(discrepancy, byId.get(discrepancy.id)));
  }

  /** Ids of the discrepancies that a batch corrects which is not yet verified. */
  async inOpenBatches(): Promise<ReadonlySet<string>> {
    return this.#guarded((ledger) => ledger.inOpenBatches(), new Set());
  }

  /** Ends a domain, and says which waivers hold no longer. */
  async finishDomain(waived: DomainSummary['waived']): Promise<DomainLife | null> {
    const totals = { rows: waived.rows, value: waived.value_gross };
    const finished = await this.#guarded((ledger) => ledger.finishDomain(totals), null);
    for (const [why, ids] of Object.entries(finished?.lapsed ?? {})) if (ids.length > 0) this.#warn(lapsedWarning(why, ids));
    return finished?.life ?? null;
  }

  /** Writes all that is recorded, but for the last step. False where that failed just now. */
  async record(summary: Summary, outputs: readonly RunOutput[]): Promise<boolean> {
    if (!this.#ledger) return true;
    await this.#guarded((ledger) => ledger.record(summary, outputs), undefined);
    return this.#ledger !== null;
  }

  /** The same for a refused run, whose inputs may not be known: it is listed, and nothing else. */
  async recordRefused(facts: RunFacts, summary: Summary, outputs: readonly RunOutput[]): Promise<void> {
    await this.begin(facts).catch((error: unknown) => this.#giveUp(error));
    await this.#guarded((ledger) => ledger.recordRefused(summary, outputs), undefined);
  }

  /** The run has its folder: from now on the ledger has the run. */
  async commit(): Promise<void> {
    await this.#guarded((ledger) => ledger.commit(), undefined);
  }

  /** Takes back what was not committed, and lets the next run begin. */
  async end(): Promise<void> {
    await this.#close();
    await this.#release();
  }

  async #close(): Promise<void> {
    await this.#ledger?.close().catch(() => undefined);
    this.#ledger = null;
  }

  async #guarded<T>(step: (ledger: RunLedger) => Promise<T>, otherwise: T): Promise<T> {
    if (!this.#ledger) return otherwise;
    try {
      return await step(this.#ledger);
    } catch (error) {
      if (isDefect(error)) throw error;
      await this.#giveUp(error);
      return otherwise;
    }
  }

  async #giveUp(error: unknown): Promise<void> {
    await this.#close();
    this.records = false;
    this.#warn({ code: 'not_recorded', message: `this run is not in the ledger: ${systemReason(error)}` });
  }
}

/** What does not add up, or was asked of the database wrongly, is not a fault of a disk or a server: it ends the run. */
function isDefect(error: unknown): boolean {
  if (error instanceof ProofError || error instanceof TypeError || error instanceof RangeError) return true;
  if (typeof error !== 'object' || error === null) return false;
  const { errcode, code } = error as { readonly errcode?: unknown; readonly code?: unknown };
  // SQLite: ERROR, CONSTRAINT, MISMATCH, MISUSE, RANGE; PostgreSQL: data exceptions, constraints, statements that cannot be
  if (typeof errcode === 'number') return [1, 19, 20, 21, 25].includes(errcode & 0xff);
  return typeof code === 'string' && /^(22|23|42)[0-9A-Z]{3}$|^SQLITE_(ERROR|CONSTRAINT|MISMATCH|MISUSE|RANGE)$/.test(code);
}

const LAPSED: Readonly<Record<string, readonly [string, string]>> = {
  outgrown: [
    'waiver_void',
    'the difference is larger than the waiver allows, or has changed sign, so it is void and the row counts',
  ],
  expired: ['waiver_expired', 'the waiver has expired, and the row counts'],
  gone: ['waiver_ended', 'the difference is gone, and the waiver with it'],
};

/** At most so many ids are named. */
const NAMED = 5;

function lapsedWarning(why: string, ids: readonly string[]): Warning {
  const [code = why, meaning = ''] = LAPSED[why] ?? [];
  const named = ids.slice(0, NAMED).join(', ');
  return { code, message: `${meaning}: ${named}${ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ''}` };
}

function withLife(discrepancy: Discrepancy, life: Life | undefined): Discrepancy {
  if (!life) return discrepancy;
  const { state, firstSeen, ageDays, confirmed } = life;
  const sure = confirmed ? {} : { unconfirmed: true as const };
  return { ...discrepancy, state, first_seen: firstSeen, age_days: ageDays, ...sure };
}
