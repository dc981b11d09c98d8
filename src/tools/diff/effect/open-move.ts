import { add, type Decimal, decimal, plain, rounded } from '../../../model/decimal.ts';
import type { Move } from '../../../contract/mapping-diff.ts';
import { money, valueOf } from '../../../run/outcome/money.ts';
import type { MoveKey } from './causing-changes.ts';

/** A row of `movesQuery` by the names of its columns. */
export type Values = ReadonlyMap<string, string | null>;

/** What tells the row's move from all others. */
export function moveKey(values: Values): MoveKey {
  const text = (name: string): string => values.get(name) ?? '';
  const rates = text('old_rate') === '' ? null : { old: text('old_rate'), new: text('new_rate') };
  return {
    side: text('side') === 'mes' ? 'mes' : 'erp',
    field: text('field'),
    codeField: text('code_field'),
    within: text('within'),
    code: text('code'),
    sourceUnit: text('source_unit'),
    old: text('old'),
    new: text('new'),
    rates,
  };
}

const READINGS = ['old', 'new'] as const;

/** A move whose parts are still coming in. */
export class OpenMove {
  readonly key: MoveKey;
  readonly #counts: { rows: number; keys: number };
  readonly #currency: string;
  readonly #units = new Map<string, { unit: string; old: Decimal | null; new: Decimal | null }>();
  readonly #values: Record<'old' | 'new', Decimal | null> = { old: null, new: null };
  readonly #unvalued = { old: 0, new: 0 };

  constructor(key: MoveKey, values: Values, currency: string) {
    this.key = key;
    this.#currency = currency;
    this.#counts = { rows: Number(values.get('rows')), keys: Number(values.get('keys')) };
  }

  add(values: Values): void {
    for (const reading of READINGS) {
      const amount = values.get(`${reading}_amount`) ?? null;
      if (amount === null) continue;
      const unit = values.get(`${reading}_unit`) ?? '';
      const sums = this.#units.get(unit) ?? { unit, old: null, new: null };
      this.#units.set(unit, { ...sums, [reading]: add(sums[reading] ?? decimal('0'), decimal(amount)) });
      this.#value(reading, values);
    }
  }

  result(): Omit<Move, 'changes'> {
    const { side, field, codeField, code, within, rates } = this.key;
    return {
      side,
      field,
      code: codeField === '' ? null : { field: codeField, text: code, within: within === '' ? null : within },
      old: field === 'quantity' && !rates ? null : meaning(this.key, 'old'),
      new: field === 'quantity' && !rates ? null : meaning(this.key, 'new'),
      ...this.#counts,
      quantity: [...this.#units.values()]
        .toSorted((a, b) => (a.unit < b.unit ? -1 : 1))
        .map((sums) => ({ unit: sums.unit, old: quantityText(sums.old), new: quantityText(sums.new) })),
      value: { old: moneyText(this.#values.old), new: moneyText(this.#values.new) },
      unvalued: { ...this.#unvalued },
    };
  }

  #value(reading: 'old' | 'new', values: Values): void {
    const [unitCost, costUnit, own] = ['unit_cost', 'cost_unit', 'currency'].map(
      (name) => values.get(`${reading}_${name}`) ?? '',
    );
    const known = unitCost && costUnit && (own === '' || own === this.#currency);
    if (!known || !unitCost || !costUnit) {
      this.#unvalued[reading] += Number(values.get(`${reading}_rows`));
      return;
    }
    const amount = decimal(values.get(`${reading}_absolute`) ?? '0');
    const value = valueOf(amount, { unitCost, costUnit, currency: this.#currency }, this.#currency);
    this.#values[reading] = add(this.#values[reading] ?? decimal('0'), value);
  }
}

/** What the code means in a reading: `100101`, `1 KAR = 500 EA`; null where the reading has no such row. */
function meaning({ field, code, rates, ...key }: MoveKey, reading: 'old' | 'new'): string | null {
  if (field === 'quantity' && rates) return `1 ${code} = ${rateText(rates[reading])} ${key[reading]}`;
  return field === 'disposition' && key[reading] === '' ? null : key[reading];
}

function rateText(rate: string): string {
  const [factor = '1', denominator = '1'] = rate.split('/');
  const whole = plain(decimal(factor));
  return denominator === '1' ? whole : `${whole}/${denominator}`;
}

function quantityText(value: Decimal | null): string | null {
  return value && plain(rounded(value, 9), 3);
}

function moneyText(value: Decimal | null): string | null {
  return value && money(value);
}
