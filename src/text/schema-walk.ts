import * as z from 'zod';

/** What a schema says about the mapping at a path. */
export interface KnownObject {
  /** Keys that may be there, those not available yet left out. */
  readonly keys: readonly string[];
  /** The schema's `title`, with its article: "a domain". */
  readonly title?: string;
}

/** The mapping that the schema expects at `path`; no keys where it expects something else. */
export function knownObject(schema: z.ZodType, path: readonly PropertyKey[]): KnownObject {
  const found = schemasAt(schema, path);
  const title = found.map((each) => each.meta()?.title).find((text) => text !== undefined);
  return { keys: found.flatMap(keysOf), ...(title === undefined ? {} : { title }) };
}

/** How the setting at `path` may be written, from the first of the `examples` in the schema. */
export function exampleAt(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  const examples = schemasAt(schema, path).map((each) => each.meta()?.['examples']);
  const [example]: unknown[] = examples.filter((each) => Array.isArray(each)).flat();
  return typeof example === 'string' ? example : undefined;
}

function schemasAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType[] {
  return path.reduce((all, step) => all.flatMap((each) => child(each, step)), bare(schema));
}

function keysOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, unknown>> = schema.shape;
    return Object.entries(shape).flatMap(([key, value]) => (bare(value).some((each) => each instanceof z.ZodNever) ? [] : [key]));
  }
  if (!(schema instanceof z.ZodRecord)) return [];
  return bare(schema.keyType).flatMap((key) => (key instanceof z.ZodEnum ? key.options.map(String) : []));
}

function child(schema: z.ZodType, step: PropertyKey): z.ZodType[] {
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, unknown>> = schema.shape;
    return bare(shape[String(step)]);
  }
  if (schema instanceof z.ZodArray) return bare(schema.element);
  return schema instanceof z.ZodRecord ? bare(schema.valueType) : [];
}

/** The schemas inside wrappers: options of a union, the input side of a transform, what is optional or has a default. */
function bare(schema: unknown): z.ZodType[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(bare);
  if (schema instanceof z.ZodPipe) return bare(schema.in);
  if (schema instanceof z.ZodLazy) return bare(schema.unwrap());
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return bare(schema.unwrap());
  return schema instanceof z.ZodType ? [schema] : [];
}
