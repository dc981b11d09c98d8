import { identifier, integer, sql } from '../../../sql/fragment.ts';
import type { OwnWarning } from '../../own-parts.ts';
import { LOT_EDGES } from '../lot-stages.ts';

/** Says what is not searched where the trees have more edges than are taken into memory. */
export const GRAPH_SIZE_WARNING: OwnWarning = {
  code: 'graph_too_large',
  query: ({
    edgesInMemory,
  }) => sql`select case when e."edges" > ${integer(edgesInMemory)} then e."edges" else 0 end as "rows", '' as "example"
from (select count(*) as "edges" from ${identifier(LOT_EDGES)} where "parent" is not null and "component" is not null) as e`,
  message: (edges) =>
    `the trees have ${edges} edges, more than are searched in memory: rings (\`cycle\`) and trees too deep to follow (\`depth\`) are not looked for; finished lots downstream are found level by level. To fix it: edges_in_memory: ${edges}, at 40 bytes per edge`,
};
