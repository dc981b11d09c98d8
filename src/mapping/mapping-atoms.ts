import * as z from 'zod';

/**
 * Scalars of mapping files. Our own reader takes every scalar as text (so that 007 stays 007), editors read plain YAML:
 * `meta` tells their schema which other types may be there.
 */
const ANY_SCALAR = { type: ['string', 'number', 'boolean'] };

/** A text of at least one character. */
export const text = z.string().min(1, { error: 'Text is missing here.' }).meta(ANY_SCALAR);

/** A text that may be blank: a code of an export. */
export const code = z.string().meta(ANY_SCALAR);

/** `true` or `false`, still as text. */
export const flag = z.enum(['true', 'false']).meta({ type: 'boolean', enum: [true, false] });

/** One entry, or a list of at least one. */
export function oneOrMore(entry: z.ZodString): z.ZodUnion<readonly [z.ZodString, z.ZodArray<z.ZodString>]> {
  return z.union([entry, z.array(entry).min(1, { error: 'The list is empty.' })]);
}

/** A key that is part of the format but does nothing yet: refused, never ignored. */
export function notYet(message: string): z.ZodOptional<z.ZodNever> {
  return z.never({ error: message }).optional();
}
