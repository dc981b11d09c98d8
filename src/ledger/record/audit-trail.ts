import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

/** Something that was done to the ledger. */
export interface AuditEntry {
  /** ISO 8601. */
  readonly at: string;
  /** Who did it: a user of the machine, or the name that was given. */
  readonly actor: string;
  readonly action: string;
  /** The id of what it was done to. */
  readonly subject: string;
  readonly body: object;
}

/** An entry as it is in the ledger. */
export interface StoredEntry extends Omit<AuditEntry, 'body'> {
  readonly seq: number;
  /** JSON. */
  readonly body: string;
  /** SHA-256 of the entry before; 64 zeros before the first. */
  readonly previous: string;
  readonly hash: string;
}

export const BEFORE_FIRST = '0'.repeat(64);

/** Adds an entry to the end of the trail, in the caller's transaction. */
export async function appendAudit(transaction: Knex, entry: AuditEntry): Promise<void> {
  const last = await transaction<StoredEntry>('audit').orderBy('seq', 'desc').first('seq', 'hash');
  const stored = {
    seq: (last?.seq ?? 0) + 1,
    at: entry.at,
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    body: JSON.stringify(entry.body),
    previous: last?.hash ?? BEFORE_FIRST,
  };
  await transaction('audit').insert({ ...stored, hash: auditHash(stored) });
}

/** SHA-256 over the compact JSON array of all that an entry says, the hash of the one before included. */
export function auditHash({ seq, at, actor, action, subject, body, previous }: Omit<StoredEntry, 'hash'>): string {
  return createHash('sha256')
    .update(JSON.stringify([seq, at, actor, action, subject, body, previous]))
    .digest('hex');
}
