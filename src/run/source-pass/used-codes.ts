import type { UsedCodes } from '../../corrections/reverse/codes-in-use.ts';
import type { Session } from '../../engine/engine.ts';
import { folded } from '../../mapping/crosswalks/fold.ts';
import type { Side } from '../../model/side.ts';
import { codesUsedQuery, usedFields } from '../../pipeline/pairing/codes-used.ts';
import { verdictCounts, type VerdictCount } from '../outcome/verdict-counts.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';

/** True where records are missing in a side: only for them a correction needs words that no record of the side gives. */
export function needsWords(counts: readonly VerdictCount[], side: Side): boolean {
  return verdictCounts(counts)[side === 'erp' ? 'missing_in_erp' : 'missing_in_mes'] > 0;
}

/** The words that the exports of one profile use: among several for one meaning a correction takes the one that is there. */
export async function usedCodes(session: Session, plan: DomainPlan, side: Side, profile: string): Promise<UsedCodes> {
  const used = new Map<string, Map<string, string>>();
  for (const typed of plan.typings.filter(({ input }) => input.side === side && input.profile.name === profile)) {
    const fields = usedFields(typed);
    for (const row of await session.all(codesUsedQuery(typed).text, fields, fields))
      for (const [index, field] of fields.entries()) {
        const words = used.get(field) ?? new Map<string, string>();
        const word = row[index] ?? '';
        // In their order the first spelling is always the same one
        used.set(field, words.has(folded(word)) ? words : words.set(folded(word), word));
      }
  }
  return used;
}
