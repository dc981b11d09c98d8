import * as z from 'zod';
import type { FindingsResult } from './findings-result.ts';

const text = z.string();
const count = z.int().min(0);
const position = z.int().min(1).nullable();

const finding = z.strictObject({
  rule: z.string().regex(/^TU\d{3}$/),
  code: text,
  severity: z.enum(['error', 'warning', 'note']),
  message: text,
  file: text.nullable(),
  line: position,
  column: position,
  end_column: position,
  suggestions: z.array(text),
});

/** `result` of `mappings validate --json`, and its format `json` */
export const findingsSchema: z.ZodType<FindingsResult> = z.strictObject({
  files: z.array(text),
  counts: z.strictObject({ error: count, warning: count, note: count }),
  findings: z.array(finding),
});
