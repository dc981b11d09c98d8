import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { outputFailed, systemCode } from '../../output/write-failure.ts';
import { jsonObject, objectOf } from './page.ts';
import type { ProcessIdentity } from '../../output/process-identity.ts';

/** What a run makes on the cluster and next to it, written down before it is made and removed after it is gone. */
export interface ScratchRecord {
  /** The name of the scratch schema, of the landing folder and of the record. */
  readonly scratch: string;
  readonly process: ProcessIdentity;
  /** The server's address, as `serverAddress` writes it. */
  readonly server: string;
  readonly catalog: string;
  /** Absolute path of the run's own folder for files that the cluster reads; null where there is none. */
  readonly landing: string | null;
  /** Tables of the schema whose files are those of the landing folder. */
  readonly broughtIn: readonly string[];
}

/** A record that was found, and how long its process has been silent, in milliseconds; the record is missing where it cannot be read. */
export interface FoundRecord {
  readonly file: string;
  readonly record: ScratchRecord | undefined;
  readonly silent: number;
}

const NAME = /^trueup_[0-9]{8}t[0-9]{6}_[0-9a-f]{8,}$/;

/** Whether the name is one that runs give to their scratch schemas; nothing else is ever dropped. */
export function isScratchName(name: string): boolean {
  return NAME.test(name);
}

/** Where the record of a run is in the folder of all records. */
export function recordFile(folder: string, scratch: string): string {
  return join(folder, `${scratch}.json`);
}

/** Writes the record and waits until the disk has it. Throws RefusedError output_failed. */
export async function writeRecord(folder: string, record: ScratchRecord): Promise<void> {
  const file = recordFile(folder, record.scratch);
  const staged = join(folder, `.${record.scratch}.partial`);
  try {
    await mkdir(folder, { recursive: true });
    await synced(staged, `${JSON.stringify(record, null, 2)}\n`);
    await rename(staged, file);
    await syncedFolder(folder);
  } catch (error) {
    await rm(staged, { force: true });
    throw outputFailed(file, error);
  }
}

/** Shows that the process of the record still lives. */
export async function touchRecord(folder: string, scratch: string): Promise<void> {
  const now = new Date();
  await utimes(recordFile(folder, scratch), now, now);
}

/** Removes the record; harmless where there is none. Throws RefusedError output_failed. */
export async function removeScratchRecord(folder: string, scratch: string): Promise<void> {
  const file = recordFile(folder, scratch);
  try {
    await rm(file, { force: true });
  } catch (error) {
    throw outputFailed(file, error);
  }
}

/** All records of a workspace, oldest first; none where the folder is missing. */
export async function scratchRecords(folder: string): Promise<readonly FoundRecord[]> {
  const found: FoundRecord[] = [];
  for (const name of (await namesIn(folder)).filter((name) => name.endsWith('.json')).sort()) {
    const file = join(folder, name);
    try {
      const { mtimeMs } = await stat(file);
      found.push({ file, record: recordOf(await readFile(file, 'utf8'), name), silent: Date.now() - mtimeMs });
    } catch (error) {
      // Its run has just ended
      if (systemCode(error) !== 'ENOENT') throw error;
    }
  }
  return found;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function recordOf(text: string, name: string): ScratchRecord | undefined {
  const { scratch, process, server, catalog, landing, broughtIn } = jsonObject(text) ?? {};
  const identity = identityOf(objectOf(process));
  if (typeof scratch !== 'string' || !isScratchName(scratch) || name !== `${scratch}.json` || !identity) return undefined;
  if (typeof server !== 'string' || typeof catalog !== 'string') return undefined;
  const tables = Array.isArray(broughtIn) ? broughtIn.filter((table) => typeof table === 'string') : [];
  return { scratch, process: identity, server, catalog, landing: textOf(landing), broughtIn: tables };
}

function identityOf(value: Readonly<Record<string, unknown>> | undefined): ProcessIdentity | undefined {
  const { host, pid, space, started } = value ?? {};
  if (typeof host !== 'string' || typeof pid !== 'number') return undefined;
  return { host, pid, space: textOf(space), started: textOf(started) };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

async function synced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The name is on the disk too; Windows cannot open a folder for that. */
async function syncedFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
