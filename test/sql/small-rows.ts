import type { SmallColumn, SmallRow } from '../../src/sql/dialect.ts';
import { HOSTILE } from './hostile.ts';

/** Columns of every type, with a name that must be quoted. */
export const COLUMNS: readonly SmallColumn[] = [
  { name: 'n', type: 'decimal(38,0)' },
  { name: 'text "quoted"', type: 'varchar' },
  { name: 'none', type: 'varchar' },
  { name: 'factor', type: 'decimal(38,9)' },
  { name: 'fine', type: 'decimal(38,18)' },
];

const FACTORS = ['1.000000000', '0.000000001', '99999999999999999999999999999.999999999', '-12.500000000'];
const FINE = ['0.000000000000000001', '-99999999999999999999.999999999999999999'];

/** So many rows of hostile texts, nulls and long figures. */
export function rowsOf(count: number): SmallRow[] {
  return Array.from({ length: count }, (_, n) => [
    String(n),
    HOSTILE[n % HOSTILE.length] ?? '',
    null,
    FACTORS[n % FACTORS.length] ?? '',
    FINE[n % FINE.length] ?? '',
  ]);
}
