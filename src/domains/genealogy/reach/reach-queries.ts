import type { StageTable } from '../../../sql/dialect.ts';
import { identifier, sql, type Fragment } from '../../../sql/fragment.ts';
import { EDGES } from '../findings/finding-queries.ts';
import type { Origin } from './reach.ts';

/** Edges as the search on the engine joins them: `parent`, `component`, and 1 for each side that has the edge, by rework or not. */
export const REACH_EDGES = 'reach_edges';
/** Lots to begin at: `origin`, `lot`, and 1 for each side whose tree is followed. */
export const REACH_ORIGINS = 'reach_origins';

/** Takes the bits of the masks apart by division: engines part in how they look at single ones. */
export function reachEdgesQuery(): Fragment {
  return sql`select
  "parent", "component",
  case when "mask" % 2 = 1 or "mask" % 8 >= 4 then 1 else 0 end as "erp",
  case when "mask" % 4 >= 2 or "mask" >= 8 then 1 else 0 end as "mes"
from (
  ${EDGES.query()}
) as e`;
}

export function originsTable(origins: readonly Origin[]): StageTable {
  const rows = origins.flatMap(({ lots, side }, index) =>
    [...new Set(lots)].map((lot) => [String(index), String(lot), side === 'mes' ? '0' : '1', side === 'erp' ? '0' : '1']),
  );
  const columns = ['origin', 'lot', 'erp', 'mes'].map((name) => ({ name, type: 'bigint' as const }));
  return { name: REACH_ORIGINS, columns, rows };
}

const FOLLOWED = sql`((r."erp" = 1 and e."erp" = 1) or (r."mes" = 1 and e."mes" = 1))`;
const REACHED = sql`"origin", "lot", "erp", "mes"`;

/** The lots one level further than those of `level` that are not yet in `reached`. */
export function nextLevelQuery(level: string, reached: string): Fragment {
  return sql`select n.*
from (
  select distinct r."origin", e."parent" as "lot", r."erp", r."mes"
  from ${identifier(level)} as r
  join ${identifier(REACH_EDGES)} as e on e."component" = r."lot" and ${FOLLOWED}
) as n
left join ${identifier(reached)} as k on k."origin" = n."origin" and k."lot" = n."lot"
where k."lot" is null`;
}

export function addedLevelQuery(reached: string, level: string): Fragment {
  return sql`select ${REACHED} from ${identifier(reached)}
union all
select ${REACHED} from ${identifier(level)}`;
}

/** Which of the lots that were reached went into nothing else. */
export const REACHED_ENDS = {
  columns: ['origin', 'lot'],
  query: (reached: string): Fragment => sql`select r."origin", r."lot"
from ${identifier(reached)} as r
left join (
  select "component", max("erp") as "erp", max("mes") as "mes"
  from ${identifier(REACH_EDGES)}
  group by "component"
) as e on e."component" = r."lot" and ${FOLLOWED}
where e."component" is null`,
};

/** How many rows a table has. */
export const COUNTED = {
  columns: ['rows'],
  query: (table: string): Fragment => sql`select count(*) as "rows" from ${identifier(table)}`,
};

/** The origins that a level still belongs to. */
export const UNFINISHED = {
  columns: ['origin'],
  query: (level: string): Fragment => sql`select distinct "origin" from ${identifier(level)}`,
};
