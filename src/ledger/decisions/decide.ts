import type { Knex } from 'knex';
import { RefusedError } from '../../errors.ts';
import { absolute, decimal, plain } from '../../model/decimal.ts';
import { signOf } from '../life/lives.ts';
import { appendAudit } from '../record/audit-trail.ts';

/** Who decides, when and why; times are ISO 8601. */
export interface DecisionTerms {
  readonly reason: string;
  readonly author: string;
  readonly approver?: string;
  readonly now: Date;
  readonly expiresAt: string;
  /** |difference| that is accepted; the present one of each when absent. A plain decimal. */
  readonly limit?: string;
}

interface Target {
  readonly id: string;
  readonly difference: string;
}

/**
 * Accepts open discrepancies until a day, up to their limit and in their direction; an earlier decision on one is replaced. Throws
 * RefusedError argument_invalid with every id that is not open.
 */
export async function waive(knex: Knex, ids: readonly string[], terms: DecisionTerms): Promise<number> {
  return writing(knex, async (transaction) => {
    const targets = await openTargets(transaction, ids);
    await decide(transaction, 'waiver', targets, terms);
    return targets.length;
  });
}

/** Accepts all that is open, once. Throws RefusedError argument_invalid for a second time. */
export async function takeBaseline(knex: Knex, terms: DecisionTerms): Promise<number> {
  return writing(knex, async (transaction) => {
    const before: { at: string; actor: string } | undefined = await transaction('audit')
      .where({ action: 'baseline' })
      .first('at', 'actor');
    if (before) {
      const message = `the baseline was taken on ${before.at} by ${before.actor}, and there can be only one`;
      throw new RefusedError({
        code: 'argument_invalid',
        message,
        suggestions: ['trueup discrepancies waive <id> --reason … --until …'],
      });
    }
    const decided = transaction('decisions').where({ status: 'active' }).select('discrepancy');
    const targets: readonly Target[] = await transaction('discrepancies')
      .whereNull('closed_run')
      .whereNotIn('id', decided)
      .orderBy('id')
      .select('id', 'difference');
    await decide(transaction, 'baseline', targets, terms);
    return targets.length;
  });
}

/** Takes active decisions back. Throws RefusedError argument_invalid where there is none. */
export async function withdraw(
  knex: Knex,
  ids: readonly string[],
  terms: Pick<DecisionTerms, 'reason' | 'author' | 'now'>,
): Promise<number> {
  return writing(knex, async (transaction) => {
    const at = terms.now.toISOString();
    const ended = await transaction('decisions')
      .whereIn('discrepancy', [...ids])
      .where({ status: 'active' })
      .update({ status: 'withdrawn', ended_at: at });
    if (ended < new Set(ids).size) throw notOpen('no decision accepts', ids.slice(0, 3));
    await appendAudit(transaction, {
      at,
      actor: terms.author,
      action: 'withdraw',
      subject: ids.length === 1 ? (ids[0] ?? '') : `${ids.length} discrepancies`,
      body: { reason: terms.reason, discrepancies: ids },
    });
    return ended;
  });
}

/** Gives open discrepancies to a person; null takes them away from everyone. */
export async function assign(
  knex: Knex,
  ids: readonly string[],
  person: string | null,
  terms: { author: string; now: Date },
): Promise<number> {
  return writing(knex, async (transaction) => {
    const targets = await openTargets(transaction, ids);
    for (const some of pieces(targets))
      await transaction('discrepancies')
        .whereIn(
          'id',
          some.map(({ id }) => id),
        )
        .update({ owner: person });
    await appendAudit(transaction, {
      at: terms.now.toISOString(),
      actor: terms.author,
      action: 'assign',
      subject: ids.length === 1 ? (ids[0] ?? '') : `${targets.length} discrepancies`,
      body: { person, discrepancies: ids },
    });
    return targets.length;
  });
}

/** A transaction that writes from its first statement on: what is read in it cannot be outdated by a run that is recorded meanwhile. */
export async function writing<T>(knex: Knex, use: (transaction: Knex.Transaction) => Promise<T>): Promise<T> {
  return knex.transaction(async (transaction) => {
    await transaction('ledger_state').increment('revision', 0);
    return use(transaction);
  });
}

async function decide(
  transaction: Knex.Transaction,
  kind: string,
  targets: readonly Target[],
  terms: DecisionTerms,
): Promise<void> {
  const at = terms.now.toISOString();
  for (const some of pieces(targets)) {
    await transaction('decisions')
      .whereIn(
        'discrepancy',
        some.map(({ id }) => id),
      )
      .where({ status: 'active' })
      .update({ status: 'withdrawn', ended_at: at });
    await transaction('decisions').insert(
      some.map(({ id, difference }) => ({
        discrepancy: id,
        kind,
        reason: terms.reason,
        author: terms.author,
        approver: terms.approver ?? null,
        decided_at: at,
        expires_at: terms.expiresAt,
        limit_difference: terms.limit ?? plain(absolute(decimal(difference)), 3),
        sign: signOf(difference),
        status: 'active',
      })),
    );
  }
  await appendAudit(transaction, {
    at,
    actor: terms.author,
    action: kind,
    subject: targets.length === 1 ? (targets[0]?.id ?? '') : `${targets.length} discrepancies`,
    body: {
      reason: terms.reason,
      approver: terms.approver ?? null,
      expires_at: terms.expiresAt,
      limit: terms.limit ?? null,
      discrepancies: targets.map(({ id, difference }) => [id, difference]),
    },
  });
}

async function openTargets(transaction: Knex.Transaction, ids: readonly string[]): Promise<readonly Target[]> {
  const found: Target[] = [];
  for (const some of pieces([...new Set(ids)]))
    found.push(...(await transaction('discrepancies').whereIn('id', some).whereNull('closed_run').select('id', 'difference')));
  const missing = ids.filter((id) => !found.some((each) => each.id === id));
  if (missing.length > 0) throw notOpen('no open discrepancy has the id', missing);
  return found;
}

const PIECE = 80;

/** In parts that are few enough for one statement, whatever the database. */
export function pieces<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / PIECE) }, (_, index) => all.slice(index * PIECE, (index + 1) * PIECE));
}

function notOpen(what: string, ids: readonly string[]): RefusedError {
  const [first, ...others] = ids.map((id) => ({
    code: 'argument_invalid' as const,
    message: `${what} ${id}`,
    suggestions: ['trueup discrepancies list'],
  }));
  if (!first) throw new RangeError('a refusal has a reason');
  return new RefusedError(first, ...others);
}
