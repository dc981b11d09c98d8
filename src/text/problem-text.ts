import type { Problem, SourceLocation } from '../errors.ts';
import { shownLine } from './shown-line.ts';

/** A line wider than this is cut around the offending text. */
const WIDEST = 100;

/**
 * One problem as text of several lines without a final line break and without colours: position and code, the line with
 * the offending part underlined, the sentence, and what would fix it. Characters that move a terminal's cursor are shown.
 */
export function problemText(problem: Omit<Problem, 'code'> & { readonly code: string }): string {
  return [`${problem.at ? `${positionText(problem.at)} ` : ''}${problem.code}`, ...detailLines(problem)].join('\n');
}

/** The same without its head, line by line: the marked excerpt, the sentence, and what would fix it. */
export function detailLines(problem: Omit<Problem, 'code'>): string[] {
  const { at, excerpt } = problem;
  const marked = at?.line === undefined || excerpt === undefined ? [] : excerptLines(at.line, excerpt, at);
  return [...marked, ...sentenceLines(problem).map((line) => `  ${line}`)];
}

/** The sentence and what would fix it, line by line, without characters that move a terminal's cursor. */
export function sentenceLines({ message, suggestions = [] }: Pick<Problem, 'message' | 'suggestions'>): string[] {
  return remedyLines(message, suggestions).map(harmless);
}

/** file:line:column, as far as it is known. */
export function positionText({ file, line, column }: SourceLocation): string {
  if (line === undefined) return file;
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}

function excerptLines(line: number, excerpt: string, at: SourceLocation): string[] {
  const number = String(line);
  const gutter = `  ${' '.repeat(number.length)} |`;
  if (at.column === undefined) return [`  ${number} | ${shownLine(excerpt, 1, 1, WIDEST).text}`];
  const shown = shownLine(excerpt, at.column, at.endColumn ?? at.column + 1, WIDEST);
  return [
    `  ${number} | ${shown.text}`.trimEnd(),
    `${gutter} ${' '.repeat(shown.before)}${'^'.repeat(Math.max(shown.width, 1))}`,
  ];
}

/** Names join the sentence as a question; whole lines of YAML or CSV are below it, ready to be copied. */
function remedyLines(message: string, suggestions: readonly string[]): string[] {
  const names = suggestions.filter((suggestion) => /^[^\s:,{}]+$/.test(suggestion));
  const lines = suggestions.filter((suggestion) => !names.includes(suggestion));
  const question = names.length > 0 ? ` Did you mean ${names.map((name) => `\`${name}\``).join(' or ')}?` : '';
  const copied = lines.flatMap((line) => line.split('\n')).map((line) => `  ${line}`);
  return [...`${message}${question}`.split('\n'), ...(copied.length > 0 ? ['To fix it:', ...copied] : [])];
}

function harmless(line: string): string {
  return shownLine(line, 1, 1, Number.POSITIVE_INFINITY).text;
}
