import * as z from 'zod';
import { count, decimal, type Immutable, maybe, text } from './contract-atoms.ts';

const pair = z.strictObject({ left: text, right: text });
const cells = z.record(z.string(), maybe);
const key = cells.describe("The key's cells by the left side's names, as exported; null for a blank one.");

const schema = z.strictObject({
  only_in_left: z.array(text),
  only_in_right: z.array(text),
  renamed: z.array(pair),
  not_compared: z.array(text).describe('On both sides, and left out by --ignore or --only.'),
  reordered: z.boolean().describe('The order of columns differs, which does not count.'),
});

const pattern = z.strictObject({
  kind: z.enum([
    'left_blank',
    'right_blank',
    'blanks_only',
    'case_only',
    'leading_zeros_only',
    'sign_only',
    'same_number',
    'power_of_ten',
    'values',
  ]),
  what: text.describe('The two texts, or the factor; empty for kinds that need no more.'),
  count,
  key,
});

const column = pair.extend({
  numeric: z.boolean().describe('Compared as a number, because it has a tolerance.'),
  compared: count.describe('Pairs of rows: equal + both_blank + within_tolerance + differing.'),
  equal: count,
  both_blank: count,
  within_tolerance: count,
  differing: count,
  largest: z
    .strictObject({ difference: decimal.describe('right − left'), left: maybe, right: maybe, key })
    .nullable()
    .describe('The pair that is farthest apart.'),
  patterns: z.array(pattern).describe('The most frequent changes, each with the first key that shows it.'),
});

/** What `trueup diff` comes to, without its rows: the head of its format `json`, whose `differences` are lines of diff-row */
export const tableDiffSchema = z.strictObject({
  outcome: z.enum(['agree', 'differ']),
  left: z.strictObject({ file: text, rows: count }),
  right: z.strictObject({ file: text, rows: count }),
  key: z.array(pair),
  schema,
  rows: z
    .strictObject({ equal: count, within_tolerance: count, differs: count, missing_in_left: count, missing_in_right: count })
    .describe('Pairs of rows, and rows without a counterpart.'),
  columns: z.array(column).describe('In the order of the left file, without the key.'),
});

/** A line of `trueup diff --format ndjson` */
export const diffRowSchema = z.strictObject({
  key,
  verdict: z.enum(['differs', 'missing_in_left', 'missing_in_right']),
  left: cells
    .nullable()
    .describe("The differing columns by this side's names, or all columns of a row that the other side lacks."),
  right: cells.nullable(),
});

/** What a comparison of two tables comes to, without its rows. */
export type DiffSummary = Immutable<z.infer<typeof tableDiffSchema>>;
/** One compared column. */
export type ColumnSummary = DiffSummary['columns'][number];
/** A row that differs. */
export type DiffRow = Immutable<z.infer<typeof diffRowSchema>>;
/** A key as names and cells; null for a blank one. */
export type NamedKey = DiffRow['key'];
