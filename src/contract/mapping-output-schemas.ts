import * as z from 'zod';
import { type Explanation, EXPLAINED_KINDS, STEP_KINDS } from './explanation.ts';
import type { GoldenResults } from './golden-results.ts';
import { REJECT_CODES } from '../model/reject.ts';

const text = z.string();
const count = z.int().min(0);
const line = z.int().min(1);
const side = z.enum(['erp', 'mes']);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const place = z.strictObject({ file: text, line: line.exactOptional(), column: line.exactOptional() });
const step = z.strictObject({ kind: z.enum(STEP_KINDS), rule: text, value: text.nullable(), at: place.nullable() });
const passedOver = z.strictObject({ code: text, canonical: text, why: text, at: place });

/** `result` of `mappings explain --json` */
export const explanationSchema: z.ZodType<Explanation> = z.strictObject({
  value: text,
  kind: z.enum(EXPLAINED_KINDS),
  side,
  profile: text,
  on: day,
  outcome: z.enum(['mapped', 'passed', 'rejected', 'blank']),
  canonical: text.nullable(),
  reject: text.nullable(),
  steps: z.array(step),
  passed_over: z.array(passedOver),
  remedy: z.strictObject({ file: text, line: text }).nullable(),
  nearest: passedOver.nullable(),
  unit: z
    .strictObject({
      unit: text,
      comparison_unit: text,
      factor: z.string().regex(/^\d+(\/\d+)?$/),
      chain: z.array(z.strictObject({ equation: text, at: place })),
    })
    .nullable(),
  site: text.nullable(),
  back: z.array(
    z.strictObject({
      side,
      profile: text.nullable(),
      code: text.nullable(),
      state: z.enum(['unique', 'passed', 'ambiguous', 'not_carried']),
      candidates: z.array(z.strictObject({ code: text, at: place.nullable() })),
    }),
  ),
});

/** `result` of `mappings test --json` */
export const goldenResultsSchema: z.ZodType<GoldenResults> = z.strictObject({
  tests: count,
  passed: count,
  failed: count,
  recorded: count,
  results: z.array(
    z.strictObject({
      name: text,
      at: place,
      side,
      profile: text,
      day,
      passed: z.boolean(),
      given: z.record(text, text),
      got: z.union([
        z.strictObject({ rows: z.array(z.record(text, text)) }),
        z.strictObject({ reject: z.array(z.strictObject({ field: text, code: z.enum(REJECT_CODES) })) }),
        z.strictObject({ filtered: z.literal(true) }),
      ]),
      differences: z.array(
        z.strictObject({
          field: text.nullable(),
          row: count,
          expected: text,
          got: text,
          at: place,
          because: z.array(step),
        }),
      ),
    }),
  ),
});
