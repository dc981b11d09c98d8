import * as z from 'zod';
import { REJECT_CODES } from '../model/reject-codes.ts';
import { count, day, type Immutable, side, text } from './contract-atoms.ts';
import { explainedStep, rulePosition } from './explanation.ts';

const got = z
  .union([
    z.strictObject({ rows: z.array(z.record(text, text)) }),
    z.strictObject({ reject: z.array(z.strictObject({ field: text, code: z.enum(REJECT_CODES) })) }),
    z.strictObject({ filtered: z.literal(true) }),
  ])
  .describe('What the mapping files made of the record.');

const difference = z.strictObject({
  field: text.nullable().describe('Null if the outcome as a whole is different.'),
  row: count.describe('Number of the expected row, from 0.'),
  expected: text,
  got: text,
  at: rulePosition,
  because: z.array(explainedStep),
});

const result = z.strictObject({
  name: text,
  at: rulePosition,
  side,
  profile: text,
  day: day.describe('Chooses among dated entries.'),
  passed: z.boolean(),
  given: z.record(text, text).describe('Header → cell as exported.'),
  got,
  differences: z.array(difference),
});

/** `result` of `mappings test --json` */
export const goldenResultsSchema = z.strictObject({
  tests: count,
  passed: count,
  failed: count,
  recorded: count.describe('Drafted and not reviewed yet, whether they pass or not.'),
  results: z.array(result).describe('In the order of files and lines.'),
});

/** `result` of `mappings test --json`. */
export type GoldenResults = Immutable<z.infer<typeof goldenResultsSchema>>;
export type GoldenResult = Immutable<z.infer<typeof result>>;
/** What the mapping files made of a record. */
export type GoldenGot = Immutable<z.infer<typeof got>>;
