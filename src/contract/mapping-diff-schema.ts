import * as z from 'zod';
import type { MappingDiff } from './mapping-diff.ts';
import { VERDICTS } from '../model/verdict.ts';

const text = z.string();
const maybe = text.nullable();
const count = z.int().min(0);
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const amount = decimal.nullable();
const line = z.int().min(1);
const side = z.enum(['erp', 'mes']);
const verdict = z.enum(VERDICTS);
const both = { old: count, new: count };
const values = z.strictObject({ old: amount, new: amount });
const kind = z.enum(['added', 'removed', 'changed']);

const location = z.strictObject({
  file: text,
  line: line.exactOptional(),
  column: line.exactOptional(),
  endColumn: line.exactOptional(),
});
const at = z.strictObject({ old: location.nullable(), new: location.nullable() });

const diffSide = z.strictObject({
  name: text,
  kind: z.enum(['folder', 'revision', 'working_tree']),
  folder: text,
  commit: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .nullable(),
});

const change = z.strictObject({
  subject: text,
  change: kind,
  for: z.array(text),
  code: text,
  within: maybe,
  lot: maybe,
  aspect: text,
  old: maybe,
  new: maybe,
  message: text,
  at,
  moves: z.strictObject({ rows: count, value: values }).nullable(),
});

const records = z.strictObject({
  side,
  read: z.strictObject(both),
  moved: count,
  unmoved: count,
  only: z.strictObject(both),
});

const move = z.strictObject({
  side,
  field: text,
  code: z.strictObject({ field: text, text, within: maybe }).nullable(),
  old: maybe,
  new: maybe,
  rows: count,
  keys: count,
  quantity: z.array(z.strictObject({ unit: text, old: amount, new: amount })),
  value: values,
  unvalued: z.strictObject(both),
  changes: z.array(count),
});

const valued = { count, value_gross: decimal, unvalued: count };
const judged = z.strictObject({ verdict, erp_value: amount, mes_value: amount, difference: decimal, value: amount }).nullable();
const keys = z.strictObject({ erp: count, mes: count, paired: count });
const verdicts = z.record(verdict, count);

const effect = z.strictObject({
  domain: text,
  currency: text,
  grain: z.strictObject({ old: z.array(text), new: z.array(text) }),
  records: z.array(records),
  moves: z.array(move).max(1000),
  moves_found: count,
  rejected: z.strictObject(both),
  run_refused: z.strictObject({ old: z.boolean(), new: z.boolean() }),
  keys: z.strictObject({ old: keys, new: keys }),
  verdicts: z.strictObject({ old: verdicts, new: verdicts }),
  discrepancies: z.strictObject({
    appear: z.strictObject(valued),
    disappear: z.strictObject(valued),
    change: z.strictObject({ ...valued, before: decimal }),
    stay: count,
    shown: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z]{3}-[0-9a-f]{16}$/),
          fate: z.enum(['appears', 'disappears', 'changes']),
          key: z.record(text, maybe),
          unit: text,
          old: judged,
          new: judged,
        }),
      )
      .max(100),
  }),
});

/** `result` of `mappings diff --json`, and what `--format json` writes. */
export const mappingDiffSchema: z.ZodType<MappingDiff> = z.strictObject({
  schema: z.literal('trueup.mapping-diff/1'),
  old: diffSide,
  new: diffSide,
  outcome: z.enum(['same', 'changed']),
  changes: z.array(change),
  no_effect: z.array(z.strictObject({ subject: text, change: kind, code: text, message: text, why: text, at })),
  files: z.array(z.strictObject({ path: text, change: z.enum(['added', 'removed', 'changed', 'rewritten']) })),
  exports: z.array(effect),
  exports_skipped: maybe,
});
