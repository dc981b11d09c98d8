import { nth } from './choice.ts';
import { conversion } from './conversion.ts';
import type { Dice } from './dice.ts';
import { decimalsOf, type Fraction, minus, product, quotient, reduced, sum } from './fraction.ts';
import type { Entry, Material, Location, Side, Status } from './model.ts';
import type { Plan, StockPlan } from './plan.ts';

/** What the records of a plant are drawn from. */
export interface Ground {
  readonly plan: Plan;
  readonly dice: Dice;
  readonly materials: readonly [Material, ...Material[]];
  readonly locations: readonly [Location, ...Location[]];
  readonly lots: readonly [string, ...string[]];
}

const STATUSES: readonly [Status, ...Status[]] = ['unrestricted', 'quality', 'blocked'];

interface Portion {
  readonly unit: string;
  readonly quantity: Fraction;
}

/** The records of one side: what both sides hold, less or more what was done to it on this side. */
export function buildStock(ground: Ground, side: Side): Entry[] {
  return mergeWide(
    ground.plan.stock.flatMap((stock) => buildKey(ground, stock, side)),
    ground.plan[side].wide,
  );
}

function buildKey(ground: Ground, stock: StockPlan, side: Side): Entry[] {
  const { dice } = ground;
  if (stock.fault === `not_in_${side}`) return [];
  const material = nth(ground.materials, stock.material);
  const shift = stock.fault === 'elsewhere_in_mes' && side === 'mes' ? 1 : 0;
  const location = nth(ground.locations, stock.location + shift);
  const portions = stock.portions.map(({ digits, scale, unit }, index): Portion => {
    const times = stock.fault === 'thousandfold_in_mes' && side === 'mes' ? 1000n : 1n;
    const quantity = reduced(BigInt(digits) * times, 10n ** BigInt(scale));
    const more = index === 0 && stock.fault === `${side}_more` ? reduced(BigInt(stock.delta), 1000n) : reduced(0n, 1n);
    return { unit: unitOf(material, lotOf(ground, stock, side, index), unit), quantity: sum(quantity, more) };
  });
  const seen =
    stock.fault === 'other_unit_in_mes' && side === 'mes'
      ? portions.map((portion) => ({ ...portion, unit: foreignUnit(ground, material) }))
      : portions;
  const status = nth(STATUSES, stock.status + (stock.fault === 'other_status_in_mes' && side === 'mes' ? 1 : 0));
  return seen.flatMap((portion, index) =>
    (stock.whole ? [portion] : split(portion, material, lotOf(ground, stock, side, index), dice)).map((part): Entry => ({
      location,
      material,
      lot: lotOf(ground, stock, side, index),
      ownership: stock.vendor ? 'vendor_consignment' : 'own',
      unit: part.unit,
      amounts: [{ status, quantity: part.quantity }],
      kind: 'stock',
    })),
  );
}

/** Where the ERP knows no lots and the MES does, nobody can say which of them is which. */
function lotOf(ground: Ground, stock: StockPlan, side: Side, portion: number): string {
  if (stock.fault !== 'lots_in_mes') return nth(ground.lots, stock.lot);
  return side === 'erp' ? '' : nth(ground.lots, 1 + portion);
}

function unitOf(material: Material, lot: string, n: number): string {
  const { pack, units } = material;
  const packed = pack && (pack.content ?? pack.lots.get(lot)) ? [pack.code] : [];
  return nth([units[0].code, ...units.slice(1).map((unit) => unit.code), ...packed], n);
}

/** A unit that nothing relates to the material's own; its own root where the plant has only one family. */
function foreignUnit(ground: Ground, material: Material): string {
  const other = ground.materials.find((candidate) => candidate.units[0].family !== material.units[0].family);
  return (other ?? material).units[0].code;
}

/** One or two lines that add up to the portion, each perhaps in another unit of the material. */
function split(portion: Portion, material: Material, lot: string, dice: Dice): Portion[] {
  const quarter = product(portion.quantity, reduced(BigInt(1 + dice.below(3)), 4n));
  const parts = dice.once(4) ? [quarter, minus(portion.quantity, quarter)] : [portion.quantity];
  return parts.map((quantity) => inAnotherUnit({ ...portion, quantity }, material, lot, dice));
}

function inAnotherUnit(portion: Portion, material: Material, lot: string, dice: Dice): Portion {
  const unit = unitOf(material, lot, dice.below(8));
  const [from, to] = [conversion(material, portion.unit, lot), conversion(material, unit, lot)];
  if (!from || !to) return portion;
  const quantity = quotient(product(portion.quantity, from), to);
  const decimals = decimalsOf(quantity);
  return decimals === undefined || decimals > 9 || quantity.n / quantity.d > 10n ** 12n ? portion : { unit, quantity };
}

/** In a wide export neighbouring lines that differ in nothing but their status may share a record. */
function mergeWide(entries: readonly Entry[], wide: boolean): Entry[] {
  const merged: Entry[] = [];
  for (const entry of entries) {
    const last = merged.at(-1);
    const [amount] = entry.amounts;
    if (wide && last && amount && sameRecord(last, entry) && !last.amounts.some((other) => other.status === amount.status)) {
      merged[merged.length - 1] = { ...last, amounts: [...last.amounts, amount] };
    } else merged.push(entry);
  }
  return merged;
}

const sameRecord = (a: Entry, b: Entry): boolean =>
  a.location === b.location && a.material === b.material && a.lot === b.lot && a.unit === b.unit && a.ownership === b.ownership;
