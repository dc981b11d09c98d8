import { setTimeout as pause } from 'node:timers/promises';
import type { TrinoNode } from './node.ts';
import { runStatement, type TrinoAddress } from './statement.ts';

/** Milliseconds, for a machine that is slow and busy; usual are 15 s until a server has started, and 2 s more. */
const STARTING = 1_200_000;
const ANSWERING = 600_000;
const PROBE = 'memory.default.trueup_started';

/** Resolves when all nodes are up and a table can be written. Throws Error with the end of the log of the node that is to blame. */
export async function ready(nodes: readonly TrinoNode[], server: TrinoAddress): Promise<void> {
  const starting = Date.now() + STARTING;
  for (;;) {
    const late = nodes.find((node) => !node.log.includes('SERVER STARTED'));
    if (!late) break;
    if (late.ended) throw failure(late, 'ended before it had started');
    if (Date.now() > starting) throw failure(late, `had not started after ${STARTING / 1000} s`);
    await pause(250);
  }
  const answering = Date.now() + ANSWERING;
  for (;;) {
    const outcome = await works(server, nodes.length).catch((error: unknown) => error);
    if (outcome === true) return;
    if (Date.now() > answering)
      throw new Error(`trino: started, but no statement works after ${ANSWERING / 1000} s`, { cause: outcome });
    await pause(250);
  }
}

/** In its first seconds a server knows of no node, not even of itself. */
async function works(server: TrinoAddress, nodes: number): Promise<boolean> {
  const active = await runStatement(server, "select node_id from system.runtime.nodes where state = 'active'");
  if (active.length < nodes) return false;
  await runStatement(server, `drop table if exists ${PROBE}`);
  await runStatement(server, `create table ${PROBE} as select 1 as one`);
  await runStatement(server, `drop table ${PROBE}`);
  return true;
}

function failure(node: TrinoNode, what: string): Error {
  const lines = node.log.split('\n').filter((line) => !/^\s+at /.test(line));
  const selective = lines.filter((line) => /\tERROR\t|^\d+\) |Caused by:|Error: |Exception/.test(line));
  return new Error(`trino ${node.name} ${what}:\n${(selective.length > 0 ? selective : lines).slice(-20).join('\n')}`);
}
