import { entryOf, eachSide } from './choice.ts';
import { conversion, declaredBase } from './conversion.ts';
import { type Fraction, fraction, product, quotient, sum, ZERO } from './fraction.ts';
import { judge, type Judged } from './judge.ts';
import { type Holding, type Key, keyText } from './key.ts';
import { BOTH, type Entry, type Plant, type Side, type Status } from './model.ts';
import { meaningOf } from './part-rules.ts';

/** What must come out for one feed. */
export interface FeedFigures {
  readonly rows: { readonly read: number; readonly accepted: number; readonly rejected: number; readonly filtered: number };
  readonly canonicalRows: number;
  readonly zeroCells: number;
  readonly totals: ReadonlyMap<string, Fraction>;
  readonly outOfScope: ReadonlyMap<string, Fraction>;
  /** Parts of accepted records that neither the table nor a rule knows; null where neither says anything of the side. */
  readonly unmapped: { readonly codes: number; readonly rows: number } | null;
}

/** Everything that a run must find in a plant; no file was read for it and no code of the product was used. */
export interface Expected {
  readonly feeds: Readonly<Record<Side, FeedFigures>>;
  readonly keys: { readonly erp: number; readonly mes: number; readonly paired: number };
  readonly judged: readonly Judged[];
}

const unitKeyText = (key: Key, unit: string): string => JSON.stringify([keyText(key), unit]);

/** Works out what a run must find. */
export function expectedOf(plant: Plant): Expected {
  const holdings = eachSide((side) => holdingsOf(plant, side));
  const rejected = new Set(BOTH.flatMap((side) => rejectedKeys(plant, side)));
  const all = new Set([...holdings.erp.keys(), ...holdings.mes.keys()]);
  return {
    feeds: eachSide((side) => feedFigures(plant, side)),
    keys: {
      erp: holdings.erp.size,
      mes: holdings.mes.size,
      paired: [...all].filter((key) => holdings.erp.has(key) && holdings.mes.has(key)).length,
    },
    judged: judge(
      plant,
      [...all].map((key) => ({ erp: holdings.erp.get(key), mes: holdings.mes.get(key) })),
      rejected,
    ),
  };
}

function inScope(plant: Plant, entry: Entry, status: Status): boolean {
  const { sites, mapped } = plant.scope;
  return (
    (!sites || sites.includes(entry.location.site)) &&
    (!mapped || entry.location.mapped) &&
    status !== 'in_transit' &&
    entry.ownership !== 'at_subcontractor'
  );
}

const folded = (plant: Plant, status: Status): Status => (plant.fold && status === 'quality' ? 'blocked' : status);

/** The amounts of a record that become rows: all of a long one, those that are not zero of a wide one. */
function amounts(plant: Plant, side: Side, entry: Entry): Entry['amounts'] {
  return plant.style[side].wide ? entry.amounts.filter(({ quantity }) => quantity.n !== 0n) : entry.amounts;
}

/** The amounts of a record that are compared; none where it is rejected, left out or out of scope. */
export function counted(plant: Plant, side: Side, entry: Entry): Entry['amounts'] {
  return entry.kind === 'stock' ? amounts(plant, side, entry).filter(({ status }) => inScope(plant, entry, status)) : [];
}

/** Comparison unit of a lot's quantity in `unit`, and how many of it one `unit` is. */
export function compared({ material, unit, lot }: Entry, plant: Plant): { unit: string; factor: Fraction } {
  const base = declaredBase(material);
  const toRoot = conversion(material, unit, lot);
  if (toRoot)
    return base ? { unit: base.code, factor: quotient(toRoot, base.toRoot) } : { unit: material.units[0].root, factor: toRoot };
  const foreign = plant.units.find(({ code }) => code === unit);
  if (!foreign) throw new RangeError(`the plant has no unit ${unit}`);
  return { unit: foreign.root, factor: foreign.toRoot };
}

function holdingsOf(plant: Plant, side: Side): Map<string, Holding> {
  const holdings = new Map<string, Holding>();
  for (const entry of plant.entries[side]) {
    const { unit, factor } = compared(entry, plant);
    for (const { status, quantity } of counted(plant, side, entry)) {
      const key: Key = { ...keyOf(plant, entry), status: folded(plant, status) };
      const text = unitKeyText(key, unit);
      const holding = entryOf(holdings, text, () => ({ key, unit, quantity: ZERO, entries: [] }));
      holdings.set(text, {
        ...holding,
        quantity: sum(holding.quantity, product(quantity, factor)),
        entries: [...holding.entries, entry],
      });
    }
  }
  return holdings;
}

const keyOf = ({ byLot }: Plant, { location, material, lot, ownership }: Entry): Omit<Key, 'status'> => ({
  location,
  material,
  lot: byLot ? lot : null,
  ownership,
});

/** Keys of rejected records whose key was readable: what was wrong was the quantity or the unit. */
function rejectedKeys(plant: Plant, side: Side): string[] {
  return plant.entries[side]
    .filter(({ field }) => field === 'quantity' || field === 'unit')
    .flatMap((entry) => entry.amounts.map(({ status }) => keyText({ ...keyOf(plant, entry), status: folded(plant, status) })));
}

function feedFigures(plant: Plant, side: Side): FeedFigures {
  const entries = plant.entries[side];
  const accepted = entries.filter((entry) => counted(plant, side, entry).length > 0);
  const rejected = entries.filter(({ kind }) => kind !== 'stock' && kind !== 'total').length;
  const stock = entries.filter(({ kind }) => kind === 'stock');
  return {
    rows: { read: entries.length, accepted: accepted.length, rejected, filtered: entries.length - accepted.length - rejected },
    canonicalRows: accepted.reduce((rows, entry) => rows + counted(plant, side, entry).length, 0),
    zeroCells: plant.style[side].wide ? stock.reduce((cells, entry) => cells + 4 - amounts(plant, side, entry).length, 0) : 0,
    totals: byUnit(accepted.flatMap((entry) => counted(plant, side, entry).map(({ quantity }) => [entry.unit, quantity]))),
    unmapped: unmappedParts(plant, side, accepted),
    outOfScope: byUnit(
      stock.flatMap((entry) =>
        amounts(plant, side, entry)
          .filter(({ status }) => !inScope(plant, entry, status))
          .map(({ quantity }) => [entry.unit, quantity]),
      ),
    ),
  };
}

function unmappedParts({ materials, rules }: Plant, side: Side, accepted: readonly Entry[]): FeedFigures['unmapped'] {
  if (!materials.some(({ listed }) => listed) && !rules.some((rule) => rule.side === side)) return null;
  const codes = accepted
    .map(({ material }) => material.code[side])
    .filter((code) => meaningOf(materials, rules, side, code).by === 'itself');
  return codes.length === 0 ? null : { codes: new Set(codes).size, rows: codes.length };
}

/** Sums by unit; a sum of zero is left out, because zero says nothing. */
function byUnit(amounts: readonly (readonly [string, Fraction])[]): Map<string, Fraction> {
  const totals = new Map<string, Fraction>();
  for (const [unit, quantity] of amounts) totals.set(unit, sum(totals.get(unit) ?? fraction('0'), quantity));
  return new Map([...totals].filter(([, total]) => total.n !== 0n));
}
