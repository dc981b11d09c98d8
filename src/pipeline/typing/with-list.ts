import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import type { NamedQuery } from './typed.ts';

/** A `with` list, one query per idea. */
export function withList(queries: readonly NamedQuery[]): Fragment {
  const parts = queries.map(
    ({ name, query }) => sql`${identifier(name)} as (
  ${query}
)`,
  );
  return sql`with ${list(parts, ',\n')}`;
}
