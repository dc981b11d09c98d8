import { codedFields, unitFields } from '../../domains/domain.ts';
import { decimal, divide, multiply, plain } from '../../model/decimal.ts';
import { comparisonField } from './golden-fields.ts';
import type { RejectCode } from '../../model/reject-codes.ts';
import { refusalColumns } from '../explain/steps/record-steps-query.ts';
import type { Typing } from '../../pipeline/typing/input-typing.ts';
import type { ExplainedRow } from '../explain/steps/step.ts';

/** What the compiled mappings made of one record. */
export type Got =
  | { readonly kind: 'rows'; readonly rows: readonly GotRow[] }
  | { readonly kind: 'reject'; readonly refusals: readonly Refusal[]; readonly row: ExplainedRow }
  /** `by`: the number of the rule of `skip` and `where`, from 0; null where every cell of a wide record is zero. */
  | { readonly kind: 'filtered'; readonly by: number | null };

export interface GotRow {
  readonly values: Readonly<Record<string, string>>;
  readonly row: ExplainedRow;
}

export interface Refusal {
  /** Canonical: a cell of a wide record is a figure of its measure. */
  readonly field: string;
  /** Column of the landed record: tells cells apart. */
  readonly column: string;
  readonly code: RejectCode;
}

/** Figures are compared and printed with at most nine decimals, half-even, as a run prints them. */
const SCALE = 9;

/** Decides what became of a record from its rows, which are in no order. */
export function outcomeOf(typed: Typing, rows: readonly ExplainedRow[]): Got {
  const [first] = rows;
  if (!first) return { kind: 'filtered', by: null };
  const disposition = first.get('disposition');
  if (disposition === 'skipped') return { kind: 'filtered', by: filterOf(typed, first) };
  if (disposition === 'rejected') return { kind: 'reject', refusals: refusalsOf(typed, first), row: first };
  const kept = rows.filter((row) => row.get('disposition') !== 'zero');
  if (kept.length === 0) return { kind: 'filtered', by: null };
  const codes = typed.cells.map(({ code }) => code ?? '');
  const position = (row: ExplainedRow): number => codes.indexOf(row.get('cell_code') ?? '');
  return {
    kind: 'rows',
    rows: kept.toSorted((a, b) => position(a) - position(b)).map((row) => ({ row, values: valuesOf(typed, row) })),
  };
}

/** The rule of `skip` or `where` that leaves a record out; null where none does. */
export function filterOf({ input }: Typing, row: ExplainedRow): number | null {
  const count = input.profile.skip.length + input.profile.where.length;
  const found = Array.from({ length: count }, (_, index) => row.get(`left_out_${index + 1}`)).indexOf('1');
  return found < 0 ? null : found;
}

function refusalsOf(typed: Typing, row: ExplainedRow): readonly Refusal[] {
  return refusalColumns(typed).flatMap(({ field, column }) => {
    const code = row.get(column) ?? null;
    if (code === null) return [];
    return [
      {
        field: field.startsWith('cell_') ? (typed.input.profile.unpivot?.into ?? field) : field,
        column: field,
        code: code as RejectCode,
      },
    ];
  });
}

function valuesOf({ input: { domain } }: Typing, row: ExplainedRow): GotRow['values'] {
  const of = (column: string): string => row.get(column) ?? '';
  const figures = domain.measures.map(({ name }) => [name, figureText(of(name))] as const);
  const factor = (name: string): string => {
    if (of(name) === '') return '';
    return plain(divide(multiply(decimal(of(name)), decimal(of('factor'))), decimal(of('denominator')), SCALE));
  };
  const converted = domain.measures.filter(({ unitField }) => unitField === 'unit').map(({ name }) => name);
  return {
    ...Object.fromEntries(codedFields(domain).map(({ name }) => [name, of(name)])),
    ...Object.fromEntries(figures),
    ...Object.fromEntries(unitFields(domain.measures).map((field) => [field, of(field === 'unit' ? 'source_unit' : field)])),
    ...Object.fromEntries(converted.map((name) => [comparisonField(name), factor(name)])),
    ...(converted.length > 0 ? { [comparisonField('unit')]: of('unit') } : {}),
  };
}

function figureText(text: string): string {
  return text === '' ? '' : plain(decimal(text));
}
