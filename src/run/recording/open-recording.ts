import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Workspace } from '../../config/workspace.ts';
import { RefusedError } from '../../errors.ts';
import type { Warning } from '../../model/warning.ts';
import { type LockOwner, takeLock } from '../../output/run-lock.ts';
import { systemReason } from '../../output/write-failure.ts';
import { type OpenLedger, Recording } from './recording.ts';

interface Around {
  readonly now: Date;
  readonly dryRun: boolean;
  readonly record?: boolean;
  readonly warn: (warning: Warning) => void;
}

/** Takes the workspace's lock for a run that records. A run that writes nothing only reads. Throws RefusedError locked. */
export async function openRecording(workspace: Workspace, { now, dryRun, record = true, warn }: Around): Promise<Recording> {
  const reading = new Recording(opener(workspace, 'read'), null, warn);
  if (dryRun || !record) return reading;
  const file = lockFile(workspace);
  try {
    const locking = await takeLock(file, now);
    if (!locking.held) throw locked(locking.owner, file);
    const { takenFrom, release } = locking;
    if (takenFrom) {
      const message = `the lock of a run that was killed was taken over: ${ownerText(takenFrom)}; that run is not in the ledger`;
      warn({ code: 'lock_taken_over', message });
    }
    return new Recording(opener(workspace, 'write'), release, warn);
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    warn({ code: 'not_recorded', message: `the ledger cannot be written: ${systemReason(error)}` });
    return reading;
  }
}

function opener({ ledger }: Workspace, mode: 'read' | 'write'): OpenLedger {
  return async (facts) => {
    // What there is nothing to read from is not worth loading a database for
    if (mode === 'read' && ledger.client !== 'pg' && !existsSync(ledger.file)) return null;
    const { RunLedger } = await import('../../ledger/run-ledger.ts');
    return RunLedger.begin(ledger, mode, facts);
  };
}

/** Next to the file that it protects; for a database elsewhere in the workspace. */
function lockFile({ ledger, folder }: Workspace): string {
  return ledger.client === 'pg' ? path.join(folder, '.trueup', 'ledger.lock') : `${ledger.file}.lock`;
}

function locked(owner: LockOwner | null, file: string): RefusedError {
  const who = owner ? ownerText(owner) : 'a run that has just started';
  return new RefusedError({
    code: 'locked',
    message: `another run of this workspace is in progress: ${who}`,
    at: { file },
    suggestions: ['Wait until it has ended, then run again.', '--dry-run compares at the same time, without recording.'],
  });
}

function ownerText({ process, since }: LockOwner): string {
  return `process ${process.pid} on ${process.host}, since ${since}`;
}
