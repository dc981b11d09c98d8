import * as z from 'zod';
import type { CoverageReport } from './coverage.ts';

const text = z.string();
const maybe = text.nullable();
const count = z.int().min(0);
const line = z.int().min(1);
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const side = z.enum(['erp', 'mes']);
const policy = z.enum(['pass', 'reject']);

const figures = z.strictObject({ codes: count, rows: count, value: decimal.nullable(), unvalued_rows: count });
const outcomes = z.strictObject({ mapped: figures, passed: figures, rejected: figures, blank: figures, not_in_use: figures });

const feed = z.strictObject({
  domain: text,
  list: maybe,
  side,
  feed: line,
  profile: text,
  rows: z.strictObject({ read: count, counted: count, out_of_scope: count, left_out: count, unreadable: count }),
});

const gap = z.strictObject({
  code: text,
  site: maybe,
  unit: maybe,
  rows: count,
  value: decimal.nullable(),
  unvalued_rows: count,
  known: z.boolean(),
  other_days: z.strictObject({ file: text, line }).nullable(),
  line: maybe,
});

const crosswalk = z.strictObject({
  domain: text,
  list: maybe,
  side,
  crosswalk: text,
  file: text,
  in_use: z.boolean(),
  unmapped: policy,
  share: decimal.nullable(),
  outcomes,
  feeds: z.array(z.strictObject({ feed: line, profile: text, outcomes })),
  out_of_scope: z.strictObject({ rows: count, unmapped_codes: count, unmapped_rows: count }),
  gaps: z.strictObject({ codes: count, known_codes: count, by_rows: z.array(gap), by_value: z.array(gap) }),
});

const unused = z.strictObject({
  file: text,
  line,
  column: line,
  crosswalk: text,
  side: side.nullable(),
  code: text,
  why: z.enum(['never_seen', 'not_valid']),
  other_side_used: z.boolean(),
});

const known = z.strictObject({ side, crosswalk: text, code: text, site: maybe, unit: maybe });

const failure = z.strictObject({
  domain: text,
  side,
  crosswalk: text,
  measure: z.enum(['rows', 'codes', 'money']),
  covered: decimal,
  of: decimal,
  share: decimal.nullable(),
  min: maybe,
  new_codes: count,
});

/** `result` of `mappings coverage --json`, and its format `json` */
export const coverageSchema: z.ZodType<CoverageReport> = z.strictObject({
  schema: z.literal('trueup.coverage/1'),
  workspace: text,
  currency: text,
  feeds: z.array(feed),
  crosswalks: z.array(crosswalk),
  entries: z.strictObject({
    local: count,
    local_unused: count,
    shipped: count,
    shipped_unused: count,
    unused: z.array(unused),
  }),
  baseline: z
    .strictObject({ file: text, codes: count, new_codes: count, mended: z.array(known), not_seen: z.array(known) })
    .nullable(),
  gate: z.strictObject({ min: z.array(text), passed: z.boolean(), failures: z.array(failure) }),
});
