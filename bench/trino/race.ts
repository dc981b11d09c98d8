import type { TrinoServer } from '../../test/trino/cluster/configuration.ts';
import { plantFolder } from '../generate.ts';
import { generatePlant } from '../plant/generate.ts';
import { rowsOf } from '../plant/sizes.ts';
import { megabytes, seconds } from '../tables.ts';
import { CONTESTANTS, type Contestant, type OnCluster, runOnTrino } from './contestants.ts';
import { bringIn } from './tables.ts';
import { writeTrinoConfig } from './workspace.ts';

export type Say = (line: string) => void;

export interface RaceOptions {
  readonly nodes: number;
  readonly size: string;
  readonly rounds: number;
  /** Rounds before them, in which the server warms up. */
  readonly before: number;
}

/** The runs of all contestants on one cluster and one plant, in the order of their rounds. */
export interface Race extends Pick<RaceOptions, 'nodes' | 'size'> {
  readonly runs: Readonly<Record<Contestant, readonly OnCluster[]>>;
}

/** The contestants in turns, each round beginning with another one, after some rounds that do not count. */
export async function race(server: TrinoServer, { nodes, size, rounds, before }: RaceOptions, say: Say): Promise<Race> {
  const rows = rowsOf(size);
  if (rows === undefined) throw new RangeError(`not a size such as 100k or 5M: ${size}`);
  const folder = plantFolder(size);
  const figures = await generatePlant(rows, folder);
  const schema = `bench_${size.toLowerCase()}`;
  await bringIn(folder, server, schema);
  writeTrinoConfig(folder, server, schema);
  const runs: Record<Contestant, OnCluster[]> = { statements: [], 'without sources': [], 'with sources': [] };
  for (let round = 0; round < before + rounds; round++) {
    for (let turn = 0; turn < CONTESTANTS.length; turn++) {
      // The statements come first in the first round: their rows are what the others are checked against.
      const contestant = CONTESTANTS[(round + turn) % CONTESTANTS.length] ?? 'statements';
      const run = await runOnTrino(contestant, folder, figures, server, schema);
      if (round >= before) runs[contestant].push(run);
      say(lineOf(`${size}, servers: ${nodes}, ${contestant}${round >= before ? '' : ', warming up'}`, run));
    }
  }
  return { nodes, size, runs };
}

function lineOf(what: string, { own, server }: OnCluster): string {
  const [asked, planned] = [`${server.statements} statements`, `planning ${seconds(server.planning)}`];
  return `${what}: ${seconds(own.wall)}, own peak ${megabytes(own.peak)}, server CPU ${seconds(server.cpu)}, peak ${megabytes(server.peak)}, ${asked}, ${planned}`;
}
