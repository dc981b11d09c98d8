import type { Discrepancy } from '../../contract/discrepancy.ts';
import { absolute, add, type Decimal, decimal, plain } from '../../model/decimal.ts';

/** How many discrepancies of a domain, cause and site a run found, and what they are worth without regard to sign. */
export interface TrendRow {
  readonly domain: string;
  readonly cause: string;
  /** Empty where the domain or its grain has none. */
  readonly site: string;
  readonly rows: number;
  readonly value: string;
}

/** The same of all discrepancies of a run. */
export class TrendTally {
  readonly #groups = new Map<string, { domain: string; cause: string; site: string; rows: number; value: Decimal }>();
  readonly #currency: string;

  constructor(currency: string) {
    this.#currency = currency;
  }

  add({ domain, cause, key, value, currency }: Discrepancy): void {
    const site = key['site'] ?? '';
    const name = JSON.stringify([domain, cause.code, site]);
    const group = this.#groups.get(name) ?? { domain, cause: cause.code, site, rows: 0, value: decimal('0.00') };
    group.rows += 1;
    if (value !== null && currency === this.#currency) group.value = add(group.value, absolute(decimal(value)));
    this.#groups.set(name, group);
  }

  rows(): readonly TrendRow[] {
    return [...this.#groups.values()].map((group) => ({ ...group, value: plain(group.value, 2) }));
  }
}
