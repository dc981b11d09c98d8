import * as z from 'zod';
import { VERDICTS } from '../model/verdict.ts';
import { lotImpactSchema } from './lot-impact.ts';
import { amount, count, decimal, discrepancyId, type Immutable, maybe, ordinal, side, text } from './contract-atoms.ts';

const position = z
  .union([
    z.strictObject({ file: text, line: ordinal, record: ordinal.exactOptional() }),
    z.strictObject({ file: text, record: ordinal }),
    z.strictObject({ file: text, sheet: text, row: ordinal }),
    z.strictObject({ table: text }),
  ])
  .describe(
    'Where a record starts: the physical line of a text file, with the number of the record in JSON and XML, or the row of a sheet. Records of a table have no position in it.',
  );

/** Why a discrepancy exists, as far as this version finds out. */
export const CAUSE_CODES = ['unit_of_measure', 'rejected_row', 'unexplained'] as const;

const cause = z.strictObject({
  code: z.enum(CAUSE_CODES),
  class: z.enum(['timing', 'mapping', 'data', 'posting', 'valuation', 'unexplained']),
  confidence: z
    .string()
    .regex(/^(0\.\d\d|1\.00)$/)
    .describe('A decimal from "0.00" to "1.00".'),
  evidence: text.describe('One sentence that a person can check.'),
  related: z.array(text).max(20).describe('Ids of discrepancies that are one event with this one, the first 20.'),
});

const exported = z.record(text, text);

/** One line of discrepancies.ndjson; the fields are in the contract's order. */
export const discrepancySchema = z.strictObject({
  id: discrepancyId,
  domain: text,
  verdict: z.enum(VERDICTS),
  measure: text,
  key: z.record(text, maybe),
  unit: text,
  erp_value: amount,
  mes_value: amount,
  difference: decimal.describe('mes_value − erp_value; a missing side counts as zero.'),
  value: amount.describe('difference × unit cost; null if no cost is known or the stock is owned by others.'),
  currency: maybe,
  valued_at: z
    .enum(['erp_rate', 'standard_rate'])
    .exactOptional()
    .describe(
      "How the MES amount of costing came about, where the MES writes none: at the rate of the ERP's line, or at the standard price.",
    ),
  bridge: z.array(z.never()),
  remainder: decimal,
  cause,
  sources: z.record(side, z.array(position).max(20)),
  lines: z.record(side, count).describe('How many records are behind the key on each side.'),
  suppressed_by: discrepancyId
    .nullable()
    .describe('The discrepancy that this one follows from: this one is not counted as well.'),
  impact: lotImpactSchema
    .nullable()
    .exactOptional()
    .describe(
      'Genealogy: the finished lots downstream. Null if no lot can be followed, if it was not searched, or if the row follows from another discrepancy.',
    ),
  state: z
    .enum(['new', 'open', 'waived', 'reopened'])
    .describe('new and reopened: in the run that opened it; waived: accepted by a decision that still covers it.'),
  first_seen: text.describe('Id of the run that opened it; of one that was closed in between, the last time.'),
  age_days: count.describe('Whole days since then, by the as-of times of the exports.'),
  unconfirmed: z
    .literal(true)
    .exactOptional()
    .describe('Younger than `alert_after` of its domain: outside the gate and the draft.'),
  codes: z
    .strictObject({ erp: exported.nullable(), mes: exported.nullable() })
    .describe('The codes as the first record of each side has them; null for a side without one, or without a second pass.'),
  fields: z
    .record(text, z.strictObject({ erp: maybe, mes: maybe }))
    .describe('Further fields, which are not judged; null if the rows of a side disagree or are blank.')
    .exactOptional(),
});

/** One line of discrepancies.ndjson. Decimals are plain text. */
export type Discrepancy = Immutable<z.infer<typeof discrepancySchema>>;
/** Where a record starts: a line of a file, a row of a sheet, or only the table. */
export type RecordPosition = Immutable<z.infer<typeof position>>;
/** Why a discrepancy exists. */
export type Cause = Immutable<z.infer<typeof cause>>;
