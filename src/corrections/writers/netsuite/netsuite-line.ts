import type { BatchLine } from '../../../contract/batch.ts';
import type { WriterSettings } from '../../../mapping/writers/writer-settings.ts';
import { add, decimal, plain, subtract } from '../../../model/decimal.ts';
import { type FieldLimits, misfit } from '../field-limits.ts';

/** A line as an adjustment of NetSuite: the unit that adjustments are written in, and its exact quantity. */
export interface NetsuiteLine {
  readonly item: string;
  readonly location: string;
  readonly lot: string;
  /** '' where stock has none. */
  readonly status: string;
  /** NetSuite posts in this status what names none. */
  readonly isPreset: boolean;
  readonly units: string;
  /** Signed. */
  readonly quantity: string;
  /** Cost of one of these units; '' for what is taken off. */
  readonly unitCost: string;
}

const LIMITS: FieldLimits = {
  item: { most: 60, required: true },
  location: { most: 60, required: true },
  lot: { most: 100 },
  units: { most: 40 },
};

/** What an adjustment of a line says, or why there is none. */
export function netsuiteLine(line: BatchLine, { netsuite }: WriterSettings): NetsuiteLine | { readonly why: string } {
  if (line.action !== 'adjust')
    return { why: 'it moves stock, while an adjustment changes it: --writer netsuite-status for a status, a transfer by hand' };
  if (line.ownership !== null && line.ownership !== '' && line.ownership !== 'own')
    return { why: `stock owned by others (${line.ownership}) is not our inventory` };
  const unit = inUnits(line, netsuite);
  if ('why' in unit) return unit;
  const found = {
    item: line.material ?? '',
    location: line.location ?? '',
    lot: line.serial || (line.lot ?? ''),
    status: line.status ?? '',
    isPreset: ['', 'unrestricted', netsuite.default_status].includes(line.status ?? ''),
    ...unit,
  };
  const { isPreset: _, ...texts } = found;
  const wrong = misfit(LIMITS, texts);
  if (wrong !== null) return { why: wrong };
  if (unit.quantity.startsWith('-')) return { ...found, unitCost: '' };
  const unitCost = perUnit(line.value, unit.quantity);
  return unitCost === null ? { why: 'an addition needs a unit cost, and the line is not valued' } : { ...found, unitCost };
}

/** In base units as the balances are, or in the item's stock unit: the same figure in the wrong one would be a thousand times too much. */
function inUnits(
  line: BatchLine,
  { units, stock_units: stock }: WriterSettings['netsuite'],
): { units: string; quantity: string } | { why: string } {
  if (units === 'base') return { units: line.unit, quantity: plain(decimal(line.quantity)) };
  const own = stock.find(({ item }) => item === line.material);
  if (!own)
    return {
      why: `no stock unit of ${line.material ?? ''} is named: \`netsuite: {stock_units: [{item: …, unit: Box, contains: "12"}]}\` in writers.yaml`,
    };
  const quantity = divided(line.quantity, own.contains);
  return quantity === null
    ? { why: `${line.quantity} ${line.unit} cannot be converted exactly into ${own.unit} of ${own.contains}` }
    : { units: own.unit, quantity };
}

/** Exact within nine decimals, or null. */
export function divided(figure: string, by: string): string | null {
  const [over, under] = [decimal(figure), decimal(by)];
  const [digits, divisor] = [over.digits * 10n ** BigInt(under.scale + 9), under.digits * 10n ** BigInt(over.scale)];
  return divisor === 0n || digits % divisor !== 0n ? null : plain({ digits: digits / divisor, scale: 9 });
}

/** What one unit costs, half-even at six decimals; null for a line without a value. */
function perUnit(value: string | null, quantity: string): string | null {
  if (value === null) return null;
  const [money, pieces] = [decimal(value), decimal(quantity)];
  if (pieces.digits === 0n) return null;
  const [over, under] = [money.digits * 10n ** BigInt(pieces.scale + 6), pieces.digits * 10n ** BigInt(money.scale)];
  const [whole, rest] = [over / under, over % under];
  const twice = rest * 2n;
  const up = twice > under || (twice === under && whole % 2n === 1n);
  return plain(add(subtract({ digits: whole, scale: 6 }, decimal('0')), { digits: up ? 1n : 0n, scale: 6 }), 2);
}
