import * as z from 'zod';
import type { ZodType } from 'zod';
import type { RuledProblem, RuleId } from '../errors.ts';
import { plainIssues, valueAt, type PlainIssue, type UnknownKeys, type WrongValue, typeName } from './schema-issues.ts';
import { nearest } from './nearest.ts';
import { quoted } from './quoted.ts';
import { exampleAt, knownObject } from './schema-walk.ts';
import type { YamlSource } from './yaml.ts';

/** A checked document, or everything that is wrong with it; a value is given only when there are no problems. */
export interface Checked<T> {
  readonly value?: T;
  /** The source's own problems first, then those of the schema in the order of the file. */
  readonly problems: readonly RuledProblem[];
}

// A process reads a handful of files: compiling a parser for each shape takes longer than parsing without
z.config({ jitless: true });

/** Marks issues to which the schema gives no words of its own. */
const NO_WORDS = '\u0000';

/**
 * Judges a document by a schema. What the schema says about itself shapes the messages: an object's `title` ("a
 * domain") names it; the first of a setting's `examples` is the line that would fix it; `z.never({error})` marks a key
 * that is known but refused; a custom issue may carry `params` `{code, rule, suggestions, at: 'key'}`; in every message `{name}`
 * becomes the setting's name, `{value}` the text as it is in the file, `{key}` an unknown key. `value` replaces the source's
 * values when variables were replaced in them; messages and suggestions never quote it.
 */
export function checkSchema<T>(schema: ZodType<T>, source: YamlSource, value: unknown = source.value): Checked<T> {
  if (source.value === undefined) return { problems: source.problems };
  const result = schema.safeParse(value, { error: () => NO_WORDS });
  if (result.success) return source.problems.length > 0 ? { problems: source.problems } : { value: result.data, problems: [] };
  const issues = plainIssues(result.error.issues, value);
  const unknown = issues.filter((issue) => issue.kind === 'unknown_keys');
  const meant = new Set(unknown.flatMap((issue) => misspelt(issue, schema)));
  const problems = issues
    .filter((issue) => !meant.has(issue.path.join('\n')) || valueAt(value, issue.path) !== undefined)
    .flatMap((issue) => toProblems(issue, schema, source, value))
    .toSorted((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0));
  return { problems: [...source.problems, ...problems] };
}

/** Paths of the keys that unknown ones were probably meant to be: that those are missing needs no second message. */
function misspelt(issue: PlainIssue, schema: ZodType): string[] {
  if (issue.kind !== 'unknown_keys') return [];
  const { keys } = knownObject(schema, issue.path);
  return issue.keys.flatMap((key) => {
    const near = nearest(key, keys);
    return near === undefined ? [] : [[...issue.path, near].join('\n')];
  });
}

function toProblems(issue: PlainIssue, schema: ZodType, source: YamlSource, value: unknown): RuledProblem[] {
  if (issue.kind === 'unknown_keys') return issue.keys.map((key) => unknownKey(issue, key, schema, source));
  const written = valueAt(source.value, issue.path);
  const { excerpt, ...at } = source.locate(issue.path, issue.kind === 'refused_key' ? 'key' : 'value');
  const message = issue.message === NO_WORDS ? issueWords(issue, written) : ownWords(issue, written);
  // What a variable stood for must not come out as a suggestion made from it
  const given = valueAt(value, issue.path) === written ? issue.suggestions : [];
  const suggestions = given.length > 0 ? given : suggestionsFor(issue, written, schema);
  const rule = ruleFor(issue, written);
  return [
    { code: issue.code ?? 'config_invalid', rule, message, at, excerpt, ...(suggestions.length > 0 ? { suggestions } : {}) },
  ];
}

/** The rule that an issue breaks, by what kind of mistake it is. */
function ruleFor(issue: WrongValue, written: unknown): RuleId {
  if (issue.rule) return issue.rule;
  if (written === undefined) return 'TU112';
  if (issue.kind === 'refused_key') return 'TU116';
  if (written === '' || written === null) return 'TU115';
  if (issue.expected.length > 0) return 'TU113';
  return issue.values.length > 0 ? 'TU114' : 'TU116';
}

function ownWords({ message, path }: WrongValue, written: unknown): string {
  return message.replaceAll('{name}', () => nameOf(path)).replaceAll('{value}', () => quoted(written));
}

function unknownKey({ path, message: words }: UnknownKeys, key: string, schema: ZodType, source: YamlSource): RuledProblem {
  const { keys, title } = knownObject(schema, path);
  const { excerpt, ...at } = source.locate([...path, key], 'key');
  const near = nearest(key, keys);
  const owner = title ?? (path.length > 0 ? `\`${path.join('.')}\`` : 'this file');
  const message =
    words === NO_WORDS ? `${quoted(key)} is not a setting of ${owner}.` : words.replaceAll('{key}', () => quoted(key));
  if (near !== undefined) return { code: 'unknown_key', rule: 'TU111', message, at, excerpt, suggestions: [near] };
  const names = listed(
    keys.map((known) => `\`${known}\``),
    'and',
  );
  return { code: 'unknown_key', rule: 'TU111', message: names === '' ? message : `${message} Known: ${names}.`, at, excerpt };
}

/** The nearest of a closed list, else an example of the setting. */
function suggestionsFor(issue: WrongValue, written: unknown, schema: ZodType): readonly string[] {
  if (issue.kind === 'refused_key') return [];
  const near = typeof written === 'string' ? nearest(written, issue.values) : undefined;
  if (near !== undefined) return [near];
  const [last, example] = [issue.path.at(-1), exampleAt(schema, issue.path)];
  return typeof last === 'string' && example !== undefined ? [`${last}: ${example}`] : [];
}

/** The sentence for an issue to which the schema gives no words: what the setting must be, and what it is. */
function issueWords(issue: WrongValue, written: unknown): string {
  const name = nameOf(issue.path);
  if (written === undefined) return `${name} is missing${ownerOf(issue.path)}.`;
  const found = issue.values.length > 0 && typeof written === 'string' ? quoted(written) : typeName(written);
  const wanted = issue.values.length > 0 ? issue.values.map((value) => `\`${value}\``) : issue.expected;
  return `${name} must be ${listed(wanted, 'or')}, ${written === '' || written === null ? 'but is empty' : `not ${found}`}.`;
}

/** "a, b and c" */
function listed(names: readonly string[], word: 'and' | 'or'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
}

/** A setting as messages name it. */
function nameOf(path: readonly (string | number)[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  if (typeof last === 'string') return `\`${last}\``;
  const name = path.findLast((step) => typeof step === 'string');
  return name === undefined ? `Entry ${last + 1}` : `Entry ${last + 1} of \`${name}\``;
}

function ownerOf(path: readonly (string | number)[]): string {
  return path.length < 2 ? '' : ` from \`${path.slice(0, -1).join('.')}\``;
}
