import { z } from 'zod';
import type { TrinoServer } from '../../test/trino/cluster/configuration.ts';

/** What the server spent on the queries of a run. Time in seconds, memory in MB of 1,000,000 bytes. */
export interface Spent {
  readonly statements: number;
  /** Of all nodes, as the server counts it. */
  readonly cpu: number;
  /** Of the coordinator, before anything runs. */
  readonly planning: number;
  /** Of the query that took most, all nodes together. */
  readonly peak: number;
}

const Queries = z.array(
  z.object({
    queryId: z.string(),
    state: z.string(),
    session: z.object({ user: z.string() }),
    query: z.string(),
    queryStats: z.object({
      elapsedTime: z.string(),
      planningTime: z.string(),
      analysisTime: z.string(),
      totalCpuTime: z.string(),
      peakTotalMemoryReservation: z.string(),
    }),
  }),
);
export type Query = z.infer<typeof Queries>[number];

/** The queries that the server remembers of a user: all of the last quarter of an hour. */
export async function queriesOf({ url }: TrinoServer, user: string): Promise<readonly Query[]> {
  const response = await fetch(`${url}/v1/query`, { headers: { 'X-Trino-User': user } });
  if (!response.ok) throw new Error(`HTTP ${response.status} for the queries of ${user}`);
  return Queries.parse(await response.json()).filter(({ session }) => session.user === user);
}

/** What the queries cost; all have ended. Throws where there is none, or one failed. */
export function spent(queries: readonly Query[]): Spent {
  if (queries.length === 0) throw new Error('the server has seen no query of this run');
  for (const { state, queryId } of queries) if (state !== 'FINISHED') throw new Error(`query ${queryId} is ${state}`);
  const sum = (pick: (query: Query) => number): number => queries.reduce((total, query) => total + pick(query), 0);
  return {
    statements: queries.length,
    cpu: sum(({ queryStats }) => secondsOf(queryStats.totalCpuTime)),
    planning: sum(({ queryStats }) => secondsOf(queryStats.planningTime)),
    peak: Math.max(...queries.map(({ queryStats }) => bytesOf(queryStats.peakTotalMemoryReservation) / 1e6)),
  };
}

const SECONDS: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600, d: 86_400 };

/** Of `1.25m`, as Trino writes times. Throws on anything else. */
export function secondsOf(text: string): number {
  return measured(text, SECONDS);
}

const BYTES: Readonly<Record<string, number>> = { B: 1, kB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 };

/** Of `12.5MB`, as Trino writes sizes. Throws on anything else. */
export function bytesOf(text: string): number {
  return measured(text, BYTES);
}

function measured(text: string, units: Readonly<Record<string, number>>): number {
  const [, figure, unit = ''] = /^(\d+(?:\.\d+)?)([a-zA-Z]+)$/.exec(text) ?? [];
  const factor = units[unit];
  if (figure === undefined || factor === undefined) throw new RangeError(`not a figure of Trino's: ${text}`);
  return Number(figure) * factor;
}
