import * as z from 'zod';
import { amount, count, decimal, type Immutable, text } from './contract-atoms.ts';

const bySide = z.strictObject({ erp: amount, mes: amount }).describe('Null if a system has no information on it.');

const finishedLot = z.strictObject({
  material: text,
  lot: text,
  serial: text,
  unit: text,
  made: bySide,
  in_stock: bySide,
  shipped: z.array(z.strictObject({ recipient: text, reference: text, quantity: decimal })),
  value: amount.describe("What was made of it at the price of its material, the ERP's figure where it has one."),
});

/** The finished lots downstream of what differs: those that went into nothing else, by the tree of either system. */
export const lotImpactSchema = z.strictObject({
  lots: count.describe('How many there are.'),
  shipped_lots: count.describe('How many of them were shipped, in whole or in part.'),
  made: amount.describe('What was made of them, in money; null if one of them is not valued.'),
  in_stock: amount.describe('How much of it is in stock; null if no stock by lot is read.'),
  shipped: amount.describe('How much of it was shipped; null without movements.'),
  currency: text,
  finished: z.array(finishedLot).max(20).describe('Shipped ones first, then those of the highest value; the first 20.'),
});

/** The finished lots downstream of a discrepancy. */
export type LotImpact = Immutable<z.infer<typeof lotImpactSchema>>;
export type FinishedLot = LotImpact['finished'][number];
