import { RefusedError } from '../../errors.ts';
import { keeperClient, type TrinoClient } from './client.ts';
import { isOver } from '../../output/process-identity.ts';
import { endQueries } from './running-queries.ts';
import { scratchRecords, type FoundRecord, type ScratchRecord } from './scratch-record.ts';
import { removeScratch } from './scratch-removal.ts';
import { serverAddress, type TrinoSettings } from './settings.ts';

/** What was found of a run that did not end in order. */
export interface Leftover {
  /** The scratch schema, or the record's path where it cannot be read. */
  readonly name: string;
  readonly removed: boolean;
  /** One sentence: what was removed, or why it was left. */
  readonly message: string;
}

/**
 * Removes what runs left behind that were killed: their queries, schemas, landing folders and records. Runs that are still going are not
 * touched. `records` is the workspace's folder of records. Throws RefusedError unreachable where the server is away.
 */
export async function removeLeftovers(settings: TrinoSettings, records: string): Promise<readonly Leftover[]> {
  const client = keeperClient(settings);
  const leftovers: Leftover[] = [];
  for (const found of await scratchRecords(records)) {
    const { record } = found;
    if (!record) leftovers.push(unreadable(found));
    else if (await isOver(record.process, found.silent)) leftovers.push(await removed(client, records, record));
  }
  return leftovers;
}

async function removed(client: TrinoClient, records: string, record: ScratchRecord): Promise<Leftover> {
  const { scratch: name, server, catalog } = record;
  if (server !== serverAddress(client.settings))
    return {
      name,
      removed: false,
      message: `A run that was killed left the schema ${catalog}.${name} on another server, ${server}.`,
    };
  // A server that is away ends the run here, once and for all records
  await client.info();
  try {
    const killed = await endQueries(client, name);
    await removeScratch(client, records, record);
    const queries = killed === 0 ? '' : ` and ${killed} running ${killed === 1 ? 'query' : 'queries'}`;
    return {
      name,
      removed: true,
      message: `Removed what a killed run left on the cluster: the schema ${catalog}.${name}${queries}.`,
    };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return { name, removed: false, message: `A run that was killed left the schema ${catalog}.${name}: ${error.message}` };
  }
}

function unreadable({ file }: FoundRecord): Leftover {
  return {
    name: file,
    removed: false,
    message: `The record of a run, ${file}, cannot be read, so its schema was left in place.`,
  };
}
