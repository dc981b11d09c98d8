import * as z from 'zod';
import type { Suggestions } from './suggestion.ts';

const text = z.string();
const count = z.int().min(0);
const side = z.enum(['erp', 'mes']);
const crosswalk = z.enum(['parts', 'locations', 'sites', 'lots', 'serials', 'statuses', 'units']);
const score = z.string().regex(/^0\.\d\d$/);

const reason = z.strictObject({
  kind: z.enum(['spelling', 'pattern', 'part', 'edit_distance', 'description', 'lot', 'quantity', 'unit', 'stock', 'shared']),
  evidence: text,
});

/** `result` of `mappings suggest --json` */
export const suggestionsSchema: z.ZodType<Suggestions> = z.strictObject({
  min_score: z.string().regex(/^[01](\.\d+)?$/),
  counts: z.array(
    z.strictObject({ crosswalk, side, codes: count, proposed: count, in_patch: count, without_evidence: z.array(text) }),
  ),
  proposals: z.array(
    z.strictObject({
      crosswalk,
      side,
      site: text.nullable(),
      code: text,
      proposal: z.record(text, text),
      score,
      reasons: z.array(reason),
      rank: z.int().min(1),
      conflict_with: z.array(text),
      line: text,
      in_patch: z.boolean(),
      left_out: z.enum(['min_score', 'taken', 'no_place', 'contradiction']).nullable(),
    }),
  ),
  patch: text,
  files: z.array(z.strictObject({ path: text, entries: z.int().min(1), written: z.boolean() })),
});
