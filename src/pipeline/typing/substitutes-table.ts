import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import { type SmallTable, varchar } from '../landing/small-table.ts';

/** Which material stands in for which: `material`, `substitute`, and how much of the one a unit of the other replaces (`ratio`). */
export function substitutesTable({ substitutes }: Mappings): SmallTable {
  return {
    name: 'substitutes',
    columns: [varchar('material'), varchar('substitute'), { name: 'ratio', type: 'decimal(38,9)' }],
    rows: substitutes.map(({ material, substitute, ratio }) => [material, substitute, ratio]),
  };
}
