import * as z from 'zod';
import { goldenSchema } from './golden/reading/golden-schema.ts';
import { partRulesSchema } from '../mapping/crosswalks/part-rules-schema.ts';
import { extendingSchema } from '../mapping/profiles/profile-schema.ts';
import { statusesSchema } from '../mapping/crosswalks/statuses-schema.ts';
import { tableSchemaFiles } from '../mapping/crosswalks/table-schema.ts';
import { unitsSchema } from '../mapping/units/units-schema.ts';

/** The JSON Schemas (draft-07) of mapping files, by file name: editors use those of YAML; they are kept under mappings/schema. */
export function mappingSchemaFiles(): Readonly<Record<string, object>> {
  return {
    'golden.schema.json': jsonSchema(goldenSchema),
    'part-rules.schema.json': jsonSchema(partRulesSchema),
    'profile.schema.json': jsonSchema(extendingSchema),
    'statuses.schema.json': jsonSchema(statusesSchema),
    'units.schema.json': jsonSchema(unitsSchema),
    ...tableSchemaFiles(),
  };
}

/** What people may write, in plain YAML; keys that do nothing yet are left out, so that no editor proposes them. */
function jsonSchema(schema: z.ZodType): object {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema: node }) => {
      // Messages need the article of "a unit", editors show the bare name
      if (typeof node.title === 'string') node.title = node.title.replace(/^an? /, '').replaceAll('`', '');
      for (const [key, property] of Object.entries(node.properties ?? {})) {
        if (typeof property === 'object' && property.not) delete node.properties?.[key];
      }
    },
  });
}
