import { minorDigits } from '../model/currency.ts';
import { type Decimal, decimal, divide, multiply } from '../model/decimal.ts';
import type { LotFigure } from './recall.ts';

/** The price of a material as its list has it: unit cost, how many units that is for, base unit, currency. */
export type LotPrice = readonly (string | null)[];

/** A quantity at the price of its material, in the minor unit of the currency; null where the price is not known or does not fit. */
export function worthOf({ unit, quantity }: LotFigure, price: LotPrice | undefined, currency: string): Decimal | null {
  const [unitCost, costUnit, baseUnit, own] = price ?? [];
  if (!unitCost || !costUnit || ![undefined, null, '', unit].includes(baseUnit) || ![undefined, null, '', currency].includes(own))
    return null;
  return divide(multiply(quantity, decimal(unitCost)), decimal(costUnit), minorDigits(currency));
}

/** The figures of the ERP, where it has any. */
export function ofOneSide<T extends LotFigure>(figures: readonly T[]): readonly T[] {
  const erp = figures.filter(({ side }) => side === 'erp');
  return erp.length > 0 ? erp : figures;
}
