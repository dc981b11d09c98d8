import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import type { Knex } from 'knex';
import type { LedgerFinding } from './ledger-finding.ts';
import { checkRollForward } from './check-roll-forward.ts';
import { type UnrecordedFolders, unrecordedFolders } from './unrecorded-folders.ts';
import { auditHash, BEFORE_FIRST, type StoredEntry } from '../record/audit-trail.ts';

/** What was looked at, and what was found; `unchecked` are the runs that the time was too short for. */
export interface LedgerCheck extends UnrecordedFolders {
  readonly audit_entries: number;
  readonly runs: number;
  readonly files: number;
  /** Folders that a later run replaced, or that were removed by `runs prune`: their files cannot be proven any more. */
  readonly superseded: number;
  readonly unchecked: number;
  readonly findings: readonly LedgerFinding[];
}

/** How far a check goes. */
export interface CheckDepth {
  /** The files of every run are read again. */
  readonly deep: boolean;
  /** Milliseconds. */
  readonly maxDuration?: number;
  /** Folder of the workspace, absolute. */
  readonly folder: string;
}

/** Proves the ledger: the audit trail unbroken, every roll-forward from the one before it, what is open, and with `deep` the files of the runs. */
export async function checkLedger(knex: Knex, depth: CheckDepth): Promise<LedgerCheck> {
  const start = Date.now();
  const findings: LedgerFinding[] = [];
  const entries = await checkAudit(knex, findings);
  await checkRollForward(knex, findings);
  await checkOpen(knex, findings);
  const files = depth.deep ? await checkFiles(knex, depth, start, findings) : { runs: 0, files: 0, superseded: 0, unchecked: 0 };
  return { audit_entries: entries, ...files, ...(await unrecordedFolders(knex, depth.folder)), findings };
}

async function checkAudit(knex: Knex, findings: LedgerFinding[]): Promise<number> {
  let previous = BEFORE_FIRST;
  let seq = 0;
  for (;;) {
    const entries: readonly StoredEntry[] = await knex('audit').where('seq', '>', seq).orderBy('seq').limit(1000);
    for (const entry of entries) {
      const subject = `entry ${entry.seq}`;
      const wrong = (message: string): unknown => findings.push({ check: 'audit', subject, message });
      if (entry.seq !== seq + 1) wrong(`entry ${seq + 1} is missing`);
      if (entry.previous !== previous) wrong('it does not follow the entry before it');
      if (auditHash(entry) !== entry.hash) wrong(`its text was changed: ${entry.action} ${entry.subject}`);
      [previous, seq] = [entry.hash, entry.seq];
    }
    if (entries.length === 0) return seq;
  }
}

/** Each life is a chain of its own: opened, changed, closed. */
async function checkOpen(knex: Knex, findings: LedgerFinding[]): Promise<void> {
  const lost: readonly { id: string }[] = await knex('discrepancies as d')
    .whereNotExists(knex('changes as c').whereRaw('c.discrepancy = d.id and c.run = d.opened_run'))
    .limit(100)
    .select('d.id');
  for (const { id } of lost) findings.push({ check: 'references', subject: id, message: 'nothing says how it was opened' });
  const runs: readonly { id: string }[] = await knex('runs as r')
    .whereNotExists(knex('audit as a').whereRaw(`a.subject = r.id and a.action = 'run'`))
    .limit(100)
    .select('r.id');
  for (const { id } of runs)
    findings.push({ check: 'references', subject: id, message: 'the audit trail does not have the run' });
}

async function checkFiles(knex: Knex, depth: CheckDepth, start: number, findings: LedgerFinding[]) {
  const runs: readonly { seq: number; id: string; folder: string | null; pruned_at: string | null }[] = await knex('runs')
    .whereNotNull('folder')
    .orderBy('seq', 'desc')
    .select('seq', 'id', 'folder', 'pruned_at');
  const seen = new Set<string>();
  const counts = { runs: 0, files: 0, superseded: 0, unchecked: 0 };
  for (const { seq, id, folder, pruned_at: pruned } of runs) {
    if (depth.maxDuration !== undefined && Date.now() - start > depth.maxDuration) {
      counts.unchecked += 1;
      continue;
    }
    const runFolder = path.resolve(depth.folder, folder ?? '');
    // A folder of the user's choice has the files of its last run
    if (pruned !== null || seen.has(runFolder)) {
      counts.superseded += 1;
      continue;
    }
    seen.add(runFolder);
    counts.runs += 1;
    const outputs: readonly { path: string; sha256: string }[] = await knex('outputs')
      .where({ run: seq })
      .select('path', 'sha256');
    if (!existsSync(runFolder)) {
      findings.push({
        check: 'evidence',
        subject: id,
        message: `its folder ${folder ?? ''} is gone, but not removed by \`runs prune\``,
      });
      continue;
    }
    for (const { path: file, sha256 } of outputs) {
      counts.files += 1;
      const now = await hashOf(path.join(runFolder, file));
      if (now !== sha256)
        findings.push({
          check: 'evidence',
          subject: `${id}, ${file}`,
          message: now === null ? 'the file is gone' : 'the file was changed',
        });
    }
  }
  return counts;
}

async function hashOf(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
    return hash.digest('hex');
  } catch {
    return null;
  }
}
