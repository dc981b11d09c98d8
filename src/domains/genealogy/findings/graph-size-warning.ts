import { identifier, integer, sql } from '../../../sql/fragment.ts';
import type { OwnWarning } from '../../own-parts.ts';
import { LOT_EDGES } from '../lot-stages.ts';
import { MOST_EDGES } from './load-graph.ts';

/** Says that the trees were not searched, where they have more edges than a graph is built of. */
export function graphSizeWarning(most = MOST_EDGES): OwnWarning {
  return {
    code: 'graph_too_large',
    query: () => sql`select case when e."edges" > ${integer(most)} then e."edges" else 0 end as "rows", '' as "example"
from (select count(*) as "edges" from ${identifier(LOT_EDGES)} where "parent" is not null and "component" is not null) as e`,
    message: (edges) =>
      `the trees have ${edges} edges, more than the ${most} that are searched: rings and trees too deep to follow are not looked for, and no finding says which finished lots it reaches`,
  };
}
