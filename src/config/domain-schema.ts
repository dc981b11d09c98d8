import * as z from 'zod';
import { type CodedField, codedFields, type DomainDefinition } from '../domains/domain.ts';
import { ORDER_STATES } from '../domains/canonical-codes.ts';
import { REFERENCES } from '../domains/registry.ts';
import { SIDES } from '../model/side.ts';
import { CAUSE_CODES } from '../contract/discrepancy.ts';
import { amount, count, duration, isMapping, laterAsMapping, share, text } from './config-atoms.ts';
import { feedsSchema } from './feed-schema.ts';

const REFERENCE_NAMES = REFERENCES.map(({ name }) => name);

/** The settings of a domain: its feeds, what of them is comparable, and when figures agree. */
export function domainSchema(definition: DomainDefinition) {
  return z
    .strictObject({
      erp: feedsSchema,
      mes: feedsSchema,
      scope: scopesOf(definition).meta({ title: '`scope`', description: 'What is comparable; the rest is filtered' }).optional(),
      fold: perField(definition.key, foldOf)
        .meta({ title: '`fold`', description: 'Codes that are made equal on both sides' })
        .optional(),
      grain: grainOf(definition).optional(),
      tolerance: toleranceOf(definition).optional(),
      allowance: allowanceOf(definition),
      edges_in_memory: edgesOf(definition),
      mode: z
        .enum(['enforce', 'observe'])
        .meta({ description: 'observe: reported, outside the limit and the draft (default: enforce)', examples: ['observe'] })
        .optional(),
      alert_after: z
        .strictObject({
          runs: count('Runs with newer exports on both sides in which a difference must have occurred', '2').optional(),
          hours: count('Hours between exports through which a difference must have lasted', '26').optional(),
        })
        .refine(({ runs, hours }) => (runs === undefined) !== (hours === undefined), { error: '{name} takes `runs` or `hours`.' })
        .meta({
          title: '`alert_after`',
          description: 'Younger differences are listed separately, as not yet confirmed',
          examples: ['{runs: 2}'],
        })
        .optional(),
      truth: truthOf(definition).optional(),
      blocked_by: z
        .array(z.enum(REFERENCE_NAMES))
        .meta({
          description: 'Reference lists that must be empty before a batch is approved',
          examples: ['[failed_postings]'],
        })
        .optional(),
    })
    .meta({ title: 'a domain' });
}

/** One side for all, or sides by measure and by cause. */
function truthOf({ measures }: DomainDefinition) {
  const side = z.enum(SIDES);
  const names = measures.filter(({ informs }) => !informs).map(({ name }) => name);
  const of = <T extends string>(all: readonly T[]) =>
    z.strictObject(Object.fromEntries(all.map((name) => [name, side.optional()])) as Record<T, z.ZodOptional<typeof side>>);
  const form = z
    .strictObject({
      default: side.optional(),
      measure: of(names).meta({ title: '`measure`' }).optional(),
      cause: of(CAUSE_CODES).meta({ title: '`cause`' }).optional(),
    })
    .meta({ title: '`truth`' });
  return z
    .union([side.meta({ examples: ['mes'] }), form], {
      error: ({ input }) => (isMapping(input) ? undefined : '{name} must be `erp` or `mes`, not {value}.'),
    })
    .meta({
      description: 'The side that corrections follow (default: mes), also by measure and by cause',
      examples: ['mes', `{default: mes, measure: {${names[0] ?? ''}: erp}}`],
    });
}

/** What is comparable: codes by field, and, where rows belong to orders, how far those are and when they were posted. */
function scopesOf(definition: DomainDefinition) {
  const fields = Object.fromEntries(codedFields(definition).map((field) => [field.name, scopeOf(field).optional()]));
  const periods = definition.further.filter(({ period }) => period).map(({ name }) => [name, periodOf().optional()]);
  const states = definition.ordered ? { order_state: statesOf().optional() } : {};
  return z.strictObject({ ...fields, ...Object.fromEntries(periods), ...states } as Record<
    string,
    z.ZodOptional<ReturnType<typeof scopeOf>>
  >);
}

function statesOf() {
  return z
    .array(z.enum(ORDER_STATES))
    .min(1, { error: '{name} is an empty list: nothing would be compared.' })
    .meta({ description: 'The order states that are compared', examples: ['[delivered, technically_complete, closed]'] });
}

/** The first and the last day, both inclusive. */
function periodOf() {
  const day = z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: '{value} is not a day such as 2026-11-01.' });
  return z
    .array(day)
    .length(2, { error: '{name} must be the first and the last day, such as `[2026-11-01, 2026-11-30]`.' })
    .meta({ description: 'The first and the last day of the postings', examples: ['[2026-11-01, 2026-11-30]'] })
    .superRefine(
      ([from = '', to = ''], context) => {
        if (from > to) context.addIssue({ code: 'custom', message: '{name} ends before it begins.' });
      },
      { when: ({ value }) => Array.isArray(value) && value.length === 2 },
    );
}

/** By side; a domain that makes nothing has none. */
function allowanceOf({ name, allowance }: DomainDefinition) {
  const none = z.never({ error: `{name} is a setting of domains that record what was made, not of ${name}.` });
  const sides = z.strictObject({
    erp: duration('How long after its use a lot may be entered as made in the ERP (default: 24h)', '24h').optional(),
    mes: duration('The same in the MES (default: 0h)', '0h').optional(),
  });
  return (allowance ? sides.meta({ title: '`allowance`' }) : none).optional();
}

/** Only a domain of trees has edges. */
function edgesOf({ name, edgesInMemory }: DomainDefinition) {
  const none = z.never({ error: `{name} is a setting of domains with trees, not of ${name}.` });
  const edges = count('Trees with more edges are searched on the engine (default: 20000000, some 800 MB)', '50000000');
  return (edgesInMemory === undefined ? none : edges).optional();
}

function perField<T extends z.ZodType>(fields: readonly CodedField[], schema: (field: CodedField) => T) {
  return z.strictObject(Object.fromEntries(fields.map((field) => [field.name, schema(field).optional()])));
}

function codeOf({ name, codes }: CodedField) {
  return codes ? z.enum(codes) : text(`A canonical ${name}`, '1000').meta({ examples: undefined });
}

/** `all`, `mapped` for locations, or a list of canonical codes. */
function scopeOf(field: CodedField) {
  const words = field.crosswalk === 'locations' ? (['all', 'mapped'] as const) : (['all'] as const);
  const example = field.codes ? field.codes[0] : '"1000"';
  const named = words.map((word) => `\`${word}\``).join(', ');
  return z.union([
    z.enum(words, { error: `{name} must be ${named} or a list such as \`[${example}]\`, not {value}.` }),
    z
      .array(codeOf(field))
      .min(1, { error: '{name} is an empty list: nothing would be compared.' })
      .meta({ examples: [`[${example}]`] }),
  ]);
}

/** Canonical code → canonical code; a target that is folded on would make the result depend on an order. */
function foldOf(field: CodedField) {
  const keys = field.codes ? z.enum(field.codes) : z.string().min(1);
  const pairs = z.partialRecord(keys, codeOf(field), {
    // Asked for wrong keys and for what is not a mapping at all; only the first have an object in hand
    error: ({ input }) => (isMapping(input) ? `{key} is not a canonical ${field.name}.` : undefined),
  });
  return pairs.superRefine(
    (given, context) => {
      for (const [from, to] of Object.entries(given)) {
        const chained = typeof to === 'string' && Object.hasOwn(given, to);
        const message = from === to ? '{name} is folded into itself.' : '{name} is folded into {value}, which is folded itself.';
        if (chained) context.addIssue({ code: 'custom', path: [from], message });
      }
    },
    { when: ({ value }) => isMapping(value) },
  );
}

function grainOf(definition: DomainDefinition) {
  const names = definition.key.map((field) => field.name);
  const required = definition.key.filter((field) => field.required).map((field) => field.name);
  return z
    .array(z.enum(names), { error: ({ input }) => laterAsMapping(input, 'grain: {fields: …}') })
    .meta({
      description: 'The key fields to compare by (default: the finest that both sides have)',
      examples: [`[${names.join(', ')}]`],
    })
    .superRefine(
      (fields, context) => {
        fields.forEach((field, index) => {
          if (fields.indexOf(field) === index) return;
          context.addIssue({ code: 'custom', path: [index], message: '{value} is named twice.' });
        });
        const missing = required.find((field) => !fields.includes(field));
        if (missing === undefined) return;
        const whole = names.filter((name) => name === missing || fields.includes(name)).join(', ');
        const message = `{name} must name \`${missing}\`: otherwise unlike things would be added up.`;
        context.addIssue({ code: 'custom', message, params: { suggestions: [`grain: [${whole}]`] } });
      },
      { when: ({ value }) => Array.isArray(value) },
    )
    .transform((fields) => names.filter((name) => fields.includes(name)));
}

function toleranceOf(definition: DomainDefinition) {
  const absolute = z.union([
    amount('The largest difference that still agrees, in the comparison unit', '"0.5"'),
    z
      .record(z.string(), amount('The largest difference that still agrees, in this unit', '"0.5"'))
      .meta({ description: 'By comparison unit; a unit that is not listed: 0' }),
  ]);
  const tolerance = z
    .strictObject({
      absolute: absolute.optional(),
      relative: share('The share of the larger figure that still agrees: a fraction, or with %', '0.05%').optional(),
    })
    .meta({
      title: 'a tolerance',
      description: 'Within tolerance when |difference| ≤ max(absolute, relative × the larger figure)',
    });
  const byAmount = z
    .union([z.literal('by_amount'), tolerance], {
      error: ({ input }) =>
        isMapping(input) ? undefined : '{name} must be `by_amount` or a mapping such as `{absolute: "0.5"}`.',
    })
    .meta({ title: 'a tolerance' });
  const hasAmount = definition.measures.some(({ kind }) => kind === 'amount');
  const measures = definition.measures
    .filter(({ informs }) => !informs)
    .map((measure) => [measure.name, (hasAmount && measure.kind === 'quantity' ? byAmount : tolerance).optional()]);
  return z
    .strictObject(Object.fromEntries(measures) as Record<string, z.ZodOptional<typeof byAmount>>)
    .meta({ title: '`tolerance`' });
}

export type DomainShape = z.output<ReturnType<typeof domainSchema>>;
