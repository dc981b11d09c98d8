import * as z from 'zod';
import { VERDICTS } from '../model/verdict.ts';
import { amount, count, decimal, discrepancyId, type Immutable, location, maybe, side, text } from './contract-atoms.ts';

const counts = z.strictObject({ old: count, new: count }).describe('A count under OLD and under NEW.');
const values = z
  .strictObject({ old: amount, new: amount })
  .describe("Money under OLD and under NEW, in the workspace's currency; null if nothing in it has a price.");
const kind = z.enum(['added', 'removed', 'changed']);
const at = z
  .strictObject({ old: location.nullable(), new: location.nullable() })
  .describe('The position in OLD and in NEW; null if it is not there at all.');

const diffSide = z.strictObject({
  name: text.describe('As given; `working tree` if nothing was.'),
  kind: z.enum(['folder', 'revision', 'working_tree']),
  folder: text.describe('As shown; inside the repository for a revision.'),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .nullable(),
});

const moved = z
  .strictObject({ rows: count, value: values })
  .describe('Source records that the change moves, and Σ |quantity| × unit cost of their rows.');

const changeShape = {
  subject: text.describe(
    '`parts`, `locations`, …, `statuses`, `units` (aliases), `factors`, `material_units`, `profiles`, `files`.',
  ),
  change: kind,
  for: z
    .array(text)
    .describe(
      'Whose exports it is about: `erp`, `mes`, or without a workspace also the names of systems; empty if it applies to all.',
    ),
  code: text.describe(
    'As exports write it; for factors the unit, for `material_units` the unit, for a rule of parts.yaml its pattern, for profiles the profile.',
  ),
  within: maybe.describe("Of a location: its site as exported; of a material's unit: the material; else null."),
  lot: maybe.describe("Of a material's unit that applies to one lot only; otherwise null."),
  aspect: text.describe(
    'Which part of it: `meaning`, `validity`, `corrections`, `in_use`, `rule`, `order`, `factor`, or the key of a profile such as `fields.lot.column`.',
  ),
  old: maybe,
  new: maybe,
  message: text.describe('The same as a sentence without a full stop.'),
  at,
};
const change = z.strictObject(changeShape);

const noEffect = z
  .strictObject({ subject: text, change: kind, code: text, message: text, why: text, at })
  .describe('A line that is written differently and changes nothing; `why` says what overrides it.');

const file = z
  .strictObject({ path: text, change: z.enum(['added', 'removed', 'changed', 'rewritten']) })
  .describe('A local mapping file. `rewritten`: its text differs, and means the same.');

const records = z
  .strictObject({
    side,
    read: counts,
    moved: count.describe('Read by both, and what becomes of them differs.'),
    unmoved: count,
    only: counts.describe('Found by one reading only: the profiles split the files into records in different ways.'),
  })
  .describe('Source records of one side. read = moved + unmoved + only in this reading.');

const move = z
  .strictObject({
    side,
    field: text.describe(
      'A key field, `unit` (the comparison unit), `quantity`, or `disposition` (also of rows that only one reading has).',
    ),
    code: z
      .strictObject({ field: text, text, within: maybe })
      .nullable()
      .describe(
        'What the export writes, after the transforms of OLD; of a disposition the code that decides it; null if no code does. `within` is the site of a location, or the material where a line of its own in material-units.csv changes.',
      ),
    old: maybe,
    new: maybe,
    rows: count.describe('Source records.'),
    keys: count.describe('The different keys that their rows have under NEW (under OLD where NEW uses none of them).'),
    quantity: z
      .array(z.strictObject({ unit: text, old: amount, new: amount }))
      .describe('Signed sums of the rows in their comparison units; null if the reading does not use them.'),
    value: values.describe('Σ |quantity| × unit cost.'),
    unvalued: counts.describe('Rows without a known price, or stock that is owned by others.'),
    changes: z.array(count).describe('Positions in `changes` of the lines that do it; empty if no single line does.'),
  })
  .describe('Canonical rows that the same change moves: one field, one exported code, from one meaning to another.');

const judged = z.strictObject({
  verdict: z.enum(VERDICTS),
  erp_value: amount,
  mes_value: amount,
  difference: decimal,
  value: amount,
});
const keys = z.strictObject({ erp: count, mes: count, paired: count });
const verdicts = z.record(z.enum(VERDICTS), count);
const valuedShape = { count, value_gross: decimal, unvalued: count.describe('Without a price.') };
const valued = z.strictObject(valuedShape);

const changed = z.strictObject({
  id: discrepancyId,
  fate: z.enum(['appears', 'disappears', 'changes']),
  key: z.record(text, maybe),
  unit: text,
  old: judged.nullable(),
  new: judged.nullable(),
});

const effect = z.strictObject({
  domain: text,
  currency: text,
  grain: z.strictObject({ old: z.array(text), new: z.array(text) }),
  records: z.array(records),
  moves: z.array(move).max(1000).describe('The most money first, then the most rows; at most 1000 of `moves_found`.'),
  moves_found: count,
  rejected: counts,
  run_refused: z
    .strictObject({ old: z.boolean(), new: z.boolean() })
    .describe('Whether a run would refuse for its rejected records.'),
  keys: z.strictObject({ old: keys, new: keys }),
  verdicts: z.strictObject({ old: verdicts, new: verdicts }),
  discrepancies: z.strictObject({
    appear: valued,
    disappear: valued,
    change: z.strictObject({
      ...valuedShape,
      before: decimal.describe('What they are worth under OLD; `value_gross` under NEW.'),
    }),
    stay: count,
    shown: z.array(changed).max(100).describe('The most money first; at most 100.'),
  }),
});

/** `result` of `mappings diff --json`, and what `--format json` writes. */
export const mappingDiffSchema = z.strictObject({
  schema: z.literal('trueup.mapping-diff/1'),
  old: diffSide,
  new: diffSide,
  outcome: z.enum(['same', 'changed']),
  changes: z.array(
    z.strictObject({
      ...changeShape,
      moves: moved.nullable().describe('What moves because of it in the exports; null if they were not read.'),
    }),
  ),
  no_effect: z.array(noEffect),
  files: z.array(file),
  exports: z.array(effect).describe('One entry per domain whose exports were read with both.'),
  exports_skipped: maybe.describe('Why the exports were not read; null if they were.'),
});

/** `result` of `mappings diff --json`. */
export type MappingDiff = Immutable<z.infer<typeof mappingDiffSchema>>;
/** What became of something between two sets of mapping files. */
export type ChangeKind = z.infer<typeof kind>;
export type BothPositions = Immutable<z.infer<typeof at>>;
/** One code, factor or rule that means something else in NEW than in OLD. */
export type MappingChange = Immutable<z.infer<typeof change>>;
export type ChangeWithoutEffect = Immutable<z.infer<typeof noEffect>>;
export type ChangedFile = Immutable<z.infer<typeof file>>;
/** One of the two sets of mapping files. */
export type DiffSide = Immutable<z.infer<typeof diffSide>>;
export type BothValues = Immutable<z.infer<typeof values>>;
export type MovedByChange = Immutable<z.infer<typeof moved>>;
export type MovedRecords = Immutable<z.infer<typeof records>>;
export type Move = Immutable<z.infer<typeof move>>;
/** Discrepancies that appear, disappear or change, and what they are worth. */
export type ValuedCount = Immutable<z.infer<typeof valued>>;
/** A discrepancy that is not the same under OLD and NEW. */
export type ChangedDiscrepancy = Immutable<z.infer<typeof changed>>;
export type JudgedKey = Immutable<z.infer<typeof judged>>;
/** What a change of mapping files does to the exports at hand and to their comparison. */
export type EffectOnDomain = Immutable<z.infer<typeof effect>>;

/** What changes in meaning between two sets of mapping files, judged from the files alone. */
export interface StaticDiff {
  /** By subject in a fixed order, then by code, side and aspect. */
  readonly changes: readonly MappingChange[];
  readonly noEffect: readonly ChangeWithoutEffect[];
  /** By path; files that are the same are left out. */
  readonly files: readonly ChangedFile[];
}
