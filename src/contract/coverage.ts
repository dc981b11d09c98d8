import * as z from 'zod';
import { amount, count, decimal, type Immutable, maybe, ordinal, side, text } from './contract-atoms.ts';

/** What became of a code: translated; passed on as it is, or refused, for want of an entry; blank; or in no crosswalk's care. */
export const OUTCOMES = ['mapped', 'passed', 'rejected', 'blank', 'not_in_use'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const figures = z.strictObject({
  codes: count,
  rows: count.describe('Source records, rejected ones included.'),
  value: amount.describe("Σ |quantity| × price in the workspace's currency; null if no record has a price."),
  unvalued_rows: count,
});

const outcomes = z
  .strictObject({ mapped: figures, passed: figures, rejected: figures, blank: figures, not_in_use: figures })
  .describe('What the codes of each outcome amount to. Blanks are not codes.');

const feed = z.strictObject({
  domain: text,
  list: maybe.describe('The reference list whose records these are; null for the compared exports.'),
  side,
  feed: ordinal.describe('Position among the feeds of its side or list.'),
  profile: text,
  rows: z
    .strictObject({
      read: count,
      counted: count,
      out_of_scope: count,
      left_out: count.describe('By `skip` and `where`.'),
      unreadable: count.describe('Malformed records.'),
    })
    .describe('Every record is in exactly one of the counts behind `read`.'),
});

const gap = z.strictObject({
  code: text,
  site: maybe.describe('Of a location, as exported; null for everything else.'),
  unit: maybe.describe('Of a material that lacks a factor; null for everything else.'),
  rows: count,
  value: amount,
  unvalued_rows: count,
  known: z.boolean().describe('It is in the baseline.'),
  other_days: z
    .strictObject({ file: text, line: ordinal })
    .nullable()
    .describe('Its entry, if it has one that is not valid on the day of the export.'),
  line: maybe.describe('The line of a mapping file that would fix it; null if only the dates are wrong.'),
});

const gaps = z
  .strictObject({ codes: count, known_codes: count, by_rows: z.array(gap), by_value: z.array(gap) })
  .describe('Codes without an entry; the lists are cut at a length, the counts are not.');

const crosswalk = z.strictObject({
  domain: text,
  list: maybe.describe('The reference list whose records these are; null for the compared exports.'),
  side: side.describe('Whose codes they are.'),
  crosswalk: text,
  file: text.describe('The mapping file that has its entries.'),
  in_use: z.boolean(),
  unmapped: z.enum(['pass', 'reject']).describe('What becomes of a code without an entry.'),
  share: amount.describe(
    'Percent of the rows that need an entry and have one, cut off at four decimals; null if none needs one.',
  ),
  outcomes,
  feeds: z
    .array(z.strictObject({ feed: ordinal, profile: text, outcomes }))
    .describe('Codes by feed add up to more than those of the side, where feeds share codes.'),
  out_of_scope: z
    .strictObject({ rows: count, unmapped_codes: count, unmapped_rows: count })
    .describe('Records that the scope leaves out: not part of the outcomes.'),
  gaps,
});

const unused = z.strictObject({
  file: text,
  line: ordinal,
  column: ordinal,
  crosswalk: text,
  side: side.nullable().describe('Whose code it is; null if it applies to both.'),
  code: text,
  why: z.enum(['never_seen', 'not_valid']),
  other_side_used: z.boolean().describe("The other side's code of the same line is used."),
});

const baselineLine = z.strictObject({ side, crosswalk: text, code: text, site: maybe, unit: maybe });

const failure = z.strictObject({
  domain: text,
  side,
  crosswalk: text,
  measure: z.enum(['rows', 'codes', 'money']),
  covered: decimal.describe('What has an entry or is known: records, codes, or money.'),
  of: decimal.describe('What needs one.'),
  share: amount,
  min: maybe.describe('As given; null if any gap that is not in the baseline fails.'),
  new_codes: count,
});

const baseline = z.strictObject({
  file: text,
  codes: count,
  new_codes: count.describe('Gaps that it does not have.'),
  mended: z.array(baselineLine).describe('Lines that are no longer a gap.'),
  not_seen: z.array(baselineLine).describe('Codes that no record in scope has any longer.'),
});

/** `result` of `mappings coverage --json`, and its format `json` */
export const coverageSchema = z.strictObject({
  schema: z.literal('trueup.coverage/1'),
  workspace: text,
  currency: text,
  feeds: z.array(feed),
  crosswalks: z.array(crosswalk),
  entries: z
    .strictObject({ local: count, local_unused: count, shipped: count, shipped_unused: count, unused: z.array(unused) })
    .describe('Codes of the mapping files in force: shipped ones are counted, local ones also listed.'),
  baseline: baseline.nullable(),
  gate: z.strictObject({ min: z.array(text), passed: z.boolean(), failures: z.array(failure) }),
});

/** `result` of `mappings coverage --json`, and what `--format json` writes. */
export type CoverageReport = Immutable<z.infer<typeof coverageSchema>>;
/** One export of the workspace. */
export type FeedCoverage = Immutable<z.infer<typeof feed>>;
/** One crosswalk on one side. */
export type CrosswalkCoverage = Immutable<z.infer<typeof crosswalk>>;
export type CoverageFigures = Immutable<z.infer<typeof figures>>;
export type CoverageOutcomes = Readonly<Record<Outcome, CoverageFigures>>;
/** A code without an entry. */
export type CoverageGap = Immutable<z.infer<typeof gap>>;
/** A code of a mapping file that no export uses. */
export type UnusedEntry = Immutable<z.infer<typeof unused>>;
export type CoverageFailure = Immutable<z.infer<typeof failure>>;
export type BaselineLine = Immutable<z.infer<typeof baselineLine>>;
