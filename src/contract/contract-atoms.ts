import * as z from 'zod';

/** All that a schema describes, made read-only: the type of a value that is handed on and never changed. */
export type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;

export const text = z.string();
export const maybe = text.nullable();
export const count = z.int().min(0);
/** A line, column, row or rank, from 1. */
export const ordinal = z.int().min(1);
/** An exact decimal in plain notation, never with an exponent. */
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
export const amount = decimal.nullable();
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** ISO 8601 with offset. */
export const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/);
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const discrepancyId = z.string().regex(/^[a-z]{3}-[0-9a-f]{16}$/);
export const side = z.enum(['erp', 'mes']);
export const feedSide = z.enum(['erp', 'mes', 'reference']);

/** A position in a file; lines and columns count from 1. */
export const location = z.strictObject({
  file: text,
  line: ordinal.exactOptional(),
  column: ordinal.exactOptional(),
  endColumn: ordinal.exactOptional(),
});
