import * as z from 'zod';
import { amount, decimal, discrepancyId, type Immutable, instant, maybe, text } from './contract-atoms.ts';
import { rollForwardSchema } from './roll-forward.ts';

const figures = z
  .strictObject({
    verdict: text,
    cause: text,
    erp_value: amount,
    mes_value: amount,
    difference: decimal,
    value: amount,
    currency: maybe,
  })
  .nullable();

const change = z.strictObject({
  id: discrepancyId,
  domain: text,
  change: z.enum(['opened', 'closed', 'grown', 'shrunk', 'revalued', 'changed', 'same']),
  measure: text,
  key: z.record(text, maybe),
  unit: text,
  before: figures.describe('In the earlier run; null if it did not differ there.'),
  now: figures.describe('In the later run; null if it does not differ there.'),
});

const run = z.strictObject({ id: text, started_at: instant, workspace: text });

/** What became of the discrepancies of one run in another: `report --compare RUN --format json`. */
export const runComparisonSchema = z.strictObject({
  schema: z.literal('trueup.run-comparison/1'),
  earlier: run,
  later: run,
  selected: maybe.describe('The selection in words; null if all rows were compared.'),
  domains: z.array(z.strictObject({ domain: text, currency: text, roll_forward: rollForwardSchema })),
  not_compared: z.array(text).describe('Domains that only one of the runs has.'),
  changes: z.array(change).describe('Every discrepancy of either run, by what became of it, the largest first.'),
});

export type RunComparison = Immutable<z.infer<typeof runComparisonSchema>>;
/** What became of one discrepancy. */
export type ComparedChange = RunComparison['changes'][number];
