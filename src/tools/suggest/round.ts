import type { Gathered } from './gathered.ts';
import type { PlannedFile } from './plan-files.ts';
import type { PlannedRule } from './rules/plan-rule.ts';

/** What one look at the exports came to, crosswalk by crosswalk. */
export interface Round {
  readonly gathered: readonly Gathered[];
  readonly files: readonly PlannedFile[];
  readonly rules: readonly PlannedRule[];
}

/** Parts are found once: their own proposals would speak for further ones, and a wrong one would lead to more. */
export function isFinal(round: Round | undefined, index: number): boolean {
  return round?.gathered[index]?.crosswalk === 'parts' && (round.files[index]?.taken.length ?? 0) > 0;
}

/** What was taken before, and what a later look found besides. */
export function together(before: Round, after: Round): Round {
  return {
    gathered: before.gathered.map((found, index) => {
      const next = after.gathered[index];
      if (!next || isFinal(before, index)) return found;
      const taken = found.proposals.filter((proposal) => before.files[index]?.taken.includes(proposal));
      // Codes that a rule pairs are open no more
      const open = before.rules.some(({ crosswalk }) => crosswalk === found.crosswalk) ? next.open : found.open;
      return { ...found, open, proposals: [...taken, ...next.proposals] };
    }),
    files: before.files.map((file, index) => {
      const next = after.files[index];
      if (!next || next.taken.length === 0 || isFinal(before, index)) return file;
      return { ...file, after: next.after, taken: [...file.taken, ...next.taken] };
    }),
    rules: [...before.rules, ...after.rules],
  };
}
