import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { systemCode } from './write-failure.ts';

/** Which process wrote a record, so that another one can tell whether it still lives. */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** Where the pid counts: the boot of the machine and the process namespace; null where the system says neither. */
  readonly space: string | null;
  /** When the process started, in ticks since the boot; null where the system does not say. */
  readonly started: string | null;
}

/** A process elsewhere, or one that cannot be looked at, is taken for dead when its record was not touched for so long, in milliseconds. */
const SILENCE = 10 * 60 * 1000;

/** This process. */
export async function ownIdentity(): Promise<ProcessIdentity> {
  return { host: hostname(), pid: process.pid, space: await pidSpace(), started: await startOf(process.pid) };
}

/** Whether the process is surely over. `silent`: milliseconds since it last touched its record. */
export async function isOver(identity: ProcessIdentity, silent: number): Promise<boolean> {
  if (identity.host !== hostname() || identity.space !== (await pidSpace())) return silent > SILENCE;
  if (!runs(identity.pid)) return true;
  // Pids are given again: the one that has it now may be another process
  const started = await startOf(identity.pid);
  return started === null || identity.started === null ? silent > SILENCE : started !== identity.started;
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}

async function pidSpace(): Promise<string | null> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()} ${await readlink('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}

/** The 22nd field of /proc/<pid>/stat; the second one, in parentheses, may hold blanks. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
