import * as z from 'zod';
import { count, type Immutable, ordinal, text } from './contract-atoms.ts';

const position = ordinal.nullable();

const finding = z.strictObject({
  rule: z.string().regex(/^TU\d{3}$/),
  code: text,
  severity: z.enum(['error', 'warning', 'note']),
  message: text,
  file: text.nullable(),
  line: position.describe('Lines and columns count from 1, columns in UTF-16 units; null if the exact position is unknown.'),
  column: position,
  end_column: position.describe('The first column after it.'),
  suggestions: z.array(text),
});

/** `result` of `mappings validate --json`, and its format `json` */
export const findingsSchema = z.strictObject({
  files: z.array(text).describe('Everything that was checked, relative to the current directory.'),
  counts: z.strictObject({ error: count, warning: count, note: count }),
  findings: z.array(finding),
});

/** `result` of `mappings validate --json`, and the whole of its format `json`. */
export type FindingsResult = Immutable<z.infer<typeof findingsSchema>>;
/** A finding for scripts. */
export type PlainFinding = Immutable<z.infer<typeof finding>>;
