import * as z from 'zod';
import { amount, count, decimal, type Immutable, maybe, text } from './contract-atoms.ts';

const lot = { material: text, lot: text, serial: text };
const bySide = z.strictObject({ erp: amount, mes: amount }).describe('Null if a side has no information on it.');

const node = z.strictObject({
  ...lot,
  depth: z.int().describe('Levels from the lot that is traced; negative for what it is made of.'),
  in: z.array(z.enum(['erp', 'mes'])).describe('The systems whose trees have it.'),
});

const edge = z.strictObject({
  parent: z.strictObject(lot),
  component: z.strictObject(lot),
  orders: z.array(text),
  relation: z.enum(['consumed', 'split', 'merge', 'rework']),
  removed: z.boolean().describe('Built in and taken out again: nothing of it is left on either side.'),
  erp_quantity: amount,
  mes_quantity: amount,
  unit: text,
  verdict: z.enum(['match', 'within_tolerance', 'differs', 'missing_in_erp', 'missing_in_mes']),
});

const shipped = z.strictObject({ recipient: text, reference: text, quantity: decimal });

const balance = z.strictObject({
  ...lot,
  depth: z.int(),
  says_so: z.array(z.enum(['erp', 'mes'])).describe('The systems by whose tree the lot is reached.'),
  unit: text,
  made: bySide,
  received: bySide,
  used: bySide,
  in_stock: bySide,
  stock: z
    .array(z.strictObject({ side: z.enum(['erp', 'mes']), status: text, quantity: decimal }))
    .describe('Where it is; empty if no stock is read.'),
  shipped: z.array(shipped),
  sampled: decimal,
  scrapped: decimal,
  to_find: bySide.describe(
    'made + received − used − in stock − shipped − sampled − scrapped; negative: more is gone than there was.',
  ),
  agreed: amount.describe('What both systems agree on: for each destination the smaller figure.'),
});

const accounted = z.strictObject({
  ...lot,
  unit: text,
  supply: amount.describe('What was made and received, the larger figure of the two systems.'),
  erp: amount,
  mes: amount,
  agreed: amount,
  erp_share: maybe.describe('In percent of the supply, one decimal.'),
  mes_share: maybe,
  agreed_share: maybe,
});

/** `result` of `trueup trace --json`. */
export const traceSchema = z.strictObject({
  schema: z.literal('trueup.trace/1'),
  lot: text,
  material: text,
  direction: z.enum(['forward', 'backward', 'both']),
  nodes: z.array(node),
  edges: z.array(edge),
  beyond: count.describe('Lots at the maximum depth that lead on: the search stopped there.'),
  balance: z.array(balance).exactOptional().describe('With --mass-balance: the lots downstream, shipped ones first.'),
  accounted: z.array(accounted).exactOptional().describe('With --mass-balance: where the traced lot is.'),
  exposure: z
    .strictObject({ lots: count, made: amount, in_stock: amount, shipped: amount, currency: text })
    .exactOptional()
    .describe('The finished lots downstream, in money; null if one is not valued, or if no list tells.'),
});

export type Trace = Immutable<z.infer<typeof traceSchema>>;
export type TraceNode = Trace['nodes'][number];
export type TraceEdge = Trace['edges'][number];
export type LotBalance = NonNullable<Trace['balance']>[number];
export type AccountedLot = NonNullable<Trace['accounted']>[number];
