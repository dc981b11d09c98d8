import type { GraphFinding } from '../../../contract/graph-finding.ts';
import { Walker } from '../../../genealogy/closure.ts';
import { ERP, ERP_REWORK, type Graph, MES, MES_REWORK } from '../../../genealogy/graph.ts';
import { add, type Decimal, decimal, plain } from '../../../model/decimal.ts';
import type { Side } from '../../../model/side.ts';

export const MASKS: Readonly<Record<Side | 'both', number>> = {
  erp: ERP | ERP_REWORK,
  mes: MES | MES_REWORK,
  both: ERP | MES | ERP_REWORK | MES_REWORK,
};

/** All walks of a run together look at no more edges than this. */
const MOST = 200_000_000;

/** What was made of a lot, valued, by side; absent where no side made it, null where nobody knows its price. */
export type LotValues = ReadonlyMap<number, Readonly<Partial<Record<Side, Decimal | null>>>>;

/** Finds the finished lots that a finding reaches: those that went into nothing else. */
export class Exposures {
  readonly #graph: Graph;
  readonly #walker: Walker;
  readonly #values: LotValues;
  readonly #currency: string;

  constructor(graph: Graph, values: LotValues, currency: string) {
    this.#graph = graph;
    this.#walker = new Walker(graph.lots, graph.forward);
    this.#values = values;
    this.#currency = currency;
  }

  /** Null where all that was searched before leaves nothing to search. */
  of(lots: readonly number[], side: Side | 'both'): GraphFinding['exposure'] {
    if (this.#walker.looked > MOST) return null;
    const finished = this.finished(lots, side);
    let sum: Decimal | null = decimal('0');
    for (const lot of finished) {
      const value = this.#valueOf(lot, side);
      sum = sum === null || value === null ? null : add(sum, value);
    }
    return { lots: finished.length, value: sum === null ? null : plain(sum, 2), currency: this.#currency };
  }

  /** The numbers of the finished lots, those of `lots` included that are finished themselves. */
  finished(lots: readonly number[], side: Side | 'both'): readonly number[] {
    const mask = MASKS[side];
    const known = lots.filter((lot) => lot < this.#graph.lots);
    return this.#walker.reached(known, mask).filter((lot) => this.#walker.isEnd(lot, mask));
  }

  /** Of both sides the ERP's figure, where it has one. */
  #valueOf(lot: number, side: Side | 'both'): Decimal | null {
    const values = this.#values.get(lot);
    const [first, second] = side === 'both' ? [values?.erp, values?.mes] : [values?.[side], undefined];
    return first ?? second ?? null;
  }
}
