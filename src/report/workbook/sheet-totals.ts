import { domainOf } from '../../domains/registry.ts';
import { absolute, add, type Decimal, decimal } from '../../model/decimal.ts';

/** What is on a domain's sheet. */
export interface SheetTotals {
  readonly rows: number;
  readonly gross: Decimal;
  readonly net: Decimal;
}

/** Of an empty sheet. */
export const NOTHING: SheetTotals = { rows: 0, gross: decimal('0'), net: decimal('0') };

/** Adds a row up as the lead sheet does: in the domain's currency. */
export function addTo(totals: SheetTotals, value: string | null, inCurrency: boolean): SheetTotals {
  const amount = value === null || !inCurrency ? decimal('0') : decimal(value);
  return { rows: totals.rows + 1, gross: add(totals.gross, absolute(amount)), net: add(totals.net, amount) };
}

/** Whether rows of a domain can have a value. */
export function isValued(domain: string): boolean {
  return domainOf(domain)?.value !== 'none';
}
