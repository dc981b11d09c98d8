import { compare, decimal } from '../../model/decimal.ts';
import { FIGURES } from './golden-fields.ts';
import type { ExpectedRow, GoldenTest } from './golden-test.ts';
import type { Got, GotRow } from './test-outcome.ts';

/** One thing that came out otherwise than a test says. */
export interface Difference {
  /** Of a canonical field; null where the outcome as a whole is another one. */
  readonly field: string | null;
  /** Number of the expected row, from 0. */
  readonly row: number;
  readonly expected: string;
  readonly got: string;
  /** The row that was got, where there is one to explain. */
  readonly of: GotRow | null;
}

/** Everything that came out otherwise; nothing for a test that passes. `spread` is the key field that the record's cells stand for. */
export function differences(test: GoldenTest, got: Got, spread: string | undefined): readonly Difference[] {
  const { outcome } = test;
  switch (outcome.kind) {
    case 'filtered':
      return got.kind === 'filtered' ? [] : [whole('filtered', got)];
    case 'reject': {
      if (got.kind !== 'reject') return [whole(`reject ${rejectText(outcome.codes)}`, got)];
      const found = outcome.codes.every(({ field, code }) =>
        got.refusals.some((refusal) => refusal.code === code && (field === undefined || refusal.field === field)),
      );
      return found ? [] : [whole(`reject ${rejectText(outcome.codes)}`, got)];
    }
    case 'rows': {
      const count = outcome.rows.length;
      if (got.kind !== 'rows') return [whole(count === 1 ? 'a row' : `${count} rows`, got)];
      return rowDifferences(outcome.rows, got.rows, spread);
    }
    default:
      return outcome satisfies never;
  }
}

function whole(expected: string, got: Got): Difference {
  return { field: null, row: 0, expected, got: gotText(got), of: got.kind === 'rows' ? (got.rows[0] ?? null) : null };
}

function rejectText(codes: readonly { readonly field?: string; readonly code: string }[]): string {
  return codes.map(({ field, code }) => (field === undefined ? code : `${field}: ${code}`)).join(', ');
}

/** What came out, in a few words. */
export function gotText(got: Got): string {
  switch (got.kind) {
    case 'filtered':
      return got.by === null ? 'filtered: every cell is zero' : 'filtered';
    case 'reject':
      return `reject ${rejectText(got.refusals)}`;
    case 'rows':
      return got.rows.length === 1 ? `a row: ${rowText(got.rows[0])}` : `${got.rows.length} rows`;
    default:
      return got satisfies never;
  }
}

/** The fields of a row that are not blank. */
function rowText(row: GotRow | undefined): string {
  const filled = Object.entries(row?.values ?? {}).filter(([, value]) => value !== '');
  return filled.map(([field, value]) => `${field} ${value}`).join(', ');
}

/** Rows are paired by the field that the cells stand for where every expected row names it, else by their order. */
function rowDifferences(
  expected: readonly ExpectedRow[],
  got: readonly GotRow[],
  spread: string | undefined,
): readonly Difference[] {
  const named = spread !== undefined && expected.every((row) => row[spread] !== undefined);
  const left = [...got];
  const found = expected.flatMap((row, index): Difference[] => {
    const position = named ? left.findIndex(({ values }) => values[spread] === row[spread]) : 0;
    const [partner] = position < 0 ? [] : left.splice(position, 1);
    if (partner) return fieldDifferences(row, index, partner);
    const asked = named ? ` with ${spread} ${row[spread] ?? ''}` : '';
    return [{ field: null, row: index, expected: `a row${asked}`, got: 'none', of: null }];
  });
  const more = left.map((row): Difference => {
    const what = spread === undefined ? '' : ` with ${spread} ${row.values[spread] ?? ''}`;
    return { field: null, row: expected.length - 1, expected: 'no further row', got: `a row${what}`, of: row };
  });
  return [...found, ...more];
}

function fieldDifferences(expected: ExpectedRow, row: number, of: GotRow): Difference[] {
  return Object.entries(expected).flatMap(([field, value]): Difference[] => {
    const got = of.values[field] ?? '';
    return same(field, value, got) ? [] : [{ field, row, expected: value, got, of }];
  });
}

function same(field: string, expected: string, got: string): boolean {
  if (!FIGURES.has(field) || expected === '' || got === '') return expected === got;
  return compare(decimal(expected), decimal(got)) === 0;
}
