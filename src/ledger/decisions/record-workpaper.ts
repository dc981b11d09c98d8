import type { Knex } from 'knex';
import { RefusedError } from '../../errors.ts';
import { absolute, decimal, plain } from '../../model/decimal.ts';
import { signOf } from '../life/lives.ts';
import { appendAudit } from '../record/audit-trail.ts';
import { checkWorkpaper, type OpenFigures } from './check-workpaper.ts';
import { pieces, writing } from './decide.ts';
import { type CheckedDecision, DECISION_WORDS, type DecisionWord, type Workpaper } from './workpaper.ts';

/** How many decisions there were of each kind. */
export type DecidedCounts = Readonly<Record<DecisionWord, number>>;

/**
 * Records the decisions of a signed workpaper, all or none: a waiver as `discrepancies waive` does it, with the reviewer as the one who
 * approved; what is to be corrected or looked into is noted with the discrepancy. `dryRun` only checks. Throws RefusedError
 * argument_invalid with every cell that is wrong, and for a file that was imported before.
 */
export async function recordWorkpaper(
  knex: Knex,
  paper: Workpaper,
  { now, actor, dryRun }: { readonly now: Date; readonly actor: string; readonly dryRun: boolean },
): Promise<DecidedCounts> {
  const step = async (transaction: Knex.Transaction): Promise<DecidedCounts> => {
    await refuseSecond(transaction, paper);
    const run: unknown = await transaction('runs').where({ id: paper.signOff.run.text }).first('seq');
    const decisions = checkWorkpaper(paper, await openOf(transaction, paper), run !== undefined, now);
    if (!dryRun) await insert(transaction, paper, decisions, { now, actor });
    const count = (word: DecisionWord): number => decisions.filter((each) => each.word === word).length;
    return { correct: count('correct'), waive: count('waive'), investigate: count('investigate') };
  };
  return dryRun ? knex.transaction(step) : writing(knex, step);
}

const ACTION = 'import-decisions';

/** The same file once more would put its waivers above what was decided after it. */
async function refuseSecond(transaction: Knex.Transaction, { label, sha256 }: Workpaper): Promise<void> {
  const before: { at: string; actor: string } | undefined = await transaction('audit')
    .where({ action: ACTION, subject: sha256 })
    .first('at', 'actor');
  if (!before) return;
  const message = `this file was imported on ${before.at} by ${before.actor}: its decisions are already in the ledger`;
  throw new RefusedError({
    code: 'argument_invalid',
    message,
    at: { file: label },
    suggestions: ['trueup report --format xlsx --out differences.xlsx'],
  });
}

async function openOf(transaction: Knex.Transaction, { rows }: Workpaper): Promise<ReadonlyMap<string, OpenFigures>> {
  const found = new Map<string, OpenFigures>();
  for (const some of pieces([...new Set(rows.map(({ id }) => id.text))])) {
    const open: readonly OpenFigures[] = await transaction('discrepancies')
      .whereIn('id', some)
      .whereNull('closed_run')
      .select('id', 'domain', 'key', 'difference', 'value', 'erp_value', 'mes_value');
    for (const each of open) found.set(each.id, each);
  }
  return found;
}

async function insert(
  transaction: Knex.Transaction,
  { sha256, label, signOff }: Workpaper,
  decisions: readonly CheckedDecision[],
  { now, actor }: { readonly now: Date; readonly actor: string },
): Promise<void> {
  const at = now.toISOString();
  for (const some of pieces(decisions)) {
    const waived = some.filter(({ word }) => word === 'waive').map(({ id }) => id);
    await transaction('decisions')
      .whereIn('discrepancy', waived)
      .where({ status: 'active' })
      .update({ status: 'withdrawn', ended_at: at });
    await transaction('decisions').insert(some.map((each) => decisionRow(each, signOff.reviewer.text, at)));
  }
  await appendAudit(transaction, {
    at,
    actor,
    action: ACTION,
    subject: sha256,
    body: {
      file: label,
      run: signOff.run.text,
      prepared: [signOff.preparer.text, signOff.prepared.text],
      reviewed: [signOff.reviewer.text, signOff.reviewed.text],
      conclusion: signOff.conclusion.text,
      decisions: DECISION_WORDS.flatMap((word) => decisions.filter((each) => each.word === word)),
    },
  });
}

function decisionRow({ id, word, reason, author, expiresAt, difference }: CheckedDecision, approver: string, at: string) {
  const waives = word === 'waive';
  return {
    discrepancy: id,
    kind: waives ? 'waiver' : word,
    reason,
    author,
    approver,
    decided_at: at,
    expires_at: expiresAt ?? '',
    limit_difference: plain(absolute(decimal(difference)), 3),
    sign: signOf(difference),
    // Only an active one accepts a difference
    status: waives ? 'active' : 'noted',
  };
}
