import type { Discrepancy } from '../../contract/discrepancy.ts';
import { SetAside } from './set-aside.ts';

/** What a domain's rows are to the gate: those that count, and those that are next to it. */
export class GateRows {
  readonly domain: string;
  readonly waived: SetAside;
  readonly unconfirmed: SetAside;
  readonly counted: SetAside;
  /** By cause, and by age in days. */
  readonly causes = new Map<string, number>();
  readonly ages = new Map<number, number>();
  #fresh = 0;

  constructor(domain: string, currency: string) {
    this.domain = domain;
    this.waived = new SetAside(currency);
    this.unconfirmed = new SetAside(currency);
    this.counted = new SetAside(currency);
  }

  /** New ones, and those that came back. */
  get fresh(): number {
    return this.#fresh;
  }

  /** `unvalued`: a value in the workspace's currency is missing. */
  add(discrepancy: Discrepancy, unvalued: boolean): void {
    const { state, unconfirmed, cause, age_days: age } = discrepancy;
    if (state === 'waived') return this.waived.add(discrepancy, unvalued);
    if (unconfirmed === true) return this.unconfirmed.add(discrepancy, unvalued);
    this.counted.add(discrepancy, unvalued);
    if (state !== 'open') this.#fresh += 1;
    this.causes.set(cause.code, (this.causes.get(cause.code) ?? 0) + 1);
    this.ages.set(age, (this.ages.get(age) ?? 0) + 1);
  }
}
