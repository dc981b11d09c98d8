import { setTimeout as pause } from 'node:timers/promises';
import type { TrinoClient } from './client.ts';
import { SOURCE, tagOf } from './headers.ts';
import { textLiteral } from './trino-names.ts';
import { unreachable } from './settings.ts';

/** How often a run's queries are looked for until none is left: half a minute to a minute. */
const LOOKS = 60;

/** Milliseconds that a killed query is given to stop what it was about to commit. */
const QUIET = 1000;

/**
 * Kills the queries of a run that still run, and waits until they are over: a `create table as` of a client that is gone would make its
 * table seconds later. Gives back how many there were. Throws RefusedError unreachable where one does not end.
 */
export async function endQueries(client: TrinoClient, scratch: string): Promise<number> {
  const seen = new Set<string>();
  for (let look = 0; look < LOOKS; look += 1) {
    const running = await runningQueries(client, scratch);
    if (running.length === 0) {
      // One that was killed while it committed its table may still do so
      if (seen.size > 0) await pause(QUIET);
      return seen.size;
    }
    for (const id of running) {
      // It may have ended by itself in the meantime; one that may not be killed shows in the next look
      if (!seen.has(id) || look % 10 === 0) await client.errorOf(killText(id));
      seen.add(id);
    }
    await pause(500);
  }
  throw unreachable(client.settings, `Queries of the run ${scratch} do not end on the Trino cluster.`, [
    `Have them killed by its administrator: source ${SOURCE}, text starting with ${tagOf(scratch).trim()}`,
  ]);
}

async function runningQueries(client: TrinoClient, scratch: string): Promise<readonly string[]> {
  const rows = await client.rows(
    `select query_id from system.runtime.queries where source = ${textLiteral(SOURCE)} and state not in ('FINISHED', 'FAILED')` +
      ` and starts_with(query, ${textLiteral(tagOf(scratch))})`,
  );
  return rows.map(([id]) => String(id));
}

function killText(id: string): string {
  return `call system.runtime.kill_query(query_id => ${textLiteral(id)}, message => 'trueup: the run that started this is over')`;
}
