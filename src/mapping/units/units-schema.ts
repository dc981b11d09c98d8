import * as z from 'zod';
import { codedSchema } from '../crosswalks/coded-yaml.ts';
import { code, oneOrMore, text } from '../mapping-atoms.ts';

/** Dimensions of the units that ship; a workspace may name others. */
const DIMENSIONS = ['mass', 'volume', 'length', 'area', 'count', 'time', 'energy', 'amount of substance', 'packaging'] as const;

const unit = z
  .strictObject({
    code: text.meta({ type: 'string', description: 'The canonical code' }),
    name: text.optional().meta({ type: 'string', description: 'For people' }),
    aliases: z
      .union([z.array(code), z.record(z.string(), oneOrMore(code))], {
        error: 'Aliases are a list, or a list for a side or system.',
      })
      .optional()
      .meta({ description: 'What exports write: a list, or a list for a side or system' }),
    factor: text.optional().meta({ type: ['string', 'number'], description: '1 code = factor of: "1/1000" or "0.45359237"' }),
    of: text.optional().meta({ type: 'string', description: 'The unit that the factor counts' }),
    dimension: text.optional().meta({
      type: 'string',
      examples: [...DIMENSIONS],
      description: 'What the unit measures; units of two dimensions have no factor',
    }),
  })
  .meta({ title: 'a unit' });

/** The shape of units.yaml: canonical units, their exact factors, and what exports write for them. */
export const unitsSchema = z
  .strictObject({ units: z.array(unit).optional(), aliases: codedSchema().optional() })
  .meta({ title: 'units.yaml' });
