import path from 'node:path';
import { unifiedDiff } from '../../text/unified-diff.ts';
import type { Proposal } from './scoring/proposal.ts';
import { compare, decimal } from '../../model/decimal.ts';
import type { Side } from '../../model/side.ts';
import type { SuggestedRule, Suggestion, SuggestionCount, Suggestions } from '../../contract/suggestion.ts';
import type { Gathered } from './gathered.ts';
import { changeText } from './rules/code-change.ts';
import type { PlannedRule } from './rules/plan-rule.ts';
import type { PlannedFile } from './plan-files.ts';
import type { Round } from './round.ts';

/** What is the same for the whole answer. */
export interface Shown {
  readonly sides: readonly Side[];
  readonly minScore: string;
  readonly written: boolean;
  /** Absolute path of the mapping folder. */
  readonly folder: string;
  /** The folder that paths of the patch are relative to. */
  readonly base: string;
}

/** Everything that was found, as scripts read it. */
export function suggestions({ gathered, files, rules }: Round, changes: readonly Change[], reported: Shown): Suggestions {
  const taken = new Set(files.flatMap((file) => file.taken));
  return {
    min_score: reported.minScore,
    counts: gathered.flatMap((found) => reported.sides.map((side) => countOf(found, side, taken))),
    proposals: gathered.flatMap(({ proposals }, index) =>
      proposals.map((proposal) => plain(proposal, files[index], taken, reported.minScore)),
    ),
    rules: rules.map((rule) => ruleShown(rule, reported)),
    patch: changes.map(({ path: file, before, after }) => unifiedDiff({ path: shown(file, reported), before, after })).join(''),
    files: changes.map(({ path: file, entries }) => ({ path: shown(file, reported), entries, written: reported.written })),
  };
}

/** A file as it is and as it would be with what is proposed; `before` is undefined for a new one. */
export interface Change {
  /** Absolute. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string;
  /** Entries and rules that it gets. */
  readonly entries: number;
}

/** The files that what was found changes, those of rules first. */
export function fileChanges({ files, rules }: Round, folder: string): readonly Change[] {
  const changes = new Map<string, Change>();
  for (const { path: inside, before, after } of rules) {
    const file = path.join(folder, inside);
    const known = changes.get(file);
    changes.set(file, { path: file, before: known ? known.before : before, after, entries: (known?.entries ?? 0) + 1 });
  }
  const tables = files.filter(({ taken }) => taken.length > 0);
  return [
    ...changes.values(),
    ...tables.map(({ target, path: file, after, taken }) => ({ path: file, before: target.text, after, entries: taken.length })),
  ];
}

function ruleShown({ crosswalk, rule, path: file, line }: PlannedRule, reported: Shown): SuggestedRule {
  return {
    crosswalk,
    side: rule.side,
    change: changeText(rule),
    pairs: rule.pairs,
    path: shown(path.join(reported.folder, file), reported),
    line,
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

/** The code of a side in an entry, a location with its site in front. */
function codeOn({ entry }: Proposal, side: Side): string {
  const [site, code] = side === 'erp' ? [entry.erpSite, entry.erp] : [entry.mesSite, entry.mes];
  return site === '' ? code : `${site}/${code}`;
}

function shown(absolute: string, { base }: Shown): string {
  return path.relative(base, absolute).split(path.sep).join('/');
}
