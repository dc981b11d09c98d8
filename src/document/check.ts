import type { ZodType } from 'zod';
import type { Problem, RefusalCode } from '../errors.ts';
import { plainIssues, typeName } from './issues.ts';
import type { WrongValue } from './issues.ts';
import { nearest } from './nearest.ts';
import { quoted } from './quoted.ts';
import { knownObject } from './schema-walk.ts';
import type { YamlSource } from './yaml.ts';

/** A checked document, or everything that is wrong with it; a value is given only when there are no problems. */
export interface Checked<T> {
  readonly value?: T;
  /** The source's own problems first, then those of the schema in the order of the file. */
  readonly problems: readonly Problem[];
}

/** Marks issues to which the schema gives no words of its own. */
const NO_WORDS = '\u0000';

/**
 * Judges a document by a schema. What the schema says about itself shapes the messages: an object's `title` ("a
 * domain") names it; `z.never({error})` marks a key that is known but refused; a custom issue may carry `params`
 * `{code, suggestions, at: 'key'}`, and `{value}` in its message becomes the text as it stands in the file.
 * `value` takes the place of the source's values when variables were replaced in them; messages never quote it.
 */
export function checkSchema<T>(schema: ZodType<T>, source: YamlSource, value: unknown = source.value): Checked<T> {
  if (source.value === undefined) return { problems: source.problems };
  const result = schema.safeParse(value, { error: () => NO_WORDS });
  if (result.success) return source.problems.length > 0 ? { problems: source.problems } : { value: result.data, problems: [] };
  const problems = plainIssues(result.error.issues).flatMap((issue) =>
    issue.kind === 'unknown_keys'
      ? issue.keys.map((key) => unknownKey(issue.path, key, schema, source))
      : [wrongValue(issue, source)],
  );
  return { problems: [...source.problems, ...problems.toSorted(byPlace)] };
}

function byPlace(a: Problem, b: Problem): number {
  return (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0);
}

function wrongValue(issue: WrongValue, source: YamlSource): Problem {
  const written = valueAt(source.value, issue.path);
  const { excerpt, ...at } = source.locate(issue.path, issue.kind === 'refused_key' ? 'key' : 'value');
  const message = issue.message === NO_WORDS ? ownWords(issue, written) : issue.message.replaceAll('{value}', quoted(written));
  const suggestions = issue.suggestions.length > 0 ? issue.suggestions : nearestOf(written, issue.values);
  const code: RefusalCode = issue.code ?? 'config_invalid';
  return { code, message, at, excerpt, ...(suggestions.length > 0 ? { suggestions } : {}) };
}

function unknownKey(path: readonly (string | number)[], key: string, schema: ZodType, source: YamlSource): Problem {
  const { keys, title } = knownObject(schema, path);
  const { excerpt, ...at } = source.locate([...path, key], 'key');
  const near = nearest(key, keys);
  const owner = title ?? (path.length > 0 ? `\`${path.join('.')}\`` : 'this file');
  const message = `${quoted(key)} is not a setting of ${owner}.`;
  const known = near === undefined && keys.length > 0 ? ` Known: ${listed(keys, 'and')}.` : '';
  return { code: 'unknown_key', message: message + known, at, excerpt, ...(near === undefined ? {} : { suggestions: [near] }) };
}

function ownWords(issue: WrongValue, written: unknown): string {
  const name = nameOf(issue.path);
  if (written === undefined) {
    const owner = issue.path.slice(0, -1).join('.');
    return `${name} is missing${owner === '' ? '' : ` from \`${owner}\``}.`;
  }
  if (issue.values.length > 0) {
    const expected = `${name} must be ${listed(issue.values, 'or')}`;
    return typeof written === 'string' ? `${expected}, not ${quoted(written)}.` : `${expected}, not ${typeName(written)}.`;
  }
  return `${name} must be ${listed(issue.expected, 'or', false)}, ${written === '' || written === null ? 'but is empty' : `not ${typeName(written)}`}.`;
}

function nameOf(path: readonly (string | number)[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  const name = path.findLast((step) => typeof step === 'string');
  if (typeof last === 'string') return `\`${last}\``;
  return name === undefined ? `Entry ${last + 1}` : `Entry ${last + 1} of \`${name}\``;
}

function nearestOf(written: unknown, values: readonly string[]): string[] {
  const near = typeof written === 'string' ? nearest(written, values) : undefined;
  return near === undefined ? [] : [near];
}

function listed(names: readonly string[], word: 'and' | 'or', code = true): string {
  const shown = code ? names.map((name) => `\`${name}\``) : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${word} ${shown.at(-1)}`;
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((found, step) => {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    return (found as Record<string | number, unknown>)[step];
  }, value);
}
