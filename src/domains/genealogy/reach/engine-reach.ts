import type { OwnReading } from '../../own-parts.ts';
import type { Origin, Reach } from './reach.ts';
import {
  addedLevelQuery,
  COUNTED,
  nextLevelQuery,
  originsTable,
  REACH_EDGES,
  REACH_ORIGINS,
  REACHED_ENDS,
  reachEdgesQuery,
  UNFINISHED,
} from './reach-queries.ts';

/** Levels that are followed, as many as a trace follows at most. */
const LEVELS = 1000;
/** Lots that all origins together may reach, for each edge that memory would take; beyond that nothing is said of any of them. */
const REACHED_AN_EDGE = 2.5;

/** The search by levels on the engine, each level one join, for trees that are too large for the memory. */
export async function engineReach(reading: OwnReading): Promise<Reach> {
  await reading.keep(REACH_EDGES, reachEdgesQuery());
  return { finished: (origins) => finished(reading, origins) };
}

async function finished(reading: OwnReading, origins: readonly Origin[]): Promise<readonly (readonly number[] | null)[]> {
  if (origins.length === 0) return [];
  await reading.load(originsTable(origins));
  let [level, reached] = [REACH_ORIGINS, REACH_ORIGINS];
  let rows = await counted(reading, REACH_ORIGINS);
  let open: ReadonlySet<number> = new Set();
  for (let depth = 1; ; depth += 1) {
    // A table cannot be made anew from itself everywhere: names take turns
    const next = `reach_level_${depth % 2}`;
    await reading.keep(next, nextLevelQuery(level, reached));
    const found = await counted(reading, next);
    if (found === 0) break;
    if (depth > LEVELS) {
      open = await unfinished(reading, next);
      break;
    }
    rows += found;
    if (rows > reading.setting.edgesInMemory * REACHED_AN_EDGE) return origins.map(() => null);
    const all = `reach_all_${depth % 2}`;
    await reading.keep(all, addedLevelQuery(reached, next));
    [level, reached] = [next, all];
  }
  const ends = origins.map((): number[] => []);
  for await (const [origin, lot] of reading.rows(REACHED_ENDS.query(reached), REACHED_ENDS.columns, REACHED_ENDS.columns))
    ends[Number(origin)]?.push(Number(lot));
  return ends.map((lots, index) => (open.has(index) ? null : lots.toSorted((a, b) => a - b)));
}

async function counted({ rows }: OwnReading, table: string): Promise<number> {
  let count = 0;
  for await (const [number] of rows(COUNTED.query(table), COUNTED.columns, [])) count = Number(number);
  return count;
}

async function unfinished({ rows }: OwnReading, level: string): Promise<ReadonlySet<number>> {
  const open = new Set<number>();
  for await (const [origin] of rows(UNFINISHED.query(level), UNFINISHED.columns, [])) open.add(Number(origin));
  return open;
}
