import { schemaFile } from '../contract/editor-schema.ts';
import type { SchemaFile } from '../contract/editor-schema.ts';
import { configSchema } from './config-schema.ts';

/** The schemas of the configuration, to be kept under mappings/schema. */
export function schemaFiles(): readonly SchemaFile[] {
  return [schemaFile('trueup.schema.json', configSchema)];
}
