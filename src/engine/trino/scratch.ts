import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { systemCode } from '../../output/write-failure.ts';
import { keeperClient, type TrinoClient } from './client.ts';
import { tagOf } from './headers.ts';
import { quotedName } from './trino-names.ts';
import { ownIdentity } from '../../output/process-identity.ts';
import { removeScratch } from './scratch-removal.ts';
import { touchRecord, writeRecord, type ScratchRecord } from './scratch-record.ts';
import { endQueries } from './running-queries.ts';
import { misconfigured, serverAddress, withoutSecrets, type TrinoSettings } from './settings.ts';

/** What a scratch schema is made from. */
export interface ScratchOptions {
  readonly settings: TrinoSettings;
  /** The workspace's folder for records of scratch schemas, `.trueup/trino`. */
  readonly records: string;
  /** `landing.path`: an existing folder that the cluster sees too; a folder of the run is made in it. */
  readonly landing?: string;
}

/** The schema of one run on the cluster. */
export interface Scratch {
  /** Name of the schema in the catalog of the settings; it names the run as well. */
  readonly name: string;
  /** Absolute path of the run's own folder in the landing folder. */
  readonly landing: string | undefined;
  /** Says, before `add_files`, that a table of the schema will hold files of the landing folder. */
  bringIn(table: string): Promise<void>;
  /**
   * Takes everything away: running queries (none are looked for where all have `ended`), tables, schema, landing folder, record. Throws
   * RefusedError; the record then stays.
   */
  drop(ended?: boolean): Promise<void>;
}

/** Milliseconds between two signs of life. */
const BEAT = 30_000;

/**
 * Runs the work in a scratch schema that is gone afterwards, whether the work succeeds, fails or is interrupted. What could not be taken
 * away is passed to `onLeft` in one sentence, and hides neither the result nor the first error: the next start tries again.
 */
export async function withScratch<T>(
  options: ScratchOptions,
  onLeft: (message: string) => void,
  work: (scratch: Scratch) => Promise<T>,
): Promise<T> {
  const scratch = await makeScratch(options);
  let ended = false;
  try {
    const result = await work(scratch);
    ended = true;
    return result;
  } finally {
    await scratch.drop(ended).catch((error: unknown) => {
      const why = withoutSecrets(options.settings, error instanceof Error ? error.message : String(error));
      onLeft(`The scratch schema ${scratch.name} is still on the cluster; the next run tries to remove it. ${why}`);
    });
  }
}

/** Makes a scratch schema with a name of its own, recorded on the disk before. Throws RefusedError, and leaves nothing then. */
export async function makeScratch({ settings, records, landing }: ScratchOptions): Promise<Scratch> {
  const client = keeperClient(settings);
  const name = scratchName(new Date());
  let record: ScratchRecord = {
    scratch: name,
    process: await ownIdentity(),
    server: serverAddress(settings),
    catalog: settings.catalog,
    landing: landing === undefined ? null : join(resolve(landing), name),
    broughtIn: [],
  };
  await writeRecord(records, record);
  const beat = setInterval(() => void touchRecord(records, name).catch(() => undefined), BEAT).unref();
  const drop = async (ended = false) => {
    clearInterval(beat);
    if (!ended) await endQueries(client, name);
    await removeScratch(client, records, record);
  };
  try {
    if (record.landing !== null) await makeLanding(settings, record.landing);
    await createSchema(client, name);
  } catch (error) {
    // The first error counts; where the schema was made after all, its record stays for the next start
    await drop().catch(() => undefined);
    throw error;
  }
  return {
    name,
    landing: record.landing ?? undefined,
    bringIn: async (table) => {
      record = { ...record, broughtIn: [...record.broughtIn, table] };
      await writeRecord(records, record);
    },
    drop,
  };
}

/** `trueup_<start in UTC>_<random>`: sorts by time, and no two runs meet. */
function scratchName(start: Date): string {
  const time = start.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase();
  return `trueup_${time}_${randomBytes(6).toString('hex')}`;
}

async function createSchema(client: TrinoClient, name: string): Promise<void> {
  await client.rows(`${tagOf(name)}create schema ${quotedName(client.settings.catalog, name)}`, { run: name });
}

async function makeLanding(settings: TrinoSettings, folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    throw misconfigured(settings, `The landing folder of the run cannot be created: ${folder} (${systemCode(error)}).`, [
      'engine: {landing: {path: /an/existing/folder/that/can/be/written, location: …}}',
    ]);
  }
}
