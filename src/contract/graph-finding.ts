import * as z from 'zod';
import { amount, count, discrepancyId, type Immutable, text } from './contract-atoms.ts';

/** A lot or a serial of a material; '' for what it has not. */
const lot = z.strictObject({ material: text, lot: text, serial: text });

export const FINDING_CODES = [
  'cycle',
  'depth',
  'no_origin',
  'over_consumed',
  'self_consumption',
  'serial_in_two_parents',
  'used_before_made',
] as const;

/** One line of findings.ndjson; the fields are in the contract's order. */
export const graphFindingSchema = z.strictObject({
  id: discrepancyId,
  domain: text,
  code: z.enum(FINDING_CODES),
  side: z.enum(['erp', 'mes', 'both']),
  nodes: z.array(lot).max(20).describe('The lots it is about, the first 20.'),
  edges: z
    .array(z.strictObject({ parent: lot, component: lot }))
    .max(20)
    .describe('The edges it is about, the first 20.'),
  evidence: text.describe('A sentence that a person can check, one per side.'),
  exposure: z
    .strictObject({
      lots: count.describe('Lots downstream that went into nothing else.'),
      value: amount.describe('What was made of them, at the prices of the materials; null if one of them is not valued.'),
      currency: text,
    })
    .nullable()
    .describe('Null if it was not searched: see the limits.'),
});

/** One line of findings.ndjson. */
export type GraphFinding = Immutable<z.infer<typeof graphFindingSchema>>;
export type LotNode = GraphFinding['nodes'][number];
