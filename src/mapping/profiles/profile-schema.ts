import * as z from 'zod';
import { DOMAINS, REFERENCES } from '../../domains/registry.ts';
import { code, flag, oneOrMore, text } from '../mapping-atoms.ts';
import { readSchema } from './read-options.ts';

const sign = z
  .strictObject({ column: oneOrMore(text), negative: oneOrMore(code), positive: oneOrMore(code).optional() })
  .meta({ title: '`sign`' });

const lookup = z
  .strictObject({ feed: text, key: oneOrMore(text), value: oneOrMore(text) })
  .meta({ title: '`lookup`', description: 'The cell is a key of another export, which the workspace names under `with`' });

const field = z
  .strictObject({
    column: oneOrMore(text),
    first_filled: z.array(text).min(2, { error: 'With one column there is nothing to choose: write `column`.' }),
    constant: code,
    default: code,
    optional: flag,
    transform: oneOrMore(text),
    sign,
    lookup,
  })
  .partial()
  .meta({ title: 'a field' });

/** `where` selects records: header → the values that are kept. */
const where = z.record(z.string(), oneOrMore(code));

const skip = z.strictObject({ column: oneOrMore(text), matches: text }).meta({ title: 'an entry of `skip`' });

/** What people should know of the export; nothing of it is read by a run. */
const about = z
  .strictObject({
    menu: text.meta({ type: 'string', description: 'Where to find the export in the menus of the system' }),
    grade: z
      .enum(['read', 'seen', 'known', 'guessed'])
      .meta({ description: 'How reliable the names are: read in a public file, seen in an excerpt, common knowledge, guessed' }),
    evidence: text.meta({ type: 'string', description: 'Where the names come from' }),
    guessed: oneOrMore(text).meta({ description: 'Names of guessed columns, if others are not guessed' }),
    quirks: oneOrMore(text).meta({ description: 'What is odd about the export, a sentence each' }),
  })
  .partial()
  .meta({ title: '`about`' });

/** The shape of a profile file that is alone; what the shape cannot say is checked when it is read. */
export const profileSchema = z
  .strictObject({
    profile: z
      .string()
      .regex(/^[^\s"']{1,100}$/, { error: 'The name of a profile has no blanks and no quotes: system/export.' })
      .meta({ description: 'Name of the profile: system/export' }),
    domain: text.meta({ type: 'string', enum: [...DOMAINS, ...REFERENCES].map((domain) => domain.name) }),
    extends: text
      .optional()
      .meta({ type: 'string', description: 'The profile that this one changes; everything else stays the same' }),
    system: text.optional().meta({ type: 'string', description: 'Whose codes these are; default: the name before the slash' }),
    description: text.optional(),
    about: about.optional(),
    read: readSchema.optional(),
    fields: z.record(z.string(), field),
    unpivot: z
      .object({ into: text, year: oneOrMore(text).optional() })
      .catchall(z.record(z.string(), oneOrMore(text)))
      .meta({ title: '`unpivot`' })
      .optional(),
    skip: z.array(skip).optional(),
    where: where.optional(),
    ignore: oneOrMore(text)
      .optional()
      .meta({ description: 'Headers of columns that are left unread on purpose: no warning about their figures' }),
    legs: z
      .literal('two', { error: '`legs` is `two` or absent.' })
      .optional()
      .meta({ description: 'Movements: one record is a transfer, and becomes two rows' }),
    with: z
      .record(z.string(), text)
      .optional()
      .meta({ description: "Look-ups in the feed's own files: name of the look-up and the profile that reads them for it" }),
  })
  .meta({ title: 'a profile' });

/** The shape of a profile that extends another one: it says no more than what is different. */
export const extendingSchema = profileSchema.partial({ domain: true, fields: true }).meta({
  title: 'a profile',
  anyOf: [{ required: ['extends'] }, { required: ['domain', 'fields'] }],
});
