import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import { candidatesName, wordName, wordedFields } from '../sources/candidates.ts';
import type { Typing } from '../typing/input-typing.ts';

/** Fields whose words an input's second reading kept, and its unit. */
export function usedFields(typed: Typing): readonly string[] {
  return [...wordedFields(typed), 'unit'];
}

/** The words that the records of an input have in these fields: a row each combination, a column each field. */
export function codesUsedQuery(typed: Typing): Fragment {
  const columns = usedFields(typed).map(
    (field) => sql`${identifier(field === 'unit' ? 'control_unit' : wordName(field))} as ${identifier(field)}`,
  );
  return sql`select distinct ${list(columns, ', ')} from ${identifier(candidatesName(typed))}`;
}
