import type { RollForward } from '../../contract/roll-forward.ts';
import { ProofError } from '../../errors.ts';
import { absolute, add, type Decimal, decimal, plain, subtract } from '../../model/decimal.ts';
import type { Change } from './lives.ts';

const LINES = ['opening', 'new', 'grown', 'shrunk', 'revalued', 'closed'] as const;
type Line = (typeof LINES)[number];

/** Rows, and the money behind them: Σ |value| in the workspace's currency. */
interface Tally {
  rows: number;
  value: Decimal;
}

const NONE = decimal('0.00');

/** From the open discrepancies of the run before to those of this one. */
export class RollForwardTally {
  readonly #lines = Object.fromEntries(LINES.map((line) => [line, { rows: 0, value: NONE }])) as Record<Line, Tally>;
  readonly #closing: Tally = { rows: 0, value: NONE };
  readonly #currency: string;

  constructor(currency: string) {
    this.#currency = currency;
  }

  /** A discrepancy of this run; `before` is what the ledger had of it while it was open. */
  sighted(change: Change, found: Valued, before: Valued | null): void {
    const now = this.#worth(found);
    this.#count(this.#closing, now);
    if (!before) return this.#count(this.#lines.new, now);
    const then = this.#worth(before);
    this.#count(this.#lines.opening, then);
    if (change === 'grown' || change === 'shrunk' || change === 'revalued') this.#moved(change, subtract(now, then));
  }

  /** One that was open and is not there any more. */
  closed(before: Valued): void {
    const then = this.#worth(before);
    this.#count(this.#lines.opening, then);
    this.#count(this.#lines.closed, then);
  }

  get closedRows(): number {
    return this.#lines.closed.rows;
  }

  /**
   * `before` is what the run before left open, where one is recorded. Throws ProofError where it does not foot, or opens with other rows
   * or another value: the ledger holds something else than it was given.
   */
  finished(before: Before | null): RollForward {
    const { opening, new: fresh, grown, shrunk, revalued, closed } = this.#lines;
    const rows = opening.rows + fresh.rows - closed.rows;
    const value = [fresh, grown, shrunk, revalued].reduce((sum, line) => add(sum, line.value), opening.value);
    if (rows !== this.#closing.rows || plain(subtract(value, closed.value), 2) !== plain(this.#closing.value, 2))
      throw new ProofError(`the roll-forward does not foot: ${rows} rows against ${this.#closing.rows}`);
    if (before !== null && opening.rows !== before.rows) throw untied(`${opening.rows} open discrepancies`, String(before.rows));
    // In another currency everything opens anew
    if (before?.currency === this.#currency && plain(opening.value, 2) !== plain(decimal(before.value), 2))
      throw untied(`open discrepancies worth ${plain(opening.value, 2)}`, `${before.value} ${this.#currency}`);
    return {
      opening: shown(opening),
      new: shown(fresh),
      grown: shown(grown),
      shrunk: shown(shrunk),
      revalued: shown(revalued),
      closed: shown(closed),
      closing: shown(this.#closing),
    };
  }

  /** A price may move a figure the other way than its quantity: what did not grow or shrink in money is a price. */
  #moved(change: 'grown' | 'shrunk' | 'revalued', by: Decimal): void {
    this.#count(this.#lines[change], by);
  }

  #count(line: Tally, value: Decimal): void {
    line.rows += 1;
    line.value = add(line.value, value);
  }

  #worth({ value, currency }: Valued): Decimal {
    return value === null || currency !== this.#currency ? NONE : absolute(decimal(value));
  }
}

/** What a run left open: its rows, their gross value and its currency, where that is known. */
export interface Before {
  readonly rows: number;
  readonly value: string;
  readonly currency: string | null;
}

function untied(has: string, before: string): ProofError {
  return new ProofError(
    `the ledger has ${has}, and the run before left ${before}; \`trueup ledger check\` says more, and a new ledger starts once its file is moved away`,
  );
}

/** Money of a discrepancy: a plain decimal, or null where it is not valued. */
export interface Valued {
  readonly value: string | null;
  readonly currency: string | null;
}

function shown({ rows, value }: Tally): { rows: number; value: string } {
  return { rows, value: plain(value, 2) };
}
