import type { $ZodIssue } from 'zod/v4/core';
import type { RefusalCode, RuleId } from '../errors.ts';

/** The keys and list positions that lead to a value. */
export type Path = readonly (string | number)[];

/** A schema's complaint with unions and nested keys resolved, ready to be worded. */
export type PlainIssue = UnknownKeys | WrongValue;

export interface UnknownKeys {
  readonly kind: 'unknown_keys';
  readonly path: Path;
  readonly keys: readonly string[];
  readonly message: string;
}

export interface WrongValue {
  /** `refused_key`: the key itself is wrong, whatever its value. */
  readonly kind: 'value' | 'refused_key';
  readonly path: Path;
  readonly message: string;
  readonly code?: RefusalCode;
  /** The rule that is broken, where the issue itself says so. */
  readonly rule?: RuleId;
  readonly suggestions: readonly string[];
  /** The closed list that the value is not in. */
  readonly values: readonly string[];
  /** The types that were asked for, as people call them. */
  readonly expected: readonly string[];
}

/** Stands before the words for something that a later version brings. */
const LATER = '\u0001';

/** The words of a schema for a value that is part of the format but does nothing yet. */
export function notYetWords(message: string): string {
  return LATER + message;
}

/** Flattens what zod reports about `value`; of a union only the branch that fits the value's type speaks. */
export function plainIssues(issues: readonly $ZodIssue[], value: unknown, before: Path = []): PlainIssue[] {
  const plain = issues.flatMap((issue) => plainIssue(issue, value, [...before, ...issue.path.map(step)])).map(withoutMark);
  // A list where text belongs is judged by its length as well: only its type matters
  const wrongTypes = new Set(plain.flatMap((issue) => (hasWrongType(issue) ? [issue.path.join('\n')] : [])));
  return plain.filter((issue) => issue.kind !== 'value' || hasWrongType(issue) || !wrongTypes.has(issue.path.join('\n')));
}

/** Words for what comes later break a rule of their own. */
function withoutMark(issue: PlainIssue): PlainIssue {
  if (issue.kind === 'unknown_keys' || !issue.message.startsWith(LATER)) return issue;
  return { ...issue, message: issue.message.slice(LATER.length), rule: 'TU117' };
}

function hasWrongType(issue: PlainIssue): boolean {
  return issue.kind === 'value' && issue.expected.length > 0;
}

/** What is at a path, or undefined. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, step) => {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    return (found as Record<string | number, unknown>)[step];
  }, value);
}

function plainIssue(issue: $ZodIssue, value: unknown, path: Path): PlainIssue[] {
  const plain = { path, message: issue.message, suggestions: [], values: [], expected: [] };
  switch (issue.code) {
    case 'unrecognized_keys':
      return [{ kind: 'unknown_keys', path, keys: issue.keys, message: issue.message }];
    case 'invalid_union':
      return union(issue.errors, issue.message, value, path);
    case 'invalid_key':
      return [{ ...plain, kind: 'refused_key', message: issue.issues[0]?.message ?? issue.message }];
    case 'invalid_value':
      return [{ ...plain, kind: 'value', values: issue.values.map(String) }];
    case 'invalid_type': {
      const expected = [expectedName(issue.expected)];
      // What nothing can fill is a key of a later version
      return [
        issue.expected === 'never'
          ? { ...plain, kind: 'refused_key', rule: 'TU117', expected }
          : { ...plain, kind: 'value', expected },
      ];
    }
    case 'custom':
      return [{ ...plain, ...params(issue.params) }];
    case 'too_small':
      return [{ ...plain, kind: 'value', rule: 'TU115' }];
    case 'invalid_element':
    case 'invalid_format':
    case 'not_multiple_of':
    case 'too_big':
      break;
  }
  return [{ ...plain, kind: 'value' }];
}

function params(given: Readonly<Record<string, unknown>> = {}): {
  kind: 'value' | 'refused_key';
  code?: RefusalCode;
  rule?: RuleId;
  suggestions: readonly string[];
} {
  const { code, rule, suggestions, at } = given;
  return {
    kind: at === 'key' ? 'refused_key' : 'value',
    suggestions: Array.isArray(suggestions) ? suggestions.map(String) : [],
    ...(typeof code === 'string' ? { code: code as RefusalCode } : {}),
    ...(typeof rule === 'string' ? { rule: rule as RuleId } : {}),
  };
}

function union(branches: readonly (readonly $ZodIssue[])[], message: string, value: unknown, path: Path): PlainIssue[] {
  const plain = branches.map((branch) => plainIssues(branch, value, path));
  const isText = typeof valueAt(value, path) === 'string';
  const wrongType = (issue: PlainIssue): issue is WrongValue =>
    issue.kind === 'value' &&
    issue.path.length === path.length &&
    (issue.expected.length > 0 || (issue.values.length > 0 && !isText));
  const fitting = plain.filter((branch) => !branch.some(wrongType));
  const best = fitting.toSorted((a, b) => a.length - b.length)[0];
  if (best) return best;
  const wrong = plain.flat().filter(wrongType);
  const expected = [...new Set(wrong.flatMap((issue) => [...issue.expected, ...issue.values.map((each) => `\`${each}\``)]))];
  return [{ kind: 'value', path, message, suggestions: [], values: [], expected }];
}

function step(part: PropertyKey): string | number {
  return typeof part === 'number' ? part : String(part);
}

function expectedName(type: string): string {
  const names: Readonly<Record<string, string>> = {
    object: 'a mapping (`name: value`)',
    record: 'a mapping (`name: value`)',
    array: 'a list',
    string: 'text',
  };
  return names[type] ?? type;
}

/** What a value read from YAML is called. */
export function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === '' || value === null) return 'nothing';
  return typeof value === 'object' ? 'a mapping' : 'text';
}
