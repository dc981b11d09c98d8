import * as z from 'zod';
import type { Batch } from './batch.ts';
import type { Discrepancy } from './discrepancy.ts';
import { type Reject, REJECT_CODES } from '../model/reject.ts';
import type { Summary } from './summary.ts';
import { VERDICTS } from '../model/verdict.ts';
import { coverageSchema } from './coverage-schema.ts';
import { findingsSchema } from './findings-schema.ts';
import { mappingDiffSchema } from './mapping-diff-schema.ts';
import { explanationSchema, goldenResultsSchema } from './mapping-output-schemas.ts';
import type { SchemaFile } from './schema-file.ts';
import { suggestionsSchema } from './suggest-schema.ts';

const text = z.string();
const maybe = text.nullable();
const count = z.int().min(0);
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/);
const side = z.enum(['erp', 'mes']);
const feedSide = z.enum(['erp', 'mes', 'reference']);
const counts = z.record(text, count);
const total = { measure: text, unit: text, value: decimal };

const feed = z.strictObject({
  domain: text,
  side: feedSide,
  profile: text,
  as_of: instant,
  as_of_from: z.enum(['literal', 'filename', 'modified', 'column', 'flag', 'assumed']),
  files: z.array(
    z.union([z.strictObject({ path: text, bytes: count, sha256 }), z.strictObject({ table: text, snapshot: maybe })]),
  ),
  rows: z.strictObject({ read: count, accepted: count, rejected: count, filtered: count }),
  canonical_rows: count,
  zero_cells: count,
  assumed: z.array(z.strictObject({ field: text, rows: count })),
  totals: z.array(z.strictObject(total)),
  out_of_scope: z.array(z.strictObject({ ...total, rows: count })),
  unmapped: z.array(z.strictObject({ crosswalk: text, codes: count, rows: count, value: decimal.nullable() })),
});

const domain = z.strictObject({
  domain: text,
  grain: z.array(text),
  keys: z.strictObject({ erp: count, mes: count, paired: count }),
  verdicts: z.record(z.enum(VERDICTS), count),
  causes: counts,
  discrepancies: count,
  suppressed: count,
  findings: counts,
  closed: count,
  value_net: decimal,
  value_gross: decimal,
  unvalued: count,
  currency: text,
  pairing: z.array(z.strictObject({ field: text, erp_codes: count, mes_codes: count, shared: count })),
  one_sided: z.array(z.strictObject({ field: text, side, code: text, keys: count, value_gross: decimal.nullable() })),
  grain_dropped: z.array(z.never()),
  not_compared: z.array(text),
  proof: z.strictObject({ rows_balance: z.boolean(), totals_balance: z.boolean(), independent: z.boolean() }),
});

/** Why a run was refused, as in the envelope of `--json`. */
const line = z.int().min(1);
const location = z.strictObject({
  file: text,
  line: line.exactOptional(),
  column: line.exactOptional(),
  endColumn: line.exactOptional(),
});
const problem = z.strictObject({
  code: text,
  rule: z.string().exactOptional(),
  message: text,
  at: location.nullable(),
  suggestions: z.array(text),
});

/** summary.json */
export const summarySchema: z.ZodType<Summary> = z.strictObject({
  schema: z.literal('trueup.summary/1'),
  run: z.strictObject({
    id: text,
    started_at: instant,
    finished_at: instant,
    workspace: text,
    engine: text,
    outcome: z.enum(['agree', 'differ', 'refused']),
    config_sha256: sha256,
    plan_sha256: sha256,
  }),
  feeds: z.array(feed),
  domains: z.array(domain),
  gate: z.strictObject({ rule: text, passed: z.boolean() }),
  corrections: z.array(z.strictObject({ id: text, target: text, kind: text, lines: count })),
  outputs: z.array(text),
  errors: z.array(problem).exactOptional(),
});

const place = z.union([
  z.strictObject({ file: text, line: z.int().min(1) }),
  z.strictObject({ file: text, sheet: text, row: z.int().min(1) }),
  z.strictObject({ table: text }),
]);

/** One line of discrepancies.ndjson */
export const discrepancySchema: z.ZodType<Discrepancy> = z.strictObject({
  id: z.string().regex(/^[a-z]{3}-[0-9a-f]{16}$/),
  domain: text,
  verdict: z.enum(VERDICTS),
  measure: text,
  key: z.record(text, maybe),
  unit: text,
  erp_value: decimal.nullable(),
  mes_value: decimal.nullable(),
  difference: decimal,
  value: decimal.nullable(),
  currency: maybe,
  bridge: z.array(z.never()),
  remainder: decimal,
  cause: z.strictObject({
    code: z.enum(['unit_of_measure', 'rejected_row', 'unexplained']),
    class: z.enum(['timing', 'mapping', 'data', 'posting', 'valuation', 'unexplained']),
    confidence: z.string().regex(/^(0\.\d\d|1\.00)$/),
    evidence: text,
    related: z.array(text),
  }),
  sources: z.record(side, z.array(place).max(20)),
  lines: z.record(side, count),
  suppressed_by: z.null(),
  state: z.literal('new'),
  first_seen: text,
  age_days: count,
});

/** One line of rejects.ndjson */
export const rejectSchema: z.ZodType<Reject> = z.strictObject({
  domain: text,
  side: feedSide,
  file: maybe,
  line: z.int().min(1).nullable(),
  table: z.string().exactOptional(),
  field: maybe,
  value: maybe,
  code: z.enum(REJECT_CODES),
  message: text,
  row: z.record(text, text),
});

const batchLine = z.strictObject({
  line: z.int().min(1),
  idempotency_key: z.string().regex(/^[0-9a-f]{32}$/),
  discrepancies: z.array(text),
  action: z.literal('adjust'),
  site: maybe,
  location: maybe,
  to_location: z.null(),
  material: maybe,
  lot: maybe,
  to_lot: z.null(),
  serial: maybe,
  status: maybe,
  to_status: z.null(),
  ownership: maybe,
  order: z.null(),
  operation: z.null(),
  quantity: decimal,
  unit: text,
  expected_before: decimal,
  expected_after: decimal,
  reason: text,
  text,
});

/** corrections/<target>-<domain>.json */
export const batchSchema: z.ZodType<Batch> = z.strictObject({
  schema: z.literal('trueup.batch/1'),
  batch: z.strictObject({
    id: text,
    run: text,
    target: side,
    system: text,
    kind: z.literal('inventory_adjustment'),
    posting_date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    state: z.literal('draft'),
    lines: count,
    control_totals: z.array(z.strictObject({ unit: text, quantity: decimal })),
    value: decimal.nullable(),
    currency: text,
    created_by: text,
    approved_by: z.null(),
    content_sha256: sha256,
  }),
  lines: z.array(batchLine),
  not_corrected: z.array(
    z.strictObject({
      discrepancy: text,
      why: z.enum([
        'grain_too_coarse',
        'ambiguous_verdict',
        'ambiguous_way_back',
        'location_managed_elsewhere',
        'inexact_unit',
        'ownership_not_ours',
        'no_sources',
      ]),
    }),
  ),
});

/** The draft-07 schemas of what commands write, to be kept under mappings/schema. */
export function outputSchemaFiles(): readonly SchemaFile[] {
  const schemas = {
    summary: summarySchema,
    discrepancy: discrepancySchema,
    reject: rejectSchema,
    batch: batchSchema,
    'mapping-findings': findingsSchema,
    explanation: explanationSchema,
    'golden-results': goldenResultsSchema,
    coverage: coverageSchema,
    'mapping-diff': mappingDiffSchema,
    suggestions: suggestionsSchema,
  };
  return Object.entries(schemas).map(([name, schema]) => ({
    name: `${name}.schema.json`,
    text: `${JSON.stringify(z.toJSONSchema(schema, { target: 'draft-7' }), null, 2)}\n`,
  }));
}
