import type { LandedColumn } from '../../model/landed-column.ts';
import { DESCRIPTION } from '../../domains/domain.ts';
import type { MergedCell } from './merged-cells.ts';

/**
 * The landed columns whose cells cannot be used, each with its reject code: `,lot:error_cell,quantity:formula_without_value,`. Null where
 * no column that counts is read from such a cell.
 */
export function faultNames(columns: readonly LandedColumn[], cells: readonly (MergedCell | null)[]): string | null {
  const names = columns.flatMap(({ name, position }) => {
    const fault = position === null || name === DESCRIPTION ? null : cells[position]?.fault;
    return fault ? [`${name}:${fault}`] : [];
  });
  return names.length === 0 ? null : `,${names.join(',')},`;
}
