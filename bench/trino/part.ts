import { startTrino } from '../../test/trino/cluster/start.ts';
import type { Section } from '../tables.ts';
import { type Race, race, type Say } from './race.ts';
import { trinoSection } from './section.ts';

export interface TrinoPart {
  readonly sizes: readonly string[];
  /** Servers of each cluster, the coordinator among them, which works too. */
  readonly nodes: readonly number[];
  /** Of each server, in whole gigabytes: `4G`. */
  readonly heap: string;
  readonly rounds: number;
}

/** The share of the heap that the queries may have: the default (30 %) is too little for 5M + 5M. */
const SHARE = 0.6;

/** A server compiles what it runs often, and a cluster that runs all day has done so; for one that has just started everybody waits. */
const WARM_UP = 10;

/** trueup against an expert's statements on clusters of its own. Throws TrinoUnavailableError where no server can be started. */
export async function trino({ sizes, nodes, heap, rounds }: TrinoPart, say: Say): Promise<Section> {
  const gigabytes = /^[1-9]\d?(?=G$)/.exec(heap)?.[0];
  if (gigabytes === undefined) throw new RangeError(`not a heap such as 4G: ${heap}`);
  const races: Race[] = [];
  for (const count of nodes) {
    const cluster = await startTrino({
      heap,
      workers: count - 1,
      properties: { 'query.max-memory-per-node': `${(Number(gigabytes) * SHARE).toFixed(1)}GB` },
    });
    try {
      for (const [index, size] of sizes.entries()) {
        const before = index === 0 ? WARM_UP : 1;
        races.push(await race(cluster.server, { nodes: count, size, rounds, before }, say));
      }
    } finally {
      await cluster.stop();
    }
  }
  return trinoSection(races);
}
