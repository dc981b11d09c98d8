import { Composer, LineCounter, Parser } from 'yaml';
import type { CST } from 'yaml';
import type { RuledProblem, SourceLocation } from '../errors.ts';
import { lineReader, withoutMark } from './position.ts';
import { aliasTargets } from './yaml-aliases.ts';
import { nodePosition } from './yaml-position.ts';
import { syntaxFaults } from './yaml-syntax.ts';
import type { SyntaxFault } from './yaml-syntax.ts';
import { readTree } from './yaml-tree.ts';

/** A YAML file as plain values, and where each of them stands. */
export interface YamlSource {
  readonly file: string;
  /** Without byte order mark. */
  readonly text: string;
  /**
   * Mappings, lists and text: every scalar is text as written, so 007 and 1.50 stay what they are.
   * Null for a file without content, undefined where the syntax is broken.
   */
  readonly value: unknown;
  /** Syntax errors, keys given twice, aliases without end. */
  readonly problems: readonly RuledProblem[];
  /** Where the key or value at a path stands; where there is none, the nearest thing around it. */
  locate(path: readonly (string | number)[], what?: 'key' | 'value'): SourceLocation & { readonly excerpt: string };
}

/** Deeper nesting than any configuration has; the composer recurses, and would exhaust the stack far beyond this. */
const DEEPEST = 100;

/** Reads one YAML document. Nothing is thrown: whatever is wrong is in `problems`. */
export function parseYaml(text: string, file: string): YamlSource {
  const source = withoutMark(text);
  const lines = new LineCounter();
  const excerptOf = lineReader(source);
  const span = (start: number, end: number) => spanOf({ file, text: source, lines, excerptOf }, start, end);
  const problem = ({ rule, message, range, suggestions }: SyntaxFault): RuledProblem => {
    const { excerpt, ...at } = span(...range);
    return { code: 'config_invalid', rule, message, at, excerpt, ...(suggestions ? { suggestions } : {}) };
  };
  const tokens = [...new Parser(lines.addNewLine).parse(source)];
  if (depth(tokens) > DEEPEST) {
    const message = `The file nests deeper than ${DEEPEST} levels.`;
    const problems = [problem({ rule: 'TU107', message, range: [0, 1] })];
    return { file, text: source, value: undefined, problems, locate: () => span(0, 1) };
  }
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false });
  const [document, second] = [...composer.compose(tokens, true, source.length)];
  const faults = document ? syntaxFaults(document, source) : [];
  const syntax = [...faults.map(problem), ...(second ? [problem(secondDocument(second.range))] : [])];
  const root = document?.contents ?? null;
  const targets = aliasTargets(document);
  const tree = readTree(root, targets);
  return {
    file,
    text: source,
    value: syntax.length > 0 ? undefined : tree.value,
    problems: [...syntax, ...tree.problems.map(problem)],
    locate: (path, what = 'value') => {
      const [start, end] = nodePosition(root, targets, path, what);
      return span(start, end);
    },
  };
}

function secondDocument([start, end]: readonly number[]): SyntaxFault {
  const message = 'A second document starts here; only one per file is allowed.';
  return { rule: 'TU106', message, range: [start ?? 0, end ?? 1] };
}

interface Lined {
  readonly file: string;
  readonly text: string;
  readonly lines: LineCounter;
  readonly excerptOf: (line: number) => string;
}

/** Offsets as a position on one line: what reaches over several lines is cut at the end of the first. */
function spanOf(
  { file, text, lines, excerptOf }: Lined,
  start: number,
  end: number,
): SourceLocation & { readonly excerpt: string } {
  // The counter answers line 0 for an empty text
  const found = lines.linePos(Math.min(start, text.length));
  const [line, column] = [Math.max(found.line, 1), Math.max(found.col, 1)];
  const excerpt = excerptOf(line);
  const toLineEnd = column + Math.max(excerpt.trimEnd().length - column + 1, 1);
  return { file, line, column, endColumn: Math.min(column + Math.max(end - start, 1), toLineEnd), excerpt };
}

/** How deep the tokens nest, counted without recursion. */
function depth(tokens: readonly CST.Token[]): number {
  let deepest = 0;
  const open: [CST.Token, number][] = tokens.map((token) => [token, 1]);
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, level] = next;
    deepest = Math.max(deepest, level);
    if (token.type === 'document' && token.value) open.push([token.value, level + 1]);
    for (const item of 'items' in token ? token.items : []) {
      if (item.key) open.push([item.key, level + 1]);
      if (item.value) open.push([item.value, level + 1]);
    }
  }
  return deepest;
}
