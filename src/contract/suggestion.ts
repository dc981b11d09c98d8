import * as z from 'zod';
import { count, type Immutable, ordinal, side, text } from './contract-atoms.ts';

const crosswalk = z.enum(['parts', 'locations', 'sites', 'lots', 'serials', 'statuses', 'units']);

const reason = z.strictObject({
  kind: z.enum(['spelling', 'pattern', 'part', 'edit_distance', 'description', 'lot', 'quantity', 'unit', 'stock', 'shared']),
  evidence: text,
});

const suggestionCount = z.strictObject({
  crosswalk,
  side,
  codes: count,
  proposed: count.describe('Codes with some proposal, as a code or as the partner of one.'),
  in_patch: count.describe('Codes with a proposal in the patch.'),
  without_evidence: z.array(text).describe('Codes without any evidence.'),
});

const suggestion = z.strictObject({
  crosswalk,
  side,
  site: text.nullable().describe('The site of a location; null for all other codes.'),
  code: text,
  proposal: z.record(text, text).describe('The fields of the entry, in the order of its file.'),
  score: z
    .string()
    .regex(/^0\.\d\d$/)
    .describe('From 0.00 to 0.99.'),
  reasons: z.array(reason),
  rank: ordinal.describe('1 for the best proposal of the code.'),
  conflict_with: z.array(text).describe('Other codes of the side that compete for the same partner.'),
  line: text.describe('The line that the entry adds to its file.'),
  in_patch: z.boolean(),
  left_out: z
    .enum(['min_score', 'taken', 'no_place', 'contradiction'])
    .nullable()
    .describe(
      'Why it is not in the patch: the score, a better use for one of its codes, no column for it in the file, or entries it would contradict.',
    ),
});

const suggestedRule = z.strictObject({
  crosswalk,
  side: side.describe('Whose codes it changes.'),
  change: text.describe('What it is about, in words.'),
  pairs: z.array(z.strictObject({ erp: text, mes: text })).describe('Codes that pair through it, instead of one entry each.'),
  path: text.describe('The file that it goes into.'),
  line: text.describe('The setting that it adds.'),
});

/** `result` of `mappings suggest --json` */
export const suggestionsSchema = z.strictObject({
  min_score: z.string().regex(/^[01](\.\d+)?$/),
  counts: z.array(suggestionCount),
  proposals: z.array(suggestion),
  rules: z.array(suggestedRule).describe('Rules in the patch that replace many entries.'),
  patch: text.describe('A unified diff; empty if nothing is good enough.'),
  files: z.array(z.strictObject({ path: text, entries: ordinal, written: z.boolean() })),
});

/** `result` of `mappings suggest --json`. */
export type Suggestions = Immutable<z.infer<typeof suggestionsSchema>>;
/** One proposal as scripts read it: a code without an entry and one thing that it may mean. */
export type Suggestion = Immutable<z.infer<typeof suggestion>>;
/** How many codes of a crosswalk and side have no entry, and what became of them. */
export type SuggestionCount = Immutable<z.infer<typeof suggestionCount>>;
/** A rule that is behind many proposals. */
export type SuggestedRule = Immutable<z.infer<typeof suggestedRule>>;
