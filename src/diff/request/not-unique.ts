import { RefusedError } from '../../errors.ts';
import { counted } from '../../report/layout/figures.ts';
import type { TableComparison } from '../table-comparison.ts';
import type { Row } from '../values/row.ts';

/** Keys of one side that more than one of its rows has. */
export interface RepeatedKeys {
  /** How many such keys. */
  readonly keys: number;
  /** How many rows have them. */
  readonly rows: number;
  /** The first one in the order of keys, and how many rows have it; null where there is none. */
  readonly example: { readonly key: Row; readonly rows: number } | null;
}

/** The refusal of a key that is none. */
export function notUnique(comparison: TableComparison, repeated: Readonly<Record<'left' | 'right', RepeatedKeys>>): RefusedError {
  const name = comparison.keys.map(({ left }) => left).join(',');
  const parts = (['left', 'right'] as const).flatMap((side) => {
    const { keys, rows, example } = repeated[side];
    if (!example) return [];
    const shown = example.key.map((cell) => JSON.stringify(cell ?? '')).join(', ');
    const { label } = comparison[side].file;
    return [
      `${label} has ${counted(keys, 'key')} that ${keys === 1 ? 'occurs' : 'occur'} in ${counted(rows, 'row')}, such as ${shown} in ${example.rows}`,
    ];
  });
  return new RefusedError({
    code: 'key_not_unique',
    message: `The key ${name} does not identify a row: ${parts.join('; ')}.`,
    suggestions: [
      '--suggest-keys',
      '--duplicates multiset # compare the rows of a key as a whole, in no order',
      '--duplicates aggregate # add up the columns that have a --tolerance',
    ],
  });
}
