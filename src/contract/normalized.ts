import * as z from 'zod';
import { count, decimal, type Immutable, maybe, sha256, text } from './contract-atoms.ts';

const totals = z.array(
  z.strictObject({ measure: text, unit: text.describe('Or currency; blank for a figure that has neither.'), value: decimal }),
);

/** What `normalize` made of an export: its result with `--json`. */
export const normalizedSchema = z.strictObject({
  schema: z.literal('trueup.normalized/1'),
  domain: text,
  profile: text,
  as: z.enum(['canonical', 'erp', 'mes']).describe('Whose codes the rows have.'),
  files: z.array(z.strictObject({ path: text, bytes: count, sha256 })),
  rows: z
    .strictObject({ read: count, accepted: count, rejected: count, filtered: count })
    .describe('Source records: read = accepted + rejected + filtered.'),
  canonical_rows: count.describe('Rows in the written file.'),
  totals: totals.describe('Of the written rows, in the units of the export after aliases.'),
  no_way_back: z
    .array(z.strictObject({ field: text, code: text.describe('Canonical.'), rows: count }))
    .describe('Codes that have no single code on the requested side, the most frequent first; their rows are not written.'),
  left_out: z
    .strictObject({ rows: count, totals })
    .describe(
      'The accepted rows that are not written because of these codes: together with the rows of the file they are all accepted rows.',
    ),
  to: text,
  rejects: maybe.describe('The file with the rejected records, a line each; null if there are none.'),
});

export type Normalized = Immutable<z.infer<typeof normalizedSchema>>;
