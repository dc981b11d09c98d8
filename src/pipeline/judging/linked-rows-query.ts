import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';

/** Columns of a linked row: what the other one's id is made of, then what the link is. */
export function linkColumns({ grain }: Comparison): readonly string[] {
  return [...grain, 'unit', 'measure', 'kind'].map((name) => `link_${name}`);
}

/** `rows`, which have the ordinals of `reported`, each as often as it is linked to another reported row, and once where it is not. */
export function linkedRowsQuery({ grain }: Comparison, links: string, rows: Fragment): Fragment {
  const other = [...grain, 'unit', 'measure'].map((name) => sql`o.${identifier(name)} as ${identifier(`link_${name}`)}`);
  return sql`select
  ${list([sql`p.*`, ...other, sql`l."kind" as "link_kind"`, sql`l."other" as "link_ordinal"`])}
from (
  ${rows}
) as p
left join ${identifier(links)} as l on l."ordinal" = p."ordinal"
left join "reported" as o on o."ordinal" = l."other"`;
}
