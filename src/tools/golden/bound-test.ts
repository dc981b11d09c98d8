import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import { type Problem, RefusedError, type RuledProblem, type RuleId } from '../../errors.ts';
import { bindColumns } from '../../intake/binding/bind.ts';
import type { FieldBinding, LandedColumn } from '../../model/landed-column.ts';
import { type WantedColumn, wantedColumns } from '../../intake/binding/wanted-columns.ts';
import { HeaderIndex } from '../../intake/binding/header-match.ts';
import type { ProbedFile } from '../../intake/files/landed-file.ts';
import { numberJudge } from '../../intake/numbers/number-judgement.ts';
import type { GoldenTest } from './golden-test.ts';
import type { ProfiledTest } from './reading/read-golden-tests.ts';
import { problemAt } from '../../mapping/raw-yaml.ts';

/** A test whose cells are bound to the fields of its profile, as the columns of an export would be. */
export interface BoundTest extends ProfiledTest {
  readonly columns: readonly LandedColumn[];
  /** Text of each column; null where the record has no such column. */
  readonly cells: readonly (string | null)[];
  readonly bindings: ReadonlyMap<string, FieldBinding>;
  /** Null where the figures of the record have no separator. */
  readonly decimal: '.' | ',' | null;
}

/** Binds a test; what is wrong with its columns or its figures is given instead. */
export function boundTest(profiled: ProfiledTest): BoundTest | { readonly problems: readonly RuledProblem[] } {
  const { test, profile } = profiled;
  const header = [...test.given.keys()];
  const unread = unreadHeaders(test, header, wantedColumns(profile));
  try {
    const bound = bindColumns(profile, [asFile(test, header)]);
    const columns = bound.files[0]?.columns ?? [];
    const cells = columns.map(({ header: name }) => (name === null ? null : (test.given.get(name) ?? null)));
    const decimal = decimalOf(profiled, columns, cells);
    if (decimal === undefined || unread.length > 0)
      return { problems: [...unread, ...(decimal === undefined ? [openNumber(test)] : [])] };
    return { ...profiled, columns, cells, bindings: bound.bindings, decimal };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return { problems: [...error.problems.map((problem) => columnProblem(test, problem)), ...unread] };
  }
}

/** What a binding complains of, by code. */
const COLUMN_RULES: Readonly<Partial<Record<Problem['code'], RuleId>>> = { column_duplicate: 'TU710', field_open: 'TU211' };

/** A column that is still open is the profile's business; everything else is the test's. */
function columnProblem(test: GoldenTest, problem: Problem): RuledProblem {
  const rule = COLUMN_RULES[problem.code] ?? 'TU704';
  const { code, message } = problem;
  if (code === 'field_open') return { ...problem, rule };
  return problemAt(test.source, [...test.path, 'given'], { rule, code, message, at: 'key' });
}

/** The record as an export of one line. */
function asFile({ source, at }: GoldenTest, header: readonly string[]): ProbedFile {
  return {
    path: source.file,
    label: source.file,
    bytes: 0,
    modified: new Date(0),
    header,
    layout: { format: 'csv', encoding: 'utf-8', bom: false, delimiter: ',', quote: '"', headerLines: at.line ?? 1 },
  };
}

function unreadHeaders(test: GoldenTest, header: readonly string[], wanted: readonly WantedColumn[]): readonly RuledProblem[] {
  const index = new HeaderIndex(header);
  const read = new Set(wanted.flatMap(({ synonyms }) => index.find(synonyms)?.alike ?? []));
  return header.flatMap((name, position) => {
    if (read.has(position)) return [];
    const near = nearest(
      name,
      wanted.flatMap(({ synonyms }) => (index.find(synonyms) ? [] : synonyms)),
    );
    const message = `Nothing in the profile ${test.profile} reads a column ${quoted(name)} of this record.`;
    const suggestions = near === undefined ? [] : [near];
    return [
      problemAt(test.source, [...test.path, 'given', name], {
        rule: 'TU703',
        code: 'unknown_key',
        message,
        at: 'key',
        suggestions,
      }),
    ];
  });
}

/** How the record writes numbers, decided as for a file; undefined where it can be read in two ways. */
function decimalOf(
  { test, profile }: ProfiledTest,
  columns: readonly LandedColumn[],
  cells: readonly (string | null)[],
): '.' | ',' | null | undefined {
  if (test.decimal !== undefined) return test.decimal;
  if (profile.read.decimal !== 'auto') return profile.read.decimal === 'comma' ? ',' : '.';
  const judge = numberJudge();
  for (const [index, { numeric }] of columns.entries()) {
    const text = cells[index] ?? null;
    if (numeric && text !== null) judge.add(text, 1);
  }
  const judgement = judge.judgement();
  if (judgement.kind === 'decided') return judgement.decimal;
  return judgement.kind === 'open' ? null : undefined;
}

function openNumber(test: GoldenTest): RuledProblem {
  const message = 'A figure of this record can be read in two ways: say which sign is the decimal separator.';
  const suggestions = ['read: {decimal: comma}', 'read: {decimal: dot}'];
  const shown = { code: 'ambiguous_number_format', message, suggestions, at: 'key' } as const;
  return problemAt(test.source, [...test.path, 'given'], { rule: 'TU709', ...shown });
}
