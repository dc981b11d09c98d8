import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { DomainSummary } from '../../contract/summary.ts';
import { absolute, add, type Decimal, decimal, plain } from '../../model/decimal.ts';

/** Discrepancies of a domain that are next to the gate, such as the waived ones, and what they are worth without regard to sign. */
export class SetAside {
  readonly #currency: string;
  #rows = 0;
  #unvalued = 0;
  #gross: Decimal = decimal('0.00');

  constructor(currency: string) {
    this.#currency = currency;
  }

  /** `unvalued`: a value in the workspace's currency is missing. */
  add({ value, currency }: Discrepancy, unvalued: boolean): void {
    this.#rows += 1;
    if (unvalued) this.#unvalued += 1;
    if (value !== null && currency === this.#currency) this.#gross = add(this.#gross, absolute(decimal(value)));
  }

  total(): DomainSummary['waived'] {
    return { rows: this.#rows, value_gross: plain(this.#gross, 2), unvalued: this.#unvalued };
  }
}
