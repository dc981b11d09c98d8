import type { Discrepancy } from '../../contract/discrepancy.ts';
import { subjectMaterial } from '../../domains/domain.ts';
import { domainOf } from '../../domains/registry.ts';
import type { ShownDomain } from '../../contract/summary.ts';
import { type FactorsOf, looksLikeUnit } from '../../corrections/unit-slip.ts';

/** So many rows without a value are named. */
const NAMED = 3;

/** Counts what speaks for a reason of unexplained rows, and keeps the first rows that a price is missing for. */
export class RowHints {
  readonly #currency: string;
  readonly #factorsOf: FactorsOf;
  readonly #unvalued: ShownDomain['unvalued'][number][] = [];
  #moved = 0;
  #factor = 0;

  constructor(currency: string, factorsOf: FactorsOf) {
    this.#currency = currency;
    this.#factorsOf = factorsOf;
  }

  /** `move`: the number that it shares with its opposite, where it has one. `unvalued`: a value is missing. */
  add(discrepancy: Discrepancy, move: number | undefined, unvalued: boolean): void {
    if (discrepancy.cause.code === 'unexplained') {
      if (move !== undefined) this.#moved += 1;
      else if (looksLikeUnit(discrepancy, this.#factorsOf)) this.#factor += 1;
    }
    if (!unvalued || this.#unvalued.length === NAMED) return;
    const { key, unit, currency } = discrepancy;
    const definition = domainOf(discrepancy.domain);
    const material = (definition && subjectMaterial(definition, key)) ?? null;
    this.#unvalued.push({ material, unit, currency: currency === this.#currency ? null : currency });
  }

  found(): Pick<ShownDomain, 'hints' | 'unvalued'> {
    return { hints: { moved: this.#moved, factor: this.#factor }, unvalued: this.#unvalued };
  }
}
