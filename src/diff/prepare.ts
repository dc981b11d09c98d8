import { refuseIfAny, RefusedError } from '../errors.ts';
import type { TableComparison } from './table-comparison.ts';
import { numberFormats } from './input/number-formats.ts';
import { openSide } from './input/open-side.ts';
import type { TableSide, SideName } from './input/table-side.ts';
import type { TableDiffOptions } from './diff-options.ts';
import { argumentInvalid } from './request/column-names.ts';
import { pairColumns } from './request/pair-columns.ts';
import { type Condition, whereOf } from './request/condition.ts';
import { suggestedKeys } from './request/suggest-keys.ts';
import { normalForm, type TextRules } from './values/normal-form.ts';

/** Reads both headers and looks up everything that was asked for in them. Throws RefusedError for what cannot be used. */
export async function prepare(options: TableDiffOptions, scratch: string): Promise<TableComparison> {
  if (options.left === '-' && options.right === '-')
    throw argumentInvalid('Only one of the two can come from standard input.', 'trueup diff - right.csv --key id');
  const left = await openSide('left', options, scratch);
  const right = await openSide('right', options, scratch);
  const columns = pairColumns(
    { label: left.file.label, names: left.columns },
    { label: right.file.label, names: right.columns },
    options,
  );
  const rules: TextRules = { ignoreCase: options.ignoreCase ?? false, trim: options.trim ?? false, blank: options.blank ?? [] };
  const form = normalForm(rules);
  if (columns.keys.length === 0) throw await noKey(left, right, options);
  const duplicates = options.duplicates ?? 'error';
  const numbers = columns.comparedColumns.filter(({ tolerance }) => tolerance !== null);
  if (duplicates === 'aggregate' && numbers.length === 0) {
    throw argumentInvalid(
      'Which columns should be added up? Those with a --tolerance; none has one.',
      '--duplicates aggregate --tolerance quantity=0',
    );
  }
  return {
    ...columns,
    left,
    right,
    rules,
    form,
    duplicates,
    where: { left: conditions(left, options, form), right: conditions(right, options, form) },
    formats: await numberFormats(left, right, numbers),
    scratch,
    ...(options.signal && { signal: options.signal }),
  };
}

async function noKey(left: TableSide, right: TableSide, options: TableDiffOptions): Promise<RefusedError> {
  const keys = await suggestedKeys(left, right, options);
  return new RefusedError({
    code: 'argument_invalid',
    message:
      keys.length > 0
        ? 'Which columns identify a row? Name them with --key.'
        : 'Which columns identify a row? Name them with --key. No set of up to three columns does so in the first records of both files.',
    suggestions: keys.length > 0 ? keys.map((key) => `--key ${key}`) : ['--key COLUMN,COLUMN --duplicates multiset'],
  });
}

function conditions(side: TableSide, { where = [] }: TableDiffOptions, form: TableComparison['form']): readonly Condition[] {
  const wanted = where.map(whereOf).filter(({ sides }) => sides.includes(side.name));
  const missing = wanted.filter(({ column }) => !side.columns.includes(column));
  refuseIfAny(missing.map(({ column }) => columnMissing(side, column, side.name)));
  return wanted.map(({ column, equal, values }) => ({
    position: side.columns.indexOf(column),
    equal,
    values: new Set(values.map(form)),
  }));
}

function columnMissing({ file, columns }: TableSide, column: string, side: SideName) {
  const other = side === 'left' ? 'right' : 'left';
  return {
    code: 'column_missing',
    message: `${file.label} has no column "${column}", which --where names. It has: ${columns.slice(0, 20).join(', ')}.`,
    at: { file: file.label, line: 1 },
    suggestions: [`--where "${other}:${column}=…"`],
  } as const;
}
