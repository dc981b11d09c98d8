import * as z from 'zod';
import { count, decimal, type Immutable, instant, maybe, text } from './contract-atoms.ts';

const domain = z.strictObject({
  domain: text,
  discrepancies: count,
  new: count.nullable().describe('Null without a ledger.'),
  closed: count.nullable().describe('Null without a ledger.'),
  waived: count,
  value_gross: decimal,
  value_net: decimal,
  currency: text,
});

/** What a run came to, as `webhook` receives it: the body of one request. */
export const runEventSchema = z.strictObject({
  schema: z.literal('trueup.run-event/1'),
  event: z
    .enum(['run.passed', 'run.failed', 'run.refused', 'run.postponed', 'run.defect'])
    .describe('As the exit codes: 0, 1, 2, 75 and 70.'),
  workspace: text,
  run: maybe.describe('Id of the run; null if it ended before it had one.'),
  at: instant,
  folder: maybe.describe("The run's folder, relative to the workspace's."),
  why: maybe.describe('What was found and what is allowed; null if nothing was compared.'),
  domains: z.array(domain),
  errors: z.array(z.strictObject({ code: text, message: text })),
});

export type RunEvent = Immutable<z.infer<typeof runEventSchema>>;
