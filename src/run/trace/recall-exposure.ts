import { askedLots, PRICES_OF } from '../../domains/genealogy/lot-queries.ts';
import type { Trace } from '../../contract/trace.ts';
import { loadTable } from '../../engine/stage.ts';
import type { LotFacts, LotFigure } from '../../genealogy/recall.ts';
import { ofOneSide, worthOf } from '../../genealogy/lot-worth.ts';
import { isThere } from '../../genealogy/trace-edges.ts';
import { add, type Decimal, decimal, plain } from '../../model/decimal.ts';
import { SIDES } from '../../model/side.ts';
import type { EngineRun } from '../engines/engine-run.ts';

interface ExposureSources {
  readonly currency: string;
  /** Lists of prices, and of movements, are there. */
  readonly prices: boolean;
  readonly movements: boolean;
}

/**
 * What a recall is worth: the lots that went into nothing else, at the prices of their materials. Null for what no list tells: 0.00 shipped would
 * read as if nothing had left.
 */
export async function recallExposure(
  { first, dialect }: EngineRun,
  all: readonly LotFacts[],
  { currency, prices, movements }: ExposureSources,
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
    made: worth(({ made }) => (made.length === 0 ? null : ofOneSide(made))),
    in_stock: worth(({ stock }) => stock && ofOneSide(stock)),
    shipped: worth(({ shipped }) => (movements ? ofOneSide(shipped) : null)),
    currency,
  };
}
