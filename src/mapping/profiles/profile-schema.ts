import * as z from 'zod';
import { notYetWords } from '../../text/schema-issues.ts';
import { DOMAINS, REFERENCES } from '../../domains/registry.ts';
import { code, flag, notYet, oneOrMore, text } from '../mapping-atoms.ts';

/** Formats that are planned, so that a message can tell them from slips of the pen. */
const LATER_FORMATS: ReadonlySet<unknown> = new Set(['sap-list', 'json', 'ndjson', 'xml', 'parquet', 'table']);

const oneCharacter = /^[^]$/u;

const read = z
  .strictObject({
    format: z.enum(['auto', 'csv', 'xlsx'], {
      error: ({ input }) => (LATER_FORMATS.has(input) ? notYetWords('The format {value} is not available yet.') : undefined),
    }),
    encoding: z.string().regex(/^[\w:-]+$/, { error: '{value} is no name of an encoding, such as utf-8 or windows-1252.' }),
    delimiter: z.string().refine((value) => value === 'auto' || value === 'tab' || value === '\\t' || oneCharacter.test(value), {
      error: 'A delimiter is one character, `tab` or `auto`.',
    }),
    quote: z
      .string()
      .refine((value) => value === 'auto' || oneCharacter.test(value), { error: 'A quote is one character or `auto`.' }),
    decimal: z.enum(['auto', 'dot', 'comma']),
    exponent: flag,
    dates: z.array(text.regex(/^[YMDHms.:/ T-]+$/, { error: '{value} is no date format, such as DD.MM.YYYY.' })),
    header_row: z
      .string()
      .regex(/^(auto|[1-9]\d{0,5})$/, { error: 'The header row is a line number from 1, or `auto`.' })
      .meta({ type: ['string', 'integer'], pattern: '^(auto|[1-9]\\d{0,5})$' }),
    sheet: text,
    records: notYet('Formats whose records have names are not available yet.'),
  })
  .partial()
  .meta({ title: '`read`' });

const sign = z
  .strictObject({ column: oneOrMore(text), negative: oneOrMore(code), positive: oneOrMore(code) })
  .meta({ title: '`sign`' });

const field = z
  .strictObject({
    column: oneOrMore(text),
    constant: text,
    default: text,
    optional: flag,
    transform: oneOrMore(text),
    sign,
    lookup: notYet('Look-ups in a second feed are not available yet.'),
  })
  .partial()
  .meta({ title: 'a field' });

/** `where` selects records: header → the values that are kept. */
const where = z.record(z.string(), oneOrMore(code));

const skip = z.strictObject({ column: oneOrMore(text), matches: text }).meta({ title: 'an entry of `skip`' });

/** The shape of a profile file; what the shape cannot say is checked when it is read. */
export const profileSchema = z
  .strictObject({
    profile: z
      .string()
      .regex(/^[^\s"']{1,100}$/, { error: 'The name of a profile has no blanks and no quotes: system/export.' })
      .meta({ description: 'Name of the profile: system/export' }),
    domain: text.meta({ type: 'string', enum: [...DOMAINS, ...REFERENCES].map((domain) => domain.name) }),
    system: text.optional().meta({ type: 'string', description: 'Whose codes these are; default: the name before the slash' }),
    description: text.optional(),
    read: read.optional(),
    fields: z.record(z.string(), field),
    unpivot: z
      .object({ into: text })
      .catchall(z.record(z.string(), oneOrMore(text)))
      .meta({ title: '`unpivot`' })
      .optional(),
    skip: z.array(skip).optional(),
    where: where.optional(),
    legs: notYet('`legs` is not available yet.'),
  })
  .meta({ title: 'a profile' });
