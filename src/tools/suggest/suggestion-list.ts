import path from 'node:path';
import { unifiedDiff } from '../../text/unified-diff.ts';
import type { Proposal } from './scoring/proposal.ts';
import { compare, decimal } from '../../model/decimal.ts';
import type { Side } from '../../model/side.ts';
import type { Suggestion, SuggestionCount, Suggestions } from '../../contract/suggestion.ts';
import type { Gathered } from './gathered.ts';
import type { PlannedFile } from './plan-files.ts';

/** What is the same for the whole answer. */
export interface Shown {
  readonly sides: readonly Side[];
  readonly minScore: string;
  readonly written: boolean;
  /** The folder that paths of the patch are relative to. */
  readonly base: string;
}

/** Everything that was found, as scripts read it. */
export function suggestions(gathered: readonly Gathered[], files: readonly PlannedFile[], reported: Shown): Suggestions {
  const taken = new Set(files.flatMap((file) => file.taken));
  const changed = files.filter((file) => file.taken.length > 0);
  return {
    min_score: reported.minScore,
    counts: gathered.flatMap((found) => reported.sides.map((side) => countOf(found, side, taken))),
    proposals: gathered.flatMap(({ proposals }, index) =>
      proposals.map((proposal) => plain(proposal, files[index], taken, reported.minScore)),
    ),
    patch: changed
      .map((file) => unifiedDiff({ path: shown(file, reported), before: file.target.text, after: file.after }))
      .join(''),
    files: changed.map((file) => ({ path: shown(file, reported), entries: file.taken.length, written: reported.written })),
  };
}

function plain(proposal: Proposal, file: PlannedFile | undefined, taken: ReadonlySet<Proposal>, minScore: string): Suggestion {
  const { crosswalk, side, site, code, score, reasons, rank, conflictWith } = proposal;
  return {
    crosswalk,
    side,
    site: crosswalk === 'locations' ? site : null,
    code,
    proposal: file?.target.fieldsOf(proposal) ?? {},
    score,
    reasons,
    rank,
    conflict_with: conflictWith,
    line: file?.target.lineOf(proposal) ?? '',
    in_patch: taken.has(proposal),
    left_out: taken.has(proposal) ? null : leftOut(proposal, file, minScore),
  };
}

function leftOut(proposal: Proposal, file: PlannedFile | undefined, minScore: string): Suggestion['left_out'] {
  if (compare(decimal(proposal.score), decimal(minScore)) < 0) return 'min_score';
  if (!proposal.chosen) return 'taken';
  return file?.target.canSay(proposal) === false ? 'no_place' : 'contradiction';
}

function countOf({ crosswalk, open, proposals }: Gathered, side: Side, taken: ReadonlySet<Proposal>): SuggestionCount {
  const codes = open[side];
  const proposed = new Set(proposals.map((proposal) => codeOn(proposal, side)));
  const inPatch = new Set(proposals.filter((proposal) => taken.has(proposal)).map((proposal) => codeOn(proposal, side)));
  return {
    crosswalk,
    side,
    codes: codes.length,
    proposed: codes.filter((code) => proposed.has(code)).length,
    in_patch: codes.filter((code) => inPatch.has(code)).length,
    without_evidence: codes.filter((code) => !proposed.has(code)),
  };
}

/** The code of a side in an entry, a place with its site in front. */
function codeOn({ entry }: Proposal, side: Side): string {
  const [site, code] = side === 'erp' ? [entry.erpSite, entry.erp] : [entry.mesSite, entry.mes];
  return site === '' ? code : `${site}/${code}`;
}

function shown({ path: absolute }: PlannedFile, { base }: Shown): string {
  return path.relative(base, absolute).split(path.sep).join('/');
}
