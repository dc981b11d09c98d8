import type { Knex } from 'knex';
import type { RollForward } from '../../contract/roll-forward.ts';
import { absolute, add, compare, type Decimal, decimal, plain, subtract } from '../../model/decimal.ts';
import type { LedgerFinding } from './ledger-finding.ts';

interface DomainRow {
  readonly id: string;
  readonly domain: string;
  readonly roll_forward: string;
  readonly currency: string | null;
}

/** Where a domain is after a run. */
interface End {
  readonly closing: RollForward['closing'];
  readonly currency: string | null;
}

/** Every roll-forward foots, opens with what the one before it closed with, in rows and value, and the last one closes with what is open. */
export async function checkRollForward(knex: Knex, findings: LedgerFinding[]): Promise<void> {
  const rows: readonly DomainRow[] = await knex('run_domains as d')
    .join('runs as r', 'r.seq', 'd.run')
    .where('d.applied', 1)
    .orderBy('d.run')
    .select('r.id', 'd.domain', 'd.roll_forward', 'd.currency');
  const before = new Map<string, End>();
  for (const { id, domain, roll_forward: text, currency } of rows) {
    const roll = JSON.parse(text) as RollForward;
    const wrong = (message: string): unknown => findings.push({ check: 'roll_forward', subject: `${id}, ${domain}`, message });
    const last = before.get(domain);
    const opening = last?.closing ?? { rows: 0, value: '0.00' };
    if (roll.opening.rows !== opening.rows)
      wrong(`it opens with ${roll.opening.rows} rows, but the run before closed with ${opening.rows}`);
    if ((!last || (currency !== null && last.currency === currency)) && !isEqual(roll.opening.value, opening.value))
      wrong(`it opens with ${roll.opening.value}, but the run before closed with ${opening.value}`);
    if (!foots(roll)) wrong('it does not foot');
    before.set(domain, { closing: roll.closing, currency });
  }
  for (const [domain, end] of before) await checkOpen(knex, domain, end, findings);
}

async function checkOpen(knex: Knex, domain: string, { closing, currency }: End, findings: LedgerFinding[]): Promise<void> {
  const open = await openOf(knex, domain, currency);
  const wrong = (message: string): unknown => findings.push({ check: 'open', subject: domain, message });
  if (open.rows !== closing.rows) wrong(`${open.rows} are open, but the last run closed with ${closing.rows}`);
  if (currency !== null && compare(open.value, decimal(closing.value)) !== 0)
    wrong(`what is open is worth ${plain(open.value, 2)}, but the last run closed with ${closing.value} ${currency}`);
}

/** So many are held at once. */
const PIECE = 10_000;

/** What is open in a domain: rows, and the gross value of those in a currency. */
async function openOf(knex: Knex, domain: string, currency: string | null): Promise<{ rows: number; value: Decimal }> {
  let [rows, value, last] = [0, decimal('0'), ''];
  for (;;) {
    const piece: readonly { id: string; value: string | null; currency: string | null }[] = await knex('discrepancies')
      .where({ domain })
      .whereNull('closed_run')
      .where('id', '>', last)
      .orderBy('id')
      .limit(PIECE)
      .select('id', 'value', 'currency');
    for (const each of piece)
      if (each.value !== null && each.currency === currency) value = add(value, absolute(decimal(each.value)));
    rows += piece.length;
    const end = piece.at(-1);
    if (!end) return { rows, value };
    last = end.id;
  }
}

function isEqual(one: string, other: string): boolean {
  return compare(decimal(one), decimal(other)) === 0;
}

function foots({ opening, new: fresh, grown, shrunk, revalued, closed, closing }: RollForward): boolean {
  const value = [fresh, grown, shrunk, revalued].reduce((sum, line) => add(sum, decimal(line.value)), decimal(opening.value));
  const end = plain(subtract(value, decimal(closed.value)), 2);
  return opening.rows + fresh.rows - closed.rows === closing.rows && end === plain(decimal(closing.value), 2);
}
