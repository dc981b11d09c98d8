import type { LotNode } from '../../../contract/graph-finding.ts';
import { minorDigits } from '../../../model/currency.ts';
import { add, type Decimal, decimal, divide, multiply } from '../../../model/decimal.ts';
import type { Side } from '../../../model/side.ts';
import type { OwnReading } from '../../own-parts.ts';
import type { LotValues } from './exposure.ts';
import { finishedValues, LOT_NAMES, VALUED } from './finding-queries.ts';

/** What was made of the lots that went into nothing else, at the prices of the materials. */
export async function loadValues({ rows, setting }: OwnReading): Promise<LotValues> {
  const values = new Map<number, Partial<Record<Side, Decimal | null>>>();
  if (!setting.lists.has('materials')) return values;
  const digits = minorDigits(setting.currency);
  for await (const [lot, side, made, unitCost, costUnit] of rows(finishedValues(setting.currency), VALUED, [
    'lot',
    'side',
    'made',
  ])) {
    const known = values.get(Number(lot)) ?? {};
    const value =
      unitCost && costUnit ? divide(multiply(decimal(made ?? '0'), decimal(unitCost)), decimal(costUnit), digits) : null;
    const before = known[side as Side];
    known[side as Side] = before === undefined || before === null || value === null ? value : add(before, value);
    values.set(Number(lot), known);
  }
  return values;
}

/** Reads what lots are called. */
export function namesOf({ rows }: OwnReading): (ids: readonly number[]) => Promise<ReadonlyMap<number, LotNode>> {
  return async (ids) => {
    const found = new Map<number, LotNode>();
    if (ids.length === 0) return found;
    for await (const [id, material, lot, serial] of rows(LOT_NAMES.query(ids), LOT_NAMES.columns, ['id']))
      found.set(Number(id), { material: material ?? '', lot: lot ?? '', serial: serial ?? '' });
    return found;
  };
}
