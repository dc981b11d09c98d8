import * as z from 'zod';
import { amount, count, day, decimal, type Immutable, maybe, ordinal, sha256, side, text } from './contract-atoms.ts';

const line = z.strictObject({
  line: ordinal,
  idempotency_key: z.string().regex(/^[0-9a-f]{32}$/),
  discrepancies: z.array(text),
  action: z.literal('adjust'),
  site: maybe,
  location: maybe,
  to_location: z.null(),
  material: maybe,
  lot: maybe,
  to_lot: z.null(),
  serial: maybe,
  status: maybe,
  to_status: z.null(),
  ownership: maybe,
  order: z.null(),
  operation: z.null(),
  quantity: decimal.describe('Signed: after − before, in `unit`.'),
  unit: text,
  expected_before: decimal,
  expected_after: decimal,
  reason: text.describe("The cause's code."),
  text,
});

const head = z.strictObject({
  id: text,
  run: text,
  target: side,
  system: text,
  kind: z.literal('inventory_adjustment'),
  posting_date: day,
  state: z.literal('draft'),
  lines: count,
  control_totals: z.array(z.strictObject({ unit: text, quantity: decimal })),
  value: amount,
  currency: text,
  created_by: text,
  approved_by: z.null(),
  content_sha256: sha256.describe('Over the compact JSON of the lines.'),
});

const notCorrected = z.enum([
  'grain_too_coarse',
  'ambiguous_verdict',
  'ambiguous_way_back',
  'location_managed_elsewhere',
  'inexact_unit',
  'ownership_not_ours',
  'no_sources',
]);

/** corrections/<target>-<domain>.json */
export const batchSchema = z.strictObject({
  schema: z.literal('trueup.batch/1'),
  batch: head,
  lines: z.array(line),
  not_corrected: z.array(z.strictObject({ discrepancy: text, why: notCorrected })),
});

/** corrections/<target>-<domain>.json */
export type Batch = Immutable<z.infer<typeof batchSchema>>;
/** The head of a batch. */
export type BatchHead = Immutable<z.infer<typeof head>>;
/** One instruction for the target system, in its own codes and unit. Fields stand in the contract's order. */
export type BatchLine = Immutable<z.infer<typeof line>>;
/** Why a discrepancy has no line. */
export type NotCorrectedReason = z.infer<typeof notCorrected>;
