/** Gate rules; a run fails when any stated limit is exceeded. `value` is a decimal in the workspace's currency. */
export interface FailOn {
  readonly discrepancies?: number;
  readonly value?: string;
  /** Findings of graphs; no limit where absent. */
  readonly findings?: number;
  /** Rows that are new or came back. */
  readonly new?: number;
  /** Days: the run fails with any row that has been open for longer. */
  readonly olderThan?: number;
  /** Rows by cause. */
  readonly causes?: Readonly<Record<string, number | undefined>>;
  /** The same limits for a domain by itself. */
  readonly domains?: Readonly<Record<string, DomainLimits | undefined>>;
  readonly unvalued: 'count' | 'ignore';
}

/** Limits of one domain; `value` is a decimal in the workspace's currency. */
export interface DomainLimits {
  readonly discrepancies?: number | undefined;
  readonly value?: string | undefined;
}

/**
 * What is comparable, by coded field: canonical codes, or `mapped` for locations in locations.csv; the states of orders under `order_state`, the
 * first and the last day of a period under the field of the day. Fields not named follow the domain's default.
 */
export type Scope = Readonly<Record<string, readonly string[] | 'mapped'>>;

/** Within tolerance when |difference| ≤ max(absolute, relative × max(|erp|, |mes|)). Decimals as text; `relative` is a fraction. */
export interface Tolerance {
  /** One figure for all units, or one by comparison unit (a unit that is not listed: 0). */
  readonly absolute: string | Readonly<Record<string, string>>;
  readonly relative: string;
  /** Within also when the amount of the same key is. */
  readonly byAmount?: boolean;
}
