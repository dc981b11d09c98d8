import * as z from 'zod';
import { codedFields } from '../domains/domain.ts';
import { DOMAINS } from '../domains/registry.ts';
import { day, type Immutable, ordinal, side, text } from './contract-atoms.ts';

/** What `mappings explain` can be asked about. */
export const EXPLAINED_KINDS: readonly [string, ...string[]] = ['part', ...kindsBeside('material')];

/** The coded fields of all domains, each once, and the unit. A material is asked for as a part. */
function kindsBeside(part: string): readonly string[] {
  const fields = DOMAINS.flatMap(codedFields).map(({ name }) => name);
  return [...new Set([...fields, 'unit'])].filter((name) => name !== part);
}

/** The kinds of rules that a value goes through, in the order in which they can come. */
const STEP_KINDS = [
  'exported',
  'transform',
  'default',
  'constant',
  'position',
  'absent',
  'entry',
  'rule',
  'canonical',
  'blank',
  'passed',
  'rejected',
  'read',
  'factor',
  'fold',
] as const;

/** A position in a mapping file; lines and columns count from 1. */
export const rulePosition = z.strictObject({ file: text, line: ordinal.exactOptional(), column: ordinal.exactOptional() });

/** One rule that a value went through. */
export const explainedStep = z.strictObject({
  kind: z.enum(STEP_KINDS),
  rule: text.describe('By its usual name: `strip_leading_zeros`, `parts.csv`, a reject code.'),
  value: text.nullable().describe('The value after it; null if there is none.'),
  at: rulePosition.nullable().describe('Where the rule is written; null if no file has it.'),
});

const passedOver = z
  .strictObject({ code: text, canonical: text, why: text, at: rulePosition })
  .describe('An entry that could have applied but did not.');

const unit = z.strictObject({
  unit: text,
  comparison_unit: text,
  factor: z
    .string()
    .regex(/^\d+(\/\d+)?$/)
    .describe('Exact: 1 unit = factor comparison units, a fraction such as `1/1000` or a whole number.'),
  chain: z
    .array(z.strictObject({ equation: text, at: rulePosition }))
    .describe('Each equation on the way, such as `1 G = 1/1000 KG`.'),
});

const back = z.strictObject({
  side,
  profile: text.nullable().describe('The profile whose transforms were undone; null if none is known.'),
  code: text.nullable().describe('What a correction would write; null if it is ambiguous or the side does not have the field.'),
  state: z.enum(['unique', 'passed', 'ambiguous', 'not_carried']),
  candidates: z
    .array(z.strictObject({ code: text, at: rulePosition.nullable() }))
    .describe('Every code that means the canonical one, with the line that says so.'),
});

/** `result` of `mappings explain --json` */
export const explanationSchema = z.strictObject({
  value: text,
  kind: z.enum(EXPLAINED_KINDS),
  side,
  profile: text,
  on: day.describe('Chooses among dated entries.'),
  outcome: z
    .enum(['mapped', 'passed', 'rejected', 'blank'])
    .describe('`mapped`: a rule gave the canonical code; `passed`: none did, and it goes on as it is.'),
  canonical: text.nullable(),
  reject: text.nullable().describe('The reject code if the record would be rejected.'),
  steps: z.array(explainedStep),
  passed_over: z.array(passedOver),
  remedy: z.strictObject({ file: text, line: text }).nullable().describe('The line that would map a value that no rule knows.'),
  nearest: passedOver.nullable().describe('The nearest code that a rule knows.'),
  unit: unit.nullable().describe('How a unit becomes the unit that quantities are compared in.'),
  site: text.nullable().describe('Canonical site of a location; null for everything else, and if none is known.'),
  back: z.array(back).describe('The translation back from the canonical code to what each side writes.'),
});

/** `result` of `mappings explain --json`. */
export type Explanation = Immutable<z.infer<typeof explanationSchema>>;
export type RulePosition = Immutable<z.infer<typeof rulePosition>>;
export type ExplainedStep = Immutable<z.infer<typeof explainedStep>>;
export type PassedOver = Immutable<z.infer<typeof passedOver>>;
export type ExplainedUnit = Immutable<z.infer<typeof unit>>;
export type ExplainedBack = Immutable<z.infer<typeof back>>;
