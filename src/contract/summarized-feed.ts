import * as z from 'zod';
import { amount, count, decimal, feedSide, type Immutable, instant, maybe, sha256, text } from './contract-atoms.ts';

const total = { measure: text, unit: text, value: decimal };

const source = z
  .union([z.strictObject({ path: text, bytes: count, sha256 }), z.strictObject({ table: text, snapshot: maybe })])
  .describe('A file that was read, or a table of a cluster: its snapshot is null if the catalog keeps none.');

const unmapped = z.strictObject({
  crosswalk: text,
  codes: count,
  rows: count,
  value: amount.describe('Money behind those rows; null if it is not known (no prices, or no second pass).'),
});

/** A feed in summary.json. */
export const summarizedFeedSchema = z.strictObject({
  domain: text,
  side: feedSide,
  profile: text,
  as_of: instant,
  as_of_from: z.enum(['literal', 'filename', 'modified', 'column', 'flag', 'assumed']),
  files: z.array(source),
  declared: z
    .strictObject({
      system: text.exactOptional(),
      report: text.exactOptional(),
      selection: text.exactOptional(),
      run_by: text.exactOptional(),
      run_at: text.exactOptional(),
    })
    .exactOptional()
    .describe('How the export was made, as the workspace states it.'),
  columns: z
    .array(z.strictObject({ field: text, header: text }))
    .describe('Which column gives which field; for several files, those of the first.'),
  unread: z.array(text).describe('Headers that are not read.'),
  rows: z
    .strictObject({ read: count, accepted: count, rejected: count, filtered: count })
    .describe('Source records: read = accepted + rejected + filtered.'),
  canonical_rows: count,
  zero_cells: count,
  independent: z
    .boolean()
    .describe('Its records were counted by a second reading on another path, and its figures added up by another statement.'),
  list_total: z
    .enum(['agrees', 'differs', 'none'])
    .describe("Whether the list's own totals equal the sum of its records; none if it has no totals."),
  assumed: z.array(z.strictObject({ field: text, rows: count })),
  totals: z.array(z.strictObject(total)).describe('Accepted rows, in source units after aliases.'),
  out_of_scope: z.array(z.strictObject({ ...total, rows: count })),
  unmapped: z.array(unmapped),
});

export type FeedSummary = Immutable<z.infer<typeof summarizedFeedSchema>>;
/** A file that was read, or a table of a cluster. */
export type FeedSource = Immutable<z.infer<typeof source>>;
export type UnmappedSummary = Immutable<z.infer<typeof unmapped>>;
