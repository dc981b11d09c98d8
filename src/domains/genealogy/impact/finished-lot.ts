import type { LotNode } from '../../../contract/graph-finding.ts';
import type { FinishedLot, LotImpact } from '../../../contract/lot-impact.ts';
import { type LotPrice, ofOneSide, worthOf } from '../../../genealogy/lot-worth.ts';
import type { LotFigure } from '../../../genealogy/recall.ts';
import { shown } from '../../../genealogy/trace-edges.ts';
import { add, compare, type Decimal, decimal, plain } from '../../../model/decimal.ts';
import { SIDES } from '../../../model/side.ts';
import type { LotFigures, RecallSources } from '../lot-figures.ts';

/** All that is known of a finished lot; its money is null where it is not valued or not known. */
export interface KnownLot {
  readonly entries: readonly FinishedLot[];
  readonly isShipped: boolean;
  readonly made: Decimal | null;
  readonly inStock: Decimal | null;
  readonly shipped: Decimal | null;
}

/** So many finished lots are listed of one discrepancy. */
const LISTED = 20;
const ZERO = decimal('0');

/** The figures of a finished lot, a row per unit. */
export function knownLot(
  node: LotNode,
  figures: LotFigures,
  price: LotPrice | undefined,
  currency: string,
  sources: RecallSources,
): KnownLot {
  const worth = (all: readonly LotFigure[]): Decimal | null => {
    const values = ofOneSide(all).map((figure) => worthOf(figure, price, currency));
    return values.reduce((sum, value) => (sum === null || value === null ? null : add(sum, value)), ZERO);
  };
  const known = [...new Set([...figures.made, ...figures.stock, ...figures.shipped].map(({ unit }) => unit))];
  // A lot of which no list has a figure is named all the same
  const units = known.length === 0 ? [''] : known;
  const entries = units.map((unit): FinishedLot => {
    const own = <T extends LotFigure>(all: readonly T[]): readonly T[] => all.filter((figure) => figure.unit === unit);
    const value = own(figures.made).length === 0 ? null : worth(own(figures.made));
    return {
      ...node,
      unit,
      made: bySide(own(figures.made), null),
      in_stock: bySide(own(figures.stock), sources.stock ? ZERO : null),
      shipped: ofOneSide(own(figures.shipped)).map(({ recipient, reference, quantity }) => ({
        recipient,
        reference,
        quantity: shown(quantity) ?? '',
      })),
      value: value === null ? null : plain(value, 2),
    };
  });
  return {
    entries,
    isShipped: figures.shipped.some(({ quantity }) => compare(quantity, ZERO) > 0),
    made: figures.made.length === 0 ? null : worth(figures.made),
    inStock: sources.stock ? worth(figures.stock) : null,
    shipped: sources.movements ? worth(figures.shipped) : null,
  };
}

/** What some finished lots come to together. */
export function impactOf(lots: readonly KnownLot[], currency: string): LotImpact {
  const sum = (of: (lot: KnownLot) => Decimal | null): string | null => {
    const all = lots.reduce<Decimal | null>((total, lot) => {
      const value = of(lot);
      return total === null || value === null ? null : add(total, value);
    }, ZERO);
    return all === null ? null : plain(all, 2);
  };
  return {
    lots: lots.length,
    shipped_lots: lots.filter(({ isShipped }) => isShipped).length,
    made: sum(({ made }) => made),
    in_stock: sum(({ inStock }) => inStock),
    shipped: sum(({ shipped }) => shipped),
    currency,
    finished: lots
      .toSorted(shippedFirst)
      .slice(0, LISTED)
      .flatMap(({ entries }) => entries)
      .slice(0, LISTED),
  };
}

/** Shipped ones first, then by value; equal ones stay in the order of their numbers. */
function shippedFirst(a: KnownLot, b: KnownLot): number {
  return Number(b.isShipped) - Number(a.isShipped) || compare(b.made ?? ZERO, a.made ?? ZERO);
}

function bySide(figures: readonly LotFigure[], none: Decimal | null): FinishedLot['made'] {
  const [erp, mes] = SIDES.map((side) => {
    const own = figures.filter((figure) => figure.side === side).map(({ quantity }) => quantity);
    return shown((own.length === 0 ? none : own.reduce(add, ZERO)) ?? undefined);
  });
  return { erp: erp ?? null, mes: mes ?? null };
}
