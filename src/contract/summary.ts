import * as z from 'zod';
import { rollForwardSchema } from './roll-forward.ts';
import { summarizedFeedSchema } from './summarized-feed.ts';
import { VERDICTS } from '../model/verdict.ts';
import {
  amount,
  count,
  decimal,
  feedSide,
  type Immutable,
  instant,
  location,
  maybe,
  sha256,
  side,
  text,
} from './contract-atoms.ts';

const counts = z.record(text, count);

/** Lines of a domain's own, each with how many rows it is about. */
const ownSection = z.strictObject({
  title: text,
  lines: z.array(
    z.strictObject({
      line: text.describe('Code of the line, stable.'),
      meaning: text,
      side: z.enum(['erp', 'mes', 'both']),
      rows: count,
      examples: z.array(text).describe('The first three, in order.'),
    }),
  ),
});

const pairingField = z.strictObject({ field: text, erp_codes: count, mes_codes: count, shared: count });
const oneSidedCode = z.strictObject({ field: text, side, code: text, keys: count, value_gross: amount });

const aside = z.strictObject({ rows: count, value_gross: decimal, unvalued: count });

const domain = z.strictObject({
  domain: text,
  mode: z.literal('observe').exactOptional().describe('Reported only: outside the gate, and without a draft.'),
  grain: z.array(text),
  keys: z.strictObject({ erp: count, mes: count, paired: count }),
  verdicts: z.record(z.enum(VERDICTS), count),
  causes: counts,
  discrepancies: count.describe('Lines of discrepancies.ndjson without the suppressed ones.'),
  suppressed: count.describe(
    'Lines that follow from another one, such as the components of a lot that one system does not have.',
  ),
  waived: aside.describe('Of the discrepancies, those that a decision accepts: they are outside the gate.'),
  unconfirmed: aside
    .exactOptional()
    .describe('Of the discrepancies, those that are younger than `alert_after`: they are outside the gate.'),
  findings: counts,
  closed: count.describe('Discrepancies of the previous run that are gone.'),
  value_net: decimal,
  value_gross: decimal,
  unvalued: count,
  currency: text,
  priced_by: z.array(text).describe('The lists that the prices come from; empty if there is none.'),
  at_moving_average: count.describe("Differences whose price is a moving average: today's, not the one of the posting."),
  pairing: z.array(pairingField),
  one_sided: z.array(oneSidedCode),
  tables: z
    .array(
      z.strictObject({
        title: text,
        note: maybe,
        columns: z.array(z.strictObject({ heading: text, kind: z.enum(['text', 'amount', 'count']) })),
        rows: z.array(z.array(maybe)),
      }),
    )
    .exactOptional()
    .describe('Tables of a domain beyond verdicts, such as what orders cost against the standard.'),
  section: ownSection.exactOptional().describe('What a domain reports besides verdicts, such as late orders.'),
  grain_dropped: z.array(z.never()),
  not_in_grain: z
    .array(z.strictObject({ field: text, side: z.enum(['erp', 'mes', 'both']) }))
    .describe('Key fields that are not compared although a side has them.'),
  not_compared: z.array(text),
  roll_forward: rollForwardSchema.exactOptional().describe('With a ledger.'),
  proof: z.strictObject({
    rows_balance: z.boolean(),
    totals_balance: z.boolean(),
    independent: z.boolean(),
    variances_balance: z.boolean().exactOptional(),
  }),
});

const gate = z.strictObject({
  rule: text.describe('The rule that was judged, as text.'),
  passed: z.boolean(),
  why: text.describe('What was found and what is allowed, in words.'),
});

const batch = z.strictObject({
  id: text,
  target: text,
  kind: text,
  lines: count,
  check_first: counts.describe('Lines that wait for someone, by reason.'),
  not_corrected: counts.describe('Discrepancies without a line, by reason.'),
});

const shownDomain = z.strictObject({
  domain: text,
  skipped: z.array(count).describe('Records that the profile leaves out, such as totals, for each compared feed.'),
  one_sided: z
    .array(z.strictObject({ verdict: z.enum(VERDICTS), erp: count, mes: count }))
    .describe('Rows that only one side has, by verdict: a zero on one side agrees with no row on the other.'),
  within_tolerance: z
    .array(
      z.strictObject({
        measure: text,
        unit: text,
        absolute: decimal,
        relative: text,
        by_amount: z.literal(true).exactOptional(),
        rows: count,
        net: decimal,
      }),
    )
    .describe(
      'Rows within tolerance by unit; `by_amount`: a quantity is within tolerance if the amount of its line is. `net` is MES - ERP of all of them.',
    ),
  sums: z
    .array(z.strictObject({ measure: text, unit: text, erp: decimal, mes: decimal, difference: decimal }))
    .describe('All rows of both sides added up, by comparison unit.'),
  hints: z
    .strictObject({ moved: count, factor: count })
    .describe('Unexplained rows that have an equal and opposite one, and others whose figures are a factor apart.'),
  unvalued: z
    .array(z.strictObject({ material: maybe, unit: text, currency: maybe }))
    .describe('The first rows that are not valued; `currency` of a price in another one.'),
  trend: z
    .array(z.strictObject({ as_of: text, rows: count, value: decimal }))
    .exactOptional()
    .describe('With a ledger: what the last recorded runs left open, this one last; `value` without regard to sign.'),
  draft: z
    .strictObject({
      rows: count.describe('Behind the lines to post: a move is one line for two.'),
      value: decimal.describe("What the lines to post add to the target's stock, those that are valued."),
      unvalued: count,
      check_first: counts.describe('Rows behind the lines to check, by reason.'),
    })
    .nullable(),
  files: z
    .array(z.strictObject({ file: text, lines: count }))
    .exactOptional()
    .describe('Files of the domain alone, such as variances.ndjson, and how many lines each has.'),
});

/** What a report for people shows of a run next to its figures, so that it can be made again. */
const shown = z.strictObject({
  columns: z.boolean().describe('How the columns were bound; on the first run of a workspace.'),
  csv: z.enum(['excel', 'rfc4180', 'raw']).describe('What CSV files were written for.'),
  locale: z.enum(['en', 'de']).describe('Whose spreadsheet CSV files were written for.'),
  largest: z
    .array(z.strictObject({ discrepancy: text, moved_with: maybe.describe('The equal and opposite discrepancy.') }))
    .describe('By money, then by amount.'),
  pairing: z.array(
    z.strictObject({ domain: text, field: text, codes: z.strictObject({ erp: z.array(text), mes: z.array(text) }) }),
  ),
  unmapped: z.array(z.strictObject({ crosswalk: text, side: feedSide, code: text, rows: count, value: amount })),
  warnings: z.array(z.strictObject({ code: text, message: text })),
  domains: z.array(shownDomain).exactOptional(),
});

const problem = z.strictObject({
  code: text,
  rule: z
    .string()
    .exactOptional()
    .describe('The rule that was broken, for problems of mapping files and of trueup.yaml: `TU402`.'),
  message: text,
  at: location.nullable(),
  suggestions: z.array(text),
});

/** summary.json */
export const summarySchema = z.strictObject({
  schema: z.literal('trueup.summary/1'),
  folder: maybe.describe("The run's folder, relative to the workspace's; null if nothing was written."),
  run: z.strictObject({
    id: text,
    started_at: instant,
    finished_at: instant,
    workspace: text,
    config: maybe.describe("The workspace's file, relative to the run's folder; null if nothing was written."),
    mappings: maybe.describe('The folder of its mapping files, relative in the same way.'),
    engine: text,
    version: text.exactOptional().describe('Of the program.'),
    run_by: text.exactOptional().describe('The user who ran it, as known to the operating system.'),
    mappings_sha256: text.exactOptional().describe("SHA-256 over the workspace's own mapping files; empty if none were read."),
    repeats: text
      .exactOptional()
      .describe('The recorded run with the same inputs, mappings and settings: ages and counts stay as they were.'),
    keep: text.exactOptional().describe('Of a run without a workspace: the command that writes the one it had.'),
    recorded: z
      .literal(false)
      .exactOptional()
      .describe('Of a run that was not recorded in the ledger, on purpose or because it could not be.'),
    outcome: z.enum(['agree', 'differ', 'refused']),
    config_sha256: sha256,
    plan_sha256: sha256,
  }),
  feeds: z.array(summarizedFeedSchema),
  domains: z.array(domain),
  gate,
  corrections: z.array(batch),
  transmission: z
    .strictObject({ documents: count, median_seconds: count, p95_seconds: count, longest_seconds: count })
    .exactOptional()
    .describe(
      'Movements of both systems that name each other as their reference: how many, and the time between their entries within which 50 %, 95 % and all of them came through.',
    ),
  shown,
  outputs: z.array(text).describe("Paths of the written files, relative to the run's folder."),
  errors: z
    .array(problem)
    .exactOptional()
    .describe('Of a refused run: everything that was wrong, as in the envelope of `--json`.'),
});

export type { FeedSource, FeedSummary, UnmappedSummary } from './summarized-feed.ts';

/** summary.json, and `result` of `run --json`. */
export type Summary = Immutable<z.infer<typeof summarySchema>>;
export type DomainSummary = Immutable<z.infer<typeof domain>>;
export type PairingField = Immutable<z.infer<typeof pairingField>>;
export type OneSidedCode = Immutable<z.infer<typeof oneSidedCode>>;
export type GateSummary = Immutable<z.infer<typeof gate>>;
export type BatchSummary = Immutable<z.infer<typeof batch>>;
export type Shown = Immutable<z.infer<typeof shown>>;
/** What a report shows of a domain next to its summary. */
export type ShownDomain = Immutable<z.infer<typeof shownDomain>>;
