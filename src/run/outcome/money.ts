import { minorDigits } from '../../model/currency.ts';
import { absolute, add, type Decimal, decimal, divide, multiply, plain } from '../../model/decimal.ts';

/** A price: so much money per `costUnit` units. Decimals as text, as the engine gives them. */
export interface Price {
  readonly unitCost: string;
  readonly costUnit: string;
  /** Empty where the list does not say. */
  readonly currency: string;
}

/** quantity × price per cost unit, half-even at the currency's decimals. Throws a RangeError on a zero cost unit. */
export function valueOf(quantity: Decimal, price: Price, currency: string): Decimal {
  return divide(multiply(quantity, decimal(price.unitCost)), decimal(price.costUnit), minorDigits(currency));
}

/** Money as text: at least two decimals, however few the currency has. */
export function money(value: Decimal): string {
  return plain(value, 2);
}

/** Net and gross value of lines as they are added up, and how many have none. Only the workspace's currency counts. */
export class ValueTotals {
  readonly currency: string;
  net: Decimal = { digits: 0n, scale: 0 };
  gross: Decimal = { digits: 0n, scale: 0 };
  valued = 0;
  unvalued = 0;

  constructor(currency: string) {
    this.currency = currency;
  }

  /** `value` is null where none is known; `exempt` lines (stock that is not ours) do not count as unvalued. */
  count(value: Decimal | null, currency: string | null, exempt: boolean): void {
    if (value === null || currency !== this.currency) {
      if (!exempt) this.unvalued += 1;
      return;
    }
    this.valued += 1;
    this.net = add(this.net, value);
    this.gross = add(this.gross, absolute(value));
  }
}
