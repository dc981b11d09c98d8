import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isOver, ownIdentity, type ProcessIdentity } from './process-identity.ts';
import { systemCode } from './write-failure.ts';

/** Who holds a lock, as its file says. */
export interface LockOwner {
  readonly process: ProcessIdentity;
  /** ISO 8601, by the owner's clock. */
  readonly since: string;
}

/** A lock that is held, or what stands in the way of it. */
export type Locking =
  | { readonly held: true; readonly release: () => Promise<void>; readonly takenFrom: LockOwner | null }
  | { readonly held: false; readonly owner: LockOwner | null };

/** How often the file is touched, in milliseconds: of a process on another machine nothing else can be seen. */
const HEARTBEAT = 15_000;

/**
 * Takes the lock that the file stands for. One whose process is over is taken over; a file that says nothing readable belongs to a
 * process that is just writing it, or after a while to nobody. Throws what the system throws where nothing can be written there.
 */
export async function takeLock(file: string, now: Date): Promise<Locking> {
  await mkdir(dirname(file), { recursive: true });
  const own = `${file}.${randomUUID()}`;
  const text = `${JSON.stringify({ process: await ownIdentity(), since: now.toISOString() } satisfies LockOwner)}\n`;
  await writeFile(own, text, { flag: 'wx' });
  try {
    let takenFrom: LockOwner | null = null;
    for (;;) {
      if (await linked(own, file, text)) return { held: true, release: holding(file, text), takenFrom };
      const found = await lockAt(file);
      if (found === null) continue;
      if (!(await isStale(found))) return { held: false, owner: found.owner };
      if (!(await removedStale(own, file, text, found.text))) return { held: false, owner: null };
      takenFrom = found.owner;
    }
  } finally {
    await rm(own, { force: true }).catch(() => undefined);
  }
}

/** The name appears with its content, or not at all. */
async function linked(own: string, file: string, text: string): Promise<boolean> {
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'].includes(systemCode(error))) throw error;
  }
  // A file system without links
  return writeFile(file, text, { flag: 'wx' }).then(
    () => true,
    (error: unknown) => {
      if (systemCode(error) === 'EEXIST') return false;
      throw error;
    },
  );
}

interface FoundLock {
  readonly text: string;
  readonly owner: LockOwner | null;
  /** Milliseconds since it was touched. */
  readonly silent: number;
}

async function lockAt(file: string): Promise<FoundLock | null> {
  try {
    const text = await readFile(file, 'utf8');
    const silent = Date.now() - (await stat(file)).mtimeMs;
    return { text, owner: ownerOf(text), silent };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function ownerOf(text: string): LockOwner | null {
  try {
    const { process, since } = JSON.parse(text) as Partial<LockOwner>;
    return typeof process?.pid === 'number' && typeof process.host === 'string' && since !== undefined
      ? { process, since }
      : null;
  } catch {
    return null;
  }
}

/** A lock file without an owner is half written, and only for a moment. */
const UNREADABLE = 10 * 60 * 1000;

async function isStale({ owner, silent }: FoundLock): Promise<boolean> {
  return owner ? isOver(owner.process, silent) : silent > UNREADABLE;
}

/**
 * Removes a stale lock. One process at a time may: another one could remove the new lock of the first. False where someone else is at it,
 * and will have the lock.
 */
async function removedStale(own: string, file: string, text: string, stale: string): Promise<boolean> {
  const guard = `${file}.takeover`;
  if (!(await linked(own, guard, text))) {
    const found = await lockAt(guard);
    // Its process was killed in the middle
    if (found && (await isStale(found))) await rm(guard, { force: true });
    return false;
  }
  try {
    if ((await lockAt(file))?.text !== stale) return false;
    await rm(file, { force: true });
    return true;
  } finally {
    await rm(guard, { force: true });
  }
}

function holding(file: string, text: string): () => Promise<void> {
  const timer = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, HEARTBEAT).unref();
  return async () => {
    clearInterval(timer);
    // Nobody takes away what another process has taken over meanwhile
    if ((await readFile(file, 'utf8').catch(() => '')) === text) await rm(file, { force: true }).catch(() => undefined);
  };
}
