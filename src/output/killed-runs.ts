import { lstat, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type OwnershipRecord, removeRecord } from './owned-folder.ts';
import { isOver } from './process-identity.ts';

/** Where a workspace keeps the records of what its running processes own. */
export function recordsFolder(workspace: string): string {
  return join(workspace, '.trueup', 'running');
}

/** Names that runs give to folders of their own: in the default folder for spilled data, and next to the outputs. */
const OWN = [
  { folder: ['.trueup', 'tmp'], name: /^\d{8}T\d{9}Z-/ },
  { folder: ['.trueup', 'runs'], name: /^\.partial-/ },
] as const;

/** Records that cannot be read belong to nobody who can be asked; after so long, in milliseconds, they are removed. */
const UNREADABLE = 10 * 60 * 1000;

/**
 * Removes what killed runs of the workspace left: their folders and records; an output folder that was moved aside gets its name back.
 * Runs that are still going are not touched. What cannot be removed stays for the next start.
 */
export async function removeKilledRuns(workspace: string): Promise<void> {
  // A record is written before its folder is made: so what is seen here and has none belongs to no running process
  const seen = await ownFolders(workspace);
  const living = await resolveRecords(recordsFolder(workspace));
  if (living === null) return;
  for (const folder of seen) if (!living.has(folder)) await removed(folder);
}

async function ownFolders(workspace: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { folder, name } of OWN) {
    const parent = join(workspace, ...folder);
    for (const entry of await readdir(parent).catch(() => [])) if (name.test(entry)) found.push(join(parent, entry));
  }
  return found;
}

/** The folders of living processes; null where a record that cannot be read may name any. */
async function resolveRecords(records: string): Promise<ReadonlySet<string> | null> {
  const living = new Set<string>();
  let unknown = false;
  for (const name of await readdir(records).catch(() => [])) {
    const file = join(records, name);
    const found = await recordAt(file);
    if (found === null) continue;
    const { record, silent } = found;
    if (!record) {
      if (silent > UNREADABLE) await removeRecord(file);
      else unknown = true;
    } else if (await isOver(record.process, silent)) await resolve(file, record);
    else for (const folder of [record.folder, record.replaces?.aside]) if (folder) living.add(folder);
  }
  return unknown ? null : living;
}

async function recordAt(file: string): Promise<{ record: OwnershipRecord | undefined; silent: number } | null> {
  try {
    const silent = Date.now() - (await stat(file)).mtimeMs;
    return { record: asRecord(await readFile(file, 'utf8')), silent };
  } catch {
    // Its process has just ended
    return null;
  }
}

function asRecord(text: string): OwnershipRecord | undefined {
  try {
    const { process, folder, replaces } = JSON.parse(text) as Partial<OwnershipRecord>;
    if (typeof process?.pid !== 'number' || typeof process.host !== 'string') return undefined;
    return { process, folder: folder ?? null, replaces: replaces ?? null };
  } catch {
    return undefined;
  }
}

async function resolve(file: string, { folder, replaces }: OwnershipRecord): Promise<void> {
  if (replaces) {
    const isBack = await isThere(replaces.target);
    if (isBack) await removed(replaces.aside);
    else await rename(replaces.aside, replaces.target).catch(() => undefined);
  }
  if (folder) await removed(folder);
  if (folder === null || !(await isThere(folder))) await removeRecord(file);
}

async function removed(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 2 }).catch(() => undefined);
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
