import * as z from 'zod';
import { amount, count, day, decimal, type Immutable, maybe, ordinal, sha256, side, text } from './contract-atoms.ts';

/** What a line does to the target: see `actions` in docs/corrections.md. */
export const ACTIONS = [
  'adjust',
  'transfer',
  'change_status',
  'issue',
  'receive',
  'reverse',
  'link',
  'unlink',
  'relink',
  'confirm',
] as const;

/** Kinds of batches, one for each domain that is corrected. */
export const BATCH_KINDS = ['inventory_adjustment', 'order_confirmation', 'cost_posting', 'genealogy_link'] as const;

/** The life of a batch. */
export const BATCH_STATES = ['draft', 'approved', 'rejected', 'exported', 'verified', 'reversed'] as const;

const line = z.strictObject({
  line: ordinal,
  idempotency_key: z.string().regex(/^[0-9a-f]{32}$/),
  discrepancies: z.array(text),
  action: z.enum(ACTIONS),
  site: maybe,
  location: maybe,
  to_location: maybe.describe('Of a `transfer`.'),
  material: maybe,
  lot: maybe,
  to_lot: maybe.describe('Of a `transfer` between lots.'),
  serial: maybe,
  status: maybe,
  to_status: maybe.describe('Of a `change_status`.'),
  ownership: maybe,
  order: maybe,
  operation: maybe,
  quantity: decimal.describe('For an `adjust`, signed (after − before); otherwise the quantity moved; in `unit`.'),
  unit: text,
  expected_before: decimal.describe('Of the record that the line names; of a move, where the stock leaves from.'),
  expected_after: decimal,
  to_expected_before: decimal.exactOptional().describe('Of a move, where the stock goes to.'),
  to_expected_after: decimal.exactOptional(),
  parent_material: maybe.exactOptional().describe('Of a link between lots.'),
  parent_lot: maybe.exactOptional(),
  parent_serial: maybe.exactOptional(),
  valuation_type: maybe
    .exactOptional()
    .describe('Of a material whose stock is valued by type: its type, null if nobody has set it yet.'),
  category: text.exactOptional().describe('Of a cost: what is confirmed or issued, such as labor.'),
  measure: text.exactOptional().describe('The figure that is corrected, where the domain has several.'),
  reason: text.describe("The cause's code."),
  text,
  value: amount.describe("What the quantity is worth, with its sign, in the batch's currency; null if it is not valued."),
});

const head = z.strictObject({
  id: text,
  run: text,
  target: side,
  system: text,
  kind: z.enum(BATCH_KINDS),
  posting_date: day,
  posting_moved_from: day.exactOptional().describe('The as-of day, if it is before the open posting period.'),
  state: z.enum(BATCH_STATES),
  lines: count,
  control_totals: z
    .array(z.strictObject({ unit: text, quantity: decimal }))
    .describe("By how much the target's stock changes, by unit; moves change nothing."),
  value: amount,
  currency: text,
  created_by: text,
  approved_by: maybe,
  reverses: text.exactOptional().describe('Id of the batch whose lines these reverse.'),
  content_sha256: sha256.describe('Over the compact JSON of [target, kind, posting_date, lines].'),
});

const notCorrected = z.enum([
  'grain_too_coarse',
  'ambiguous_verdict',
  'ambiguous_way_back',
  'location_managed_elsewhere',
  'inexact_unit',
  'ownership_not_ours',
  'no_sources',
  'unmapped_code',
  'unknown_to_target',
  'totals_row',
  'waived',
  'not_confirmed',
  'in_open_batch',
  'negative_stock',
  'will_post',
  'identifier_damage',
  'corrected_elsewhere',
  'reversal_needs_document',
  'not_a_posting',
  'order_closed',
]);

const checkFirst = z.enum([
  'unit_slip',
  'largest_by_value',
  'largest_by_quantity',
  'unknown_to_truth',
  'half_of_a_move',
  'count_first',
  'order_first',
]);

const leftOut = z.strictObject({ discrepancy: text, why: notCorrected, text });

/** corrections/<target>-<domain>.json */
export const batchSchema = z.strictObject({
  schema: z.literal('trueup.batch/1'),
  batch: head,
  lines: z.array(line),
  check_first: z
    .array(z.strictObject({ line, why: checkFirst }))
    .describe('Lines that must not be posted until someone has checked them, numbered separately from the others.'),
  not_corrected: z.array(leftOut).describe('Discrepancies without a line; `text` has the key and the reason in words.'),
});

/** corrections/<target>-<domain>.json */
export type Batch = Immutable<z.infer<typeof batchSchema>>;
/** The head of a batch. */
export type BatchHead = Immutable<z.infer<typeof head>>;
/** One instruction for the target system, in its own codes and unit. Fields are in the contract's order. */
export type BatchLine = Immutable<z.infer<typeof line>>;
/** Why a discrepancy has no line. */
export type NotCorrectedReason = z.infer<typeof notCorrected>;
/** Why a line waits for someone to look at it. */
export type CheckFirstReason = z.infer<typeof checkFirst>;
/** A discrepancy without a line, and the reason in words. */
export type LeftOut = Immutable<z.infer<typeof leftOut>>;
