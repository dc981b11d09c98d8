import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';

/** The rows of the report as a person reads them; a run prints the same figures at nine decimals, half-even. */
export function reportQuery(comparison: Comparison): Fragment {
  const verdicts = list(
    ['differs', 'missing_in_erp', 'missing_in_mes', 'ambiguous'].map((verdict) => literal(verdict)),
    ', ',
  );
  const columns = [
    ...comparison.grain,
    'measure',
    'unit',
    'verdict',
    'erp_value',
    'mes_value',
    'difference',
    'erp_lines',
    'mes_lines',
  ];
  return sql`select
  ${list(columns.map(identifier))}
from "reported"
where "verdict" in (${verdicts})
order by "ordinal"`;
}
