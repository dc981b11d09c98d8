import * as z from 'zod';
import type { JSONSchema } from 'zod/v4/core';

/** A JSON Schema ready to be written. */
export interface SchemaFile {
  /** Name without folder, such as `trueup.schema.json`. */
  readonly name: string;
  /** With a final line break. */
  readonly text: string;
}

const VARIABLE = '|\\$\\{';

/** The draft-07 schema by which editors judge and complete a file: what people may write, defaults not filled in. */
export function schemaFile(name: string, schema: z.ZodType): SchemaFile {
  const json = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', override: ({ jsonSchema }) => adapt(jsonSchema) });
  return { name, text: `${JSON.stringify(json, null, 2)}\n` };
}

/** May be called more than once for a node, so each step finds its own work done. */
function adapt(node: JSONSchema.BaseSchema): void {
  // Messages need the article of "a feed", editors show the bare name
  if (node.title !== undefined) node.title = node.title.replace(/^an? /, '').replaceAll('`', '');
  // A variable may be in any value, and an editor does not know what it holds
  if (node.pattern !== undefined && !node.pattern.endsWith(VARIABLE)) node.pattern = `(${node.pattern})${VARIABLE}`;
  if (node.examples) node.examples = node.examples.flatMap(exampleValue);
  if (node.examples?.length === 0) delete node.examples;
}

/** Examples are kept as YAML, quotes included, to be pasted; here they are values. */
function exampleValue(example: unknown): unknown[] {
  if (typeof example !== 'string') return [example];
  return example.startsWith('[') ? [] : [example.replace(/^(["'])(.*)\1$/, '$2')];
}
