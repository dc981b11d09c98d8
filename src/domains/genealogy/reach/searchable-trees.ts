import { EdgeColumns, type Graph, graphOf } from '../../../genealogy/graph.ts';
import type { OwnReading } from '../../own-parts.ts';
import { EDGES, SIZES } from '../findings/finding-queries.ts';
import { engineReach } from './engine-reach.ts';
import { graphReach, type Reach } from './reach.ts';

/** The trees of both sides, ready to be searched. */
export interface SearchableTrees {
  /** Null where they have more edges than are taken into memory: then rings and depth are not searched. */
  readonly graph: Graph | null;
  readonly reach: Reach;
}

const known = new WeakMap<OwnReading, Promise<SearchableTrees>>();

/** The trees of a run, loaded when they are first asked for. */
export function searchableTrees(reading: OwnReading): Promise<SearchableTrees> {
  const found = known.get(reading) ?? load(reading);
  known.set(reading, found);
  return found;
}

async function load(reading: OwnReading): Promise<SearchableTrees> {
  const graph = await loadGraph(reading);
  return { graph, reach: graph ? graphReach(graph) : await engineReach(reading) };
}

async function loadGraph({ rows, numbers, setting }: OwnReading): Promise<Graph | null> {
  let [lots, edges] = [0, 0];
  for await (const row of rows(SIZES.query(), SIZES.columns, [])) [lots = 0, edges = 0] = row.map(Number);
  if (edges > setting.edgesInMemory) return null;
  const columns = new EdgeColumns();
  // Which edge comes first is seen nowhere: lots are found level by level, and every level as a whole
  for await (const [parents = [], components = [], masks = []] of numbers(EDGES.query(), EDGES.columns))
    for (const [row, parent] of parents.entries()) columns.add(parent, components[row] ?? 0, masks[row] ?? 0);
  return graphOf(lots, columns);
}
