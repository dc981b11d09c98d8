import { nth } from './choice.ts';
import type { Ground } from './build-stock.ts';
import { fraction, reduced } from './fraction.ts';
import type { Entry, Location, Side } from './model.ts';
import type { NoisePlan, StockPlan } from './plan.ts';

/** Records next to the stock: totals lines, zeros, what is out of scope, and what cannot be read. */
export function buildNoise(ground: Ground, side: Side): Entry[] {
  return ground.plan.noise.filter((noise) => noise.side === (side === 'erp')).flatMap((noise) => buildEntry(ground, noise, side));
}

function buildEntry(ground: Ground, noise: NoisePlan, side: Side): Entry[] {
  const material = nth(ground.materials, noise.material);
  const quantity = reduced(BigInt(noise.digits), 100n);
  const entry: Entry = {
    location: nth(ground.locations, noise.location),
    material,
    lot: nth(ground.lots, noise.lot),
    ownership: 'own',
    unit: material.units[0].code,
    amounts: [{ status: 'unrestricted', quantity }],
    kind: 'stock',
  };
  const { kind } = noise;
  if (kind === 'total') return [{ ...entry, kind }];
  if (kind === 'zero') return [{ ...entry, amounts: [{ status: 'unrestricted', quantity: fraction('0') }] }];
  if (kind === 'in_transit') return [{ ...entry, amounts: [{ status: kind, quantity }] }];
  if (kind === 'at_subcontractor') return [{ ...entry, ownership: kind }];
  return buildReject(ground, { ...entry, kind }, side, noise.digits);
}

const FIELD = {
  not_a_number: 'quantity',
  exponent: 'quantity',
  too_many_digits: 'quantity',
  blank_value: 'material',
  unknown_unit: 'unit',
  unmapped_code: 'status',
} as const;

/**
 * Only inside the scope, where it is certain that the record would have counted; a wide record is only broken as a whole. It has the
 * key of some stock where there is any, so that it leaves that key open.
 */
function buildReject(ground: Ground, entry: Entry, side: Side, number: number): Entry[] {
  const location = ground.locations.find((candidate) => inScope(ground, candidate));
  const { kind } = entry;
  if (!location || kind === 'stock' || kind === 'total') return [];
  const stock = ground.plan.stock[number % Math.max(ground.plan.stock.length, 1)];
  const own = stock ? keyOf(ground, stock) : { location };
  const inPlant = { ...entry, ...own, location: own.location && inScope(ground, own.location) ? own.location : location };
  if (kind === 'field_count') return [inPlant];
  if (ground.plan[side].wide && kind !== 'blank_value') return [];
  return [{ ...inPlant, field: FIELD[kind] }];
}

function keyOf(ground: Ground, stock: StockPlan): Partial<Entry> {
  const material = nth(ground.materials, stock.material);
  return {
    location: nth(ground.locations, stock.location),
    material,
    lot: nth(ground.lots, stock.lot),
    unit: material.units[0].code,
  };
}

const inScope = (ground: Ground, location: Location): boolean =>
  (!ground.plan.scopeSites || location.site === '1000') && (!ground.plan.scopeMapped || location.mapped);
