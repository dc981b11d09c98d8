import * as z from 'zod';
import { notYetWords } from '../text/schema-issues.ts';
import { readTime, readCurrency, readTimezone } from './time-settings.ts';
import { readAmount, readCount, readDuration, readMemory, readRejectLimit, readShare } from './scalar-readings.ts';
import type { ScalarReading } from './scalar-readings.ts';

/** What an editor shows of a setting; `type` names what plain YAML may hold where our own reader takes text only. */
interface Shown {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly examples?: readonly string[];
}

/** A setting that the value's text is read into. */
function read<T>(shown: Shown, reading: (text: string) => ScalarReading<T>) {
  return z
    .string()
    .meta({ ...shown })
    .transform((value, context): T => {
      const found = reading(value);
      if ('value' in found) return found.value;
      const suggestions = found.suggestion === undefined ? [] : [found.suggestion];
      context.addIssue({ code: 'custom', message: found.fault, params: { suggestions } });
      return z.NEVER;
    });
}

/** A text of at least one character. */
export function text(description: string, example: string) {
  const shown = { description, type: ['string', 'number'], examples: [example] };
  return z.string().min(1, { error: '{name} is empty.' }).meta(shown);
}

export function duration(description: string, example: string) {
  return read({ description, pattern: '^\\d{1,6}[mhd]$', examples: [example] }, readDuration);
}

export function count(description: string, example: string) {
  return read({ description, type: ['integer', 'string'], minimum: 0, pattern: '^\\d{1,9}$', examples: [example] }, readCount);
}

export function amount(description: string, example: string) {
  const shown = { type: ['string', 'number'], minimum: 0, pattern: '^\\d{1,18}(\\.\\d{1,9})?$' };
  return read({ description, ...shown, examples: [example] }, readAmount);
}

/** A calendar day, YYYY-MM-DD. */
export function day(description: string, example: string) {
  return z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: `{value} is not a day such as ${example}.` })
    .meta({ description, examples: [example] });
}

export function share(description: string, example: string) {
  const shown = { type: ['string', 'number'], minimum: 0, pattern: '^\\d{1,18}(\\.\\d{1,9})? *%?$' };
  return read({ description, ...shown, examples: [example] }, readShare);
}

export function rejectLimit(description: string) {
  const shown = { type: ['integer', 'string'], minimum: 0, pattern: '^(\\d{1,9}|\\d{1,18}(\\.\\d{1,9})? *%)$' };
  return read({ description, ...shown, examples: ['0', '0.1%'] }, readRejectLimit);
}

export function memory(description: string) {
  return read({ description, examples: ['4GB'] }, readMemory);
}

export function time(description: string) {
  return read({ description, examples: ['"2026-11-21T22:00:00+01:00"'] }, readTime);
}

export function timezone(description: string) {
  return read({ description, examples: ['Europe/Berlin', 'UTC'] }, readTimezone);
}

export function currency(description: string) {
  return read({ description, pattern: '^[A-Z]{3}$', examples: ['EUR'] }, readCurrency);
}

const LATER = 'is not available in this version.';

/** A setting that a later version brings: refused, but not as a slip of the pen. */
export function notYet() {
  return z
    .never({ error: `{name} ${LATER}` })
    .optional()
    .meta({ description: 'Not available in this version.' });
}

/** Several of them. */
export function notYetKeys<K extends string>(names: readonly K[]): Record<K, ReturnType<typeof notYet>> {
  return Object.fromEntries(names.map((name) => [name, notYet()])) as Record<K, ReturnType<typeof notYet>>;
}

/** The words for a value whose mapping form comes later; undefined for any other wrong value. */
export function laterAsMapping(input: unknown, form: string): string | undefined {
  return isMapping(input) ? notYetWords(`\`${form}\` ${LATER}`) : undefined;
}

/** True for what YAML calls a mapping. */
export function isMapping(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
