import * as z from 'zod';
import { amount, count, decimal, type Immutable, maybe, side, text } from './contract-atoms.ts';

const parts = z.strictObject({
  lot_size: decimal.describe('Set-up of a costing lot that the yield does not fill.'),
  scrap: decimal.describe('Scrapped units beyond the planned share, at the standard.'),
  substitution: decimal.describe('What a substitute replaced, and the substitute, at standard prices.'),
  quantity: decimal.describe('More or less than the standard for all units made: usage, or efficiency of labor and machines.'),
  rate: decimal.describe('The actual amount against the actual quantity at the standard price.'),
  overhead: decimal.describe('Overhead beyond its target.'),
  rounding: decimal.describe('What rounding the target and each part to the smallest unit leaves.'),
});

/** One line of variances.ndjson: actual against standard; positive means that more was spent. */
export const varianceSchema = z.strictObject({
  site: maybe,
  order: text,
  category: text,
  material: maybe,
  item: maybe,
  basis: side.describe('The side whose quantities and amounts are judged.'),
  order_state: z.enum(['open', 'delivered', 'technically_complete', 'closed']).nullable(),
  currency: text,
  standard_amount: amount.describe('The standard for the actual yield: (q·y·(1+c) + F·y/L)·P.'),
  actual_amount: amount,
  parts: parts.nullable().describe('Null for an open order, and where `why` says so.'),
  total: amount.describe('actual − standard: the sum of the parts.'),
  wip: z.strictObject({ value: amount }).exactOptional().describe('Of an open order: actual − target of the quantity received.'),
  why: z
    .enum([
      'no_standard',
      'no_lot_size',
      'rework_order',
      'several_products',
      'mixed_currency',
      'several_prices',
      'units_without_path',
      'no_price',
      'not_valued',
      'too_many_digits',
    ])
    .exactOptional()
    .describe('Why there are no parts.'),
  borrowed: z
    .array(z.enum(['yield', 'scrap']))
    .exactOptional()
    .describe('What this side never writes and is taken from the other side.'),
});

/** One line of variances.ndjson. Decimals are plain text. */
export type Variance = Immutable<z.infer<typeof varianceSchema>>;

/** One line of order_variances.ndjson: an order of one side, its lines added up. */
export const orderVarianceSchema = z.strictObject({
  site: maybe,
  order: text,
  product: maybe,
  basis: side,
  order_state: z.enum(['open', 'delivered', 'technically_complete', 'closed']).nullable(),
  currency: text,
  lines: count.describe('Lines that are added up.'),
  left_out: count.describe('Lines that are not, because they have no parts: see `why` in variances.ndjson.'),
  standard_amount: amount,
  actual_amount: amount,
  parts: parts.nullable(),
  total: amount,
  wip: amount.describe('Of an open order: actual − target of the quantity received.'),
  credit: amount.describe('The amount at which the ERP received the output; null if it has none, and for the MES.'),
});

/** One line of order_variances.ndjson. Decimals are plain text. */
export type OrderVariance = Immutable<z.infer<typeof orderVarianceSchema>>;
