import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, rmdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ownIdentity, type ProcessIdentity } from './process-identity.ts';
import { systemCode } from './write-failure.ts';

/** What a process has made and takes away at its end, written down before it is made: the next start removes what a killed one left. */
export interface OwnershipRecord {
  readonly process: ProcessIdentity;
  /** Absolute path of the folder; null where the record only claims its own name. */
  readonly folder: string | null;
  /** While a folder replaces another one: where that was, and where it waits. */
  readonly replaces: { readonly target: string; readonly aside: string } | null;
}

/** A folder that this process owns. */
export interface OwnedFolder {
  /** Writes down that the folder is about to replace another one, which waits at `aside`. */
  readonly replacing: (target: string, aside: string) => Promise<void>;
  /** The process has no such folder any more: it was removed, or has got its final name. */
  readonly release: () => Promise<void>;
}

/** A record is touched so often, in milliseconds: a process on another machine can be recognized by nothing else. */
const TOUCHED = 60_000;

/** What cannot be written down for want of rights is not: the run itself may write elsewhere. */
const READ_ONLY = new Set(['EACCES', 'EPERM', 'EROFS']);

/** Writes down, in the folder of records, that this process is about to make `folder`. */
export async function ownFolder(records: string, folder: string): Promise<OwnedFolder> {
  const record: OwnershipRecord = { process: await ownIdentity(), folder, replaces: null };
  const file = join(records, `${randomUUID()}.json`);
  if (!(await written(file, record))) return { replacing: async () => undefined, release: async () => undefined };
  const timer = keptAlive(file);
  return {
    replacing: async (target, aside) => {
      await written(file, { ...record, replaces: { target, aside } });
    },
    release: async () => {
      clearInterval(timer);
      await removeRecord(file);
    },
  };
}

/** Takes a name that no other process has taken: null where one has. Where nothing can be written down every name is free. */
export async function claimName(records: string, name: string): Promise<Pick<OwnedFolder, 'release'> | null> {
  const file = join(records, `${name}.json`);
  const record: OwnershipRecord = { process: await ownIdentity(), folder: null, replaces: null };
  try {
    await inFolder(records, () => writeFile(file, text(record), { flag: 'wx' }));
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return null;
    if (!READ_ONLY.has(systemCode(error))) throw error;
    return { release: async () => undefined };
  }
  const timer = keptAlive(file);
  return {
    release: async () => {
      clearInterval(timer);
      await removeRecord(file);
    },
  };
}

/** Removes a record, and the folder of records once it is empty. */
export async function removeRecord(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined);
  await rmdir(dirname(file)).catch(() => undefined);
}

/** Appears as a whole: a reader sees no half of it. False where the folder of records may not be written to. */
async function written(file: string, record: OwnershipRecord): Promise<boolean> {
  const partial = `${file}.partial`;
  try {
    await inFolder(dirname(file), async () => {
      await writeFile(partial, text(record));
      await rename(partial, file);
    });
    return true;
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    if (READ_ONLY.has(systemCode(error))) return false;
    throw error;
  }
}

/** The folder of records goes away with the last of them, also while another process is about to write one. */
async function inFolder(folder: string, write: () => Promise<void>): Promise<void> {
  await mkdir(folder, { recursive: true });
  try {
    await write();
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    await mkdir(folder, { recursive: true });
    await write();
  }
}

function keptAlive(file: string): NodeJS.Timeout {
  return setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, TOUCHED).unref();
}

function text(record: OwnershipRecord): string {
  return `${JSON.stringify(record)}\n`;
}
