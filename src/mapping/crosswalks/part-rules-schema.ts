import * as z from 'zod';
import { oneOrMore, text } from '../mapping-atoms.ts';

const rule = z
  .strictObject({
    side: z.enum(['erp', 'mes']).optional().meta({ description: 'Whose codes it is about: every export of the side' }),
    system: text
      .optional()
      .meta({ type: 'string', description: 'Instead of `side`: the exports of one system, as profiles name it' }),
    match: text.meta({ type: 'string', description: 'RE2 regular expression, matched anywhere in the code; case-sensitive' }),
    transform: oneOrMore(text)
      .optional()
      .meta({ description: 'What turns it into the canonical code; without any it is unchanged' }),
    note: text.optional().meta({ type: 'string', description: 'For people' }),
  })
  .meta({ title: 'a rule' });

/** The shape of parts.yaml: rules for the part numbers that parts.csv does not list. */
export const partRulesSchema = z.strictObject({ rules: z.array(rule).optional() }).meta({ title: 'parts.yaml' });
