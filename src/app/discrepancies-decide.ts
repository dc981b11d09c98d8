import { RefusedError } from '../errors.ts';
import type { DecisionTerms } from '../ledger/decisions/decide.ts';
import { counted } from '../report/layout/figures.ts';
import { type LedgerOptions, withLedger } from './with-ledger.ts';

/** What the caller of a decision gives; `until` is a day. */
export interface DecideOptions extends LedgerOptions {
  readonly reason: string;
  readonly until: string;
  readonly author: string;
  readonly approver?: string;
  /** A quantity in the unit of the discrepancies. */
  readonly limit?: string;
}

interface Decided {
  readonly text: string;
  readonly result: { readonly discrepancies: number };
}

/** Accepts open discrepancies until a day. Throws RefusedError. */
export async function waiveDiscrepancies(options: DecideOptions & { readonly ids: readonly string[] }): Promise<Decided> {
  const terms = termsOf(options);
  return withLedger(options, 'write', async ({ knex }) => {
    const { waive } = await import('../ledger/decisions/decide.ts');
    const rows = await waive(knex, options.ids, terms);
    return answer(
      rows,
      `waived until ${options.until}: not counted against the limit of the next runs unless ${rows === 1 ? 'it grows' : 'they grow'}.`,
    );
  });
}

/** Takes waivers back. Throws RefusedError. */
export async function withdrawWaivers(
  options: LedgerOptions & Pick<DecideOptions, 'reason' | 'author'> & { readonly ids: readonly string[] },
): Promise<Decided> {
  return withLedger(options, 'write', async ({ knex }) => {
    const { withdraw } = await import('../ledger/decisions/decide.ts');
    return answer(await withdraw(knex, options.ids, options), 'counted again from the next run on.');
  });
}

/** Accepts all that is open, once. Throws RefusedError. */
export async function baselineDiscrepancies(options: DecideOptions & { readonly approver: string }): Promise<Decided> {
  const terms = termsOf(options);
  return withLedger(options, 'write', async ({ knex }) => {
    const { takeBaseline } = await import('../ledger/decisions/decide.ts');
    return answer(
      await takeBaseline(knex, terms),
      `accepted as the baseline until ${options.until}, approved by ${options.approver}.`,
    );
  });
}

/** Gives open discrepancies to a person, or to nobody. Throws RefusedError. */
export async function assignDiscrepancies(
  options: LedgerOptions & { readonly ids: readonly string[]; readonly person: string | null; readonly author: string },
): Promise<Decided> {
  return withLedger(options, 'write', async ({ knex }) => {
    const { assign } = await import('../ledger/decisions/decide.ts');
    const { author, now, person } = options;
    return answer(
      await assign(knex, options.ids, person, { author, now }),
      person === null ? 'assigned to nobody.' : `assigned to ${person}.`,
    );
  });
}

function answer(rows: number, what: string): Decided {
  return { text: `${counted(rows, 'discrepancy', 'discrepancies')} ${what}\n`, result: { discrepancies: rows } };
}

/** All that is wrong with the terms comes at once. */
function termsOf({ reason, author, approver, until, limit, now }: DecideOptions): DecisionTerms {
  const problems: string[] = [];
  const end = /^\d{4}-\d{2}-\d{2}$/.test(until) ? new Date(`${until}T23:59:59.999Z`) : new Date(Number.NaN);
  if (Number.isNaN(end.getTime()) || !end.toISOString().startsWith(until))
    problems.push(`--until ${until}: a day is expected, such as 2026-12-31`);
  else if (end <= now) problems.push(`--until ${until} is in the past: a decision must end on a day in the future`);
  if (approver !== undefined && approver === author)
    problems.push(`--approver ${approver} decides, so someone else must approve`);
  if (reason.trim() === '') problems.push('--reason is empty: give the reason, for those who ask later');
  if (limit !== undefined && !/^\d{1,18}(\.\d{1,9})?$/.test(limit))
    problems.push(`--limit ${limit}: a quantity is expected, such as 2.5`);
  const [first, ...others] = problems.map((message) => ({ code: 'argument_invalid' as const, message }));
  if (first) throw new RefusedError(first, ...others);
  return {
    reason,
    author,
    now,
    expiresAt: end.toISOString(),
    ...(approver === undefined ? {} : { approver }),
    ...(limit === undefined ? {} : { limit }),
  };
}
