import type { LotNode } from '../contract/graph-finding.ts';
import type { AccountedLot, LotBalance } from '../contract/trace.ts';
import { add, compare, type Decimal, decimal, divide, multiply, plain, subtract } from '../model/decimal.ts';
import { otherSide, type Side, SIDES } from '../model/side.ts';
import { type MergedEdge, shown } from './trace-edges.ts';

/** A figure of a lot that one side's list has. */
export interface LotFigure {
  readonly side: Side;
  readonly unit: string;
  readonly quantity: Decimal;
}

/** Everything that is known of the amounts of one lot. */
export interface LotFacts {
  readonly key: string;
  readonly node: LotNode;
  readonly depth: number;
  readonly saysSo: readonly Side[];
  readonly made: readonly LotFigure[];
  readonly received: readonly LotFigure[];
  readonly used: readonly LotFigure[];
  /** Null where no stock by lot is read. */
  readonly stock: readonly (LotFigure & { readonly status: string })[] | null;
  readonly shipped: readonly (LotFigure & { readonly recipient: string; readonly reference: string })[];
  readonly sampled: readonly LotFigure[];
  readonly scrapped: readonly LotFigure[];
  /** What went into other lots. */
  readonly edges: readonly MergedEdge[];
}

const ZERO = decimal('0');
type Both = Readonly<Record<Side, Decimal | null>>;

/** The amounts of a lot, one a unit, the most used unit first. */
export function lotBalances(facts: LotFacts): readonly LotBalance[] {
  return unitsOf(facts).map((unit) => {
    const sums = sumsOf(facts, unit);
    return {
      ...facts.node,
      depth: facts.depth,
      says_so: facts.saysSo,
      unit,
      made: printed(sums.made),
      received: printed(sums.received),
      used: printed(sums.used),
      in_stock: printed(sums.stock),
      stock: (facts.stock ?? [])
        .filter((row) => row.unit === unit)
        .map(({ side, status, quantity }) => ({ side, status, quantity: shown(quantity) ?? '' })),
      shipped: own(facts.shipped, unit).map(({ recipient, reference, quantity }) => ({
        recipient,
        reference,
        quantity: shown(quantity) ?? '',
      })),
      sampled: shown(total(own(facts.sampled, unit))) ?? '',
      scrapped: shown(total(own(facts.scrapped, unit))) ?? '',
      to_find: printed(eachSide((side) => toFind(sums, side))),
      agreed: shown(agreedOf(facts, sums, unit)),
    };
  });
}

/** Where a lot is, as each side accounts for it and as both do alike. */
export function accountedLots(facts: LotFacts): readonly AccountedLot[] {
  return unitsOf(facts).map((unit) => {
    const sums = sumsOf(facts, unit);
    const supplies = SIDES.flatMap((side) => supplyOf(sums, side) ?? []);
    const supply = supplies.toSorted(compare).at(-1) ?? null;
    const accounted = eachSide((side) => (sums.stock[side] === null ? null : goneOf(sums, side)));
    const agreed = agreedOf(facts, sums, unit);
    return {
      ...facts.node,
      unit,
      supply: shown(supply ?? undefined),
      ...printed(accounted),
      agreed: shown(agreed),
      erp_share: share(accounted.erp, supply),
      mes_share: share(accounted.mes, supply),
      agreed_share: share(agreed ?? null, supply),
    };
  });
}

interface LotSums {
  readonly made: Both;
  readonly received: Both;
  readonly used: Both;
  readonly stock: Both;
  readonly shipped: Decimal;
  readonly sampled: Decimal;
  readonly scrapped: Decimal;
}

function sumsOf(facts: LotFacts, unit: string): LotSums {
  const by = (figures: readonly LotFigure[], none: Decimal | null): Both =>
    eachSide((side) => {
      const found = figures.filter((figure) => figure.unit === unit && figure.side === side);
      return found.length === 0 ? none : total(found);
    });
  const { stock } = facts;
  return {
    made: by(facts.made, null),
    received: by(facts.received, null),
    used: by(facts.used, ZERO),
    stock: stock === null ? eachSide(() => null) : by(stock, ZERO),
    shipped: total(own(facts.shipped, unit)),
    sampled: total(own(facts.sampled, unit)),
    scrapped: total(own(facts.scrapped, unit)),
  };
}

/** What came to be of a lot: what a side does not say is taken from the other one. */
function supplyOf({ made, received }: LotSums, side: Side): Decimal | null {
  const other = otherSide(side);
  const [first, second] = [made[side] ?? made[other], received[side] ?? received[other]];
  return first === null && second === null ? null : add(first ?? ZERO, second ?? ZERO);
}

function goneOf({ used, stock, shipped, sampled, scrapped }: LotSums, side: Side): Decimal {
  return [used[side] ?? ZERO, stock[side] ?? ZERO, shipped, sampled, scrapped].reduce(add, ZERO);
}

function toFind(sums: LotSums, side: Side): Decimal | null {
  const supply = supplyOf(sums, side);
  return supply === null || sums.stock[side] === null ? null : subtract(supply, goneOf(sums, side));
}

/** For each destination the smaller figure; what left the plant stands in one list alone, and counts as it stands. */
function agreedOf({ edges }: LotFacts, { stock, shipped, sampled, scrapped }: LotSums, unit: string): Decimal | undefined {
  if (stock.erp === null || stock.mes === null) return undefined;
  const used = edges
    .filter((edge) => edge.unit === unit && edge.parent !== edge.component)
    .map(({ sums }) => smaller(sums.erp ?? ZERO, sums.mes ?? ZERO));
  return [...used, smaller(stock.erp, stock.mes), shipped, sampled, scrapped].reduce(add, ZERO);
}

/** Of figures that leave the plant those of the ERP, where it has any. */
function own<T extends LotFigure>(figures: readonly T[], unit: string): readonly T[] {
  const all = figures.filter((figure) => figure.unit === unit);
  const erp = all.filter(({ side }) => side === 'erp');
  return erp.length > 0 ? erp : all;
}

function unitsOf({ made, received, used, stock, shipped }: LotFacts): readonly string[] {
  const units = [...made, ...received, ...used, ...(stock ?? []), ...shipped].map(({ unit }) => unit);
  return [...new Set(units)];
}

function total(figures: readonly LotFigure[]): Decimal {
  return figures.map(({ quantity }) => quantity).reduce(add, ZERO);
}

function smaller(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) < 0 ? a : b;
}

/** In percent, one decimal; null where there is nothing to be a share of. */
function share(part: Decimal | null, whole: Decimal | null): string | null {
  if (part === null || whole === null || compare(whole, ZERO) <= 0) return null;
  return plain(divide(multiply(part, decimal('100')), whole, 1), 1);
}

function eachSide(of: (side: Side) => Decimal | null): Both {
  return { erp: of('erp'), mes: of('mes') };
}

function printed({ erp, mes }: Both): Readonly<Record<Side, string | null>> {
  return { erp: shown(erp ?? undefined), mes: shown(mes ?? undefined) };
}
