import * as z from 'zod';
import { REJECT_CODES } from '../../../model/reject-codes.ts';
import { code, text } from '../../../mapping/mapping-atoms.ts';

/** Canonical field → value, or header → cell. */
const cells = z.record(z.string(), code);

const rejectCode = z.enum(REJECT_CODES);

const test = z
  .strictObject({
    name: text.optional().meta({ type: 'string', description: 'What the example shows; unique in the folder' }),
    recorded: z
      .enum(['true', 'false'])
      .optional()
      .meta({ type: 'boolean', enum: [true, false], description: 'Drafted from an export and not reviewed yet' }),
    side: z.enum(['erp', 'mes']).meta({ description: 'Whose export this is a record of' }),
    profile: text.meta({ type: 'string', description: 'The profile that reads the record' }),
    on: text
      .optional()
      .meta({ type: 'string', format: 'date', description: 'As-of day, for dated entries; without it the day of the test' }),
    read: z
      .strictObject({ decimal: z.enum(['dot', 'comma']) })
      .optional()
      .meta({ title: '`read`', description: 'How the record writes numbers, where the profile leaves it open' }),
    base_unit: text.optional().meta({
      type: 'string',
      description: "The material's base unit, as in the reference list; canonical",
    }),
    given: cells.meta({ description: 'The record as exported: header → cell' }),
    expect: z
      .union([cells, z.array(cells).min(1, { error: 'The list is empty.' })], {
        error: '`expect` is a mapping of fields, or a list of them.',
      })
      .optional()
      .meta({ description: 'Canonical fields; only those named are compared. A list for the rows of an unpivot' }),
    reject: z
      .union([rejectCode, z.record(z.string(), rejectCode)], {
        error: `\`reject\` is a reject code, or a field with one: ${REJECT_CODES.join(', ')}.`,
      })
      .optional()
      .meta({ description: 'The record is rejected with this code' }),
    filtered: z
      .literal('true')
      .optional()
      .meta({ type: 'boolean', const: true, description: 'The profile leaves the record out' }),
  })
  .meta({ title: 'a test' });

/** The shape of tests/*.yaml: golden examples. */
export const goldenSchema = z.strictObject({ tests: z.array(test) }).meta({ title: 'a file of golden tests' });
