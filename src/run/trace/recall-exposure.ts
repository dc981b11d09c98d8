import { askedLots, PRICES_OF } from '../../domains/genealogy/lot-queries.ts';
import type { Trace } from '../../contract/trace.ts';
import { loadTable } from '../../engine/stage.ts';
import type { LotFacts, LotFigure } from '../../genealogy/recall.ts';
import { ofOneSide, worthOf } from '../../genealogy/lot-worth.ts';
import { isThere } from '../../genealogy/trace-edges.ts';
import { add, type Decimal, decimal, plain } from '../../model/decimal.ts';
import { SIDES } from '../../model/side.ts';
import type { EngineRun } from '../engines/engine-run.ts';

/** What a recall is worth: the lots that went into nothing else, at the prices of their materials. */
export async function recallExposure(
  { first, dialect }: EngineRun,
  all: readonly LotFacts[],
  currency: string,
  prices: boolean,
): Promise<NonNullable<Trace['exposure']>> {
  const finished = all.filter(
    ({ edges, key }) => !edges.some((edge) => edge.parent !== key && SIDES.some((side) => isThere(edge, side))),
  );
  await loadTable(first, dialect, askedLots(finished.map(({ key }) => key)));
  const known = new Map<string, readonly (string | null)[]>();
  if (prices) for (const [id, ...price] of await first.all(PRICES_OF.query().text, PRICES_OF.columns)) known.set(id ?? '', price);
  const valueOf = (figure: LotFigure, key: string): Decimal | null => worthOf(figure, known.get(key), currency);
  const worth = (figures: (facts: LotFacts) => readonly LotFigure[] | null): string | null => {
    let sum: Decimal | null = decimal('0');
    for (const facts of finished) {
      const own = figures(facts);
      for (const figure of own ?? []) {
        const value = valueOf(figure, facts.key);
        sum = sum === null || value === null ? null : add(sum, value);
      }
      if (own === null) sum = null;
    }
    return sum === null ? null : plain(sum, 2);
  };
  return {
    lots: finished.length,
    made: worth(({ made }) => ofOneSide(made)),
    in_stock: worth(({ stock }) => stock && ofOneSide(stock)),
    shipped: worth(({ shipped }) => ofOneSide(shipped)),
    currency,
  };
}
