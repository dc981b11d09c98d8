import { lineReader, withoutMark } from '../../text/position.ts';
import type { Problem, SourceLocation } from '../../errors.ts';
import type { MappingFinding, Remark } from './finding.ts';
import { groupedBy } from '../../mapping/grouped.ts';
import { ruleOf } from './rules/all-rules.ts';
import type { Rule } from './rules/rule.ts';
import type { MappingWarning } from '../../mapping/sources.ts';

type Shown = Problem | MappingWarning | Remark;

/** Findings of one rule in one file that are listed one by one; the rest is counted. */
const MOST = 100;

/**
 * Problems, warnings and remarks as findings: each once, with its line's text, by file, line, column and rule. `texts` are the files by
 * name, in the order in which findings come.
 */
export function findingsOf(shown: readonly Shown[], texts: ReadonlyMap<string, string>): MappingFinding[] {
  const readers = new Map([...texts].map(([file, text]) => [file, lineReader(withoutMark(text))]));
  const found = shown.map((each) => findingOf(each, (at) => readers.get(at.file)?.(at.line ?? 0)));
  const distinct = [...new Map(found.map((finding) => [JSON.stringify(finding), finding])).values()];
  return capped(distinct.toSorted(inOrder([...texts.keys()])));
}

function findingOf(shown: Shown, lineOf: (at: SourceLocation) => string | undefined): MappingFinding {
  const rule = ruleFor(shown);
  const { message, at } = shown;
  const excerpt =
    'excerpt' in shown && shown.excerpt !== undefined ? shown.excerpt : at?.line === undefined ? undefined : lineOf(at);
  return {
    rule: rule.id,
    code: 'code' in shown ? shown.code : rule.code,
    severity: ('severity' in shown && shown.severity) || rule.severity,
    message,
    ...(at ? { at: whole(at, excerpt, 'cell' in shown ? shown.cell : undefined) } : {}),
    ...(excerpt === undefined ? {} : { excerpt }),
    suggestions: ('suggestions' in shown && shown.suggestions) || [],
  };
}

function ruleFor({ rule, message }: Shown): Rule {
  const found = rule && ruleOf(rule);
  if (!found) throw new RangeError(`no rule for: ${message}`);
  return found;
}

/** A position with its end: of a cell only the start may be known. */
function whole(at: SourceLocation, excerpt: string | undefined, cell: string | undefined): SourceLocation {
  if (at.column === undefined || at.endColumn !== undefined || excerpt === undefined) return at;
  const rest = excerpt.slice(at.column - 1);
  const quoted = /^"(?:[^"]|"")*"/.exec(rest)?.[0];
  const text = quoted ?? (cell !== undefined && rest.startsWith(cell) ? cell : (/^[^,;\t]*/.exec(rest)?.[0].trimEnd() ?? ''));
  return { ...at, endColumn: at.column + Math.max(text.length, 1) };
}

function inOrder(files: readonly string[]): (a: MappingFinding, b: MappingFinding) => number {
  const rank = new Map(files.map((file, index) => [file, index]));
  const rankOf = ({ at }: MappingFinding): number => (at ? (rank.get(at.file) ?? files.length) : -1);
  return (a, b) =>
    rankOf(a) - rankOf(b) ||
    compare(a.at?.file ?? '', b.at?.file ?? '') ||
    (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
    (a.at?.column ?? 0) - (b.at?.column ?? 0) ||
    compare(a.rule, b.rule);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Nobody fixes a thousand findings of one kind one by one. */
function capped(findings: readonly MappingFinding[]): MappingFinding[] {
  const kinds = groupedBy(findings, kindOf);
  const last = new Set([...kinds.values()].flatMap((kind) => kind[MOST] ?? []));
  const unlisted = new Set([...kinds.values()].flatMap((kind) => kind.slice(MOST)));
  return findings.flatMap((finding) => {
    if (last.has(finding)) return [theRest(finding, (kinds.get(kindOf(finding))?.length ?? 0) - MOST)];
    return unlisted.has(finding) ? [] : [finding];
  });
}

function kindOf({ rule, at }: MappingFinding): string {
  return `${rule}\n${at?.file ?? ''}`;
}

function theRest({ rule, at }: MappingFinding, count: number): MappingFinding {
  const message = `The file has ${count} more ${count === 1 ? 'finding' : 'findings'} of ${rule}.`;
  return findingOf({ rule: 'TU132', message, ...(at ? { at: { file: at.file } } : {}) }, () => undefined);
}
