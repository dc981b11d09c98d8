import type { RefusalCode, RuledProblem, RuleId, SourceLocation } from '../errors.ts';
import type { YamlSource } from '../text/yaml.ts';

/**
 * Values of a YAML file whose shape was not checked yet: what has the wrong shape reads as absent, because the schema
 * already reports it. So the checks of meaning see everything else, and all problems come at once.
 */
export function mappingOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function writtenText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** One text, or a list of them; absent when there is none. */
export function textsOf(value: unknown): readonly string[] | undefined {
  const found = (typeof value === 'string' ? [value] : listOf(value)).filter((entry) => typeof entry === 'string');
  return found.length > 0 ? found : undefined;
}

export type YamlPath = readonly (string | number)[];

/** The path of an entry of a list, or of the single text that is given instead of a list. */
export function entryPath(path: YamlPath, value: unknown, index: number): YamlPath {
  return typeof value === 'string' ? path : [...path, index];
}

/** Where something stands, without the line's text. */
export function positionOf(source: YamlSource, path: YamlPath, what: 'key' | 'value' = 'value'): SourceLocation {
  const { excerpt: _, ...at } = source.locate(path, what);
  return at;
}

/** A problem at a path of the file. */
export function problemAt(
  source: YamlSource,
  path: YamlPath,
  shown: { rule: RuleId; code: RefusalCode; message: string; suggestions?: readonly string[]; at?: 'key' | 'value' },
): RuledProblem {
  const { excerpt, ...at } = source.locate(path, shown.at ?? 'value');
  const { rule, code, message, suggestions = [] } = shown;
  return { code, rule, message, at, excerpt, ...(suggestions.length > 0 ? { suggestions } : {}) };
}

/** A piece of a value's text; `after` is what is before it in the value, where the piece alone could be found too early. */
export interface TextPart {
  readonly text: string;
  readonly offset: number;
  readonly length: number;
  readonly after?: string;
}

/** How a text may be spelled: as it is, in double quotes (YAML doubles backslashes there), in single quotes. */
const SPELLINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify(text).slice(1, -1),
  (text) => text.replaceAll("'", "''"),
];

/** The same problem narrowed to a piece of the value's text, where that piece can be found on its line. */
export function narrowed(problem: RuledProblem, part: TextPart | undefined): RuledProblem {
  const { at, excerpt = '' } = problem;
  if (!part || at?.column === undefined) return problem;
  const from = Math.max(excerpt.indexOf(part.after ?? '', at.column - 1), 0) + (part.after ?? '').length;
  const spelled = SPELLINGS.find((spelling) => excerpt.includes(spelling(part.text), from));
  if (!spelled) return problem;
  const end = part.offset + part.length;
  const column = excerpt.indexOf(spelled(part.text), from) + 1 + spelled(part.text.slice(0, part.offset)).length;
  const width = spelled(part.text.slice(part.offset, end)).length;
  return { ...problem, at: { ...at, column, endColumn: column + Math.max(width, 1) } };
}
