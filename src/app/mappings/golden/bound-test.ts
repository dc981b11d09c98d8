import { nearest } from '../../../document/nearest.ts';
import { quoted } from '../../../document/quoted.ts';
import { RefusedError } from '../../../errors.ts';
import { bindColumns, type FieldBinding } from '../../../intake/bind.ts';
import { type WantedColumn, wantedColumns } from '../../../intake/bind-wants.ts';
import { HeaderIndex } from '../../../intake/header-match.ts';
import type { LandedColumn, ProbedFile } from '../../../intake/landed-file.ts';
import { numberJudge } from '../../../intake/number-judgement.ts';
import { findingAt, findingOf } from '../../../mapping/golden/findings.ts';
import type { GoldenTest } from '../../../mapping/golden/golden-test.ts';
import type { ProfiledTest } from '../../../mapping/golden/read.ts';
import type { MappingFinding } from '../../../mapping/finding.ts';
import { placeOf } from '../../../mapping/raw-yaml.ts';
import { TEST_COLUMN, TEST_HEADER, TEST_NUMBER } from '../../../mapping/rules/golden-tests.ts';

/** A test whose cells are bound to the fields of its profile, as the columns of an export would be. */
export interface BoundTest extends ProfiledTest {
  readonly columns: readonly LandedColumn[];
  /** Text of each column; null where the record has no such column. */
  readonly cells: readonly (string | null)[];
  readonly bindings: ReadonlyMap<string, FieldBinding>;
  /** Null where the figures of the record have no separator. */
  readonly decimal: '.' | ',' | null;
}

/** Binds a test; what is wrong with its columns or its figures is found instead. */
export function boundTest(profiled: ProfiledTest): BoundTest | { readonly findings: readonly MappingFinding[] } {
  const { test, profile } = profiled;
  const header = [...test.given.keys()];
  const unread = unreadHeaders(test, header, wantedColumns(profile));
  try {
    const bound = bindColumns(profile, [asFile(test, header)]);
    const columns = bound.files[0]?.columns ?? [];
    const cells = columns.map(({ header: name }) => (name === null ? null : (test.given.get(name) ?? null)));
    const decimal = decimalOf(profiled, columns, cells);
    if (decimal === undefined || unread.length > 0) return { findings: [...unread, ...(decimal === undefined ? [openNumber(test)] : [])] };
    return { ...profiled, columns, cells, bindings: bound.bindings, decimal };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { excerpt, ...at } = test.source.locate([...test.path, 'given'], 'key');
    const missing = error.problems.map(({ code, message, suggestions }) =>
      findingOf(TEST_COLUMN, { code, message, at, excerpt, ...(code === 'field_open' && suggestions ? { suggestions } : {}) }),
    );
    return { findings: [...missing, ...unread] };
  }
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

function unreadHeaders(test: GoldenTest, header: readonly string[], wanted: readonly WantedColumn[]): readonly MappingFinding[] {
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
    return [findingAt(TEST_HEADER, test.source, [...test.path, 'given', name], { message, at: 'key', suggestions })];
  });
}

/** How the record writes numbers, settled as for a file; undefined where it can be read in two ways. */
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
  if (judgement.kind === 'settled') return judgement.decimal;
  return judgement.kind === 'open' ? null : undefined;
}

function openNumber(test: GoldenTest): MappingFinding {
  const message = 'A figure of this record can be read in two ways: say which sign is the decimal one.';
  const { excerpt, ...at } = test.source.locate([...test.path, 'given'], 'key');
  const suggestions = ['read: {decimal: comma}', 'read: {decimal: dot}'];
  return findingOf(TEST_NUMBER, { code: 'ambiguous_number_format', message, at, excerpt, suggestions });
}

/** Where a cell of the record stands. */
export function cellPlace(test: GoldenTest, header: string): ReturnType<typeof placeOf> {
  return placeOf(test.source, [...test.path, 'given', header]);
}
