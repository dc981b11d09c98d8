import type { SuggestedRule, Suggestion, SuggestionCount, Suggestions } from '../../contract/suggestion.ts';
import { counted } from '../../report/layout/figures.ts';
import { printable } from '../../report/layout/width.ts';

/** At most so many pairs of a rule are named. */
const EXAMPLES = 3;
/** At most so many codes without evidence are named. */
const NAMED = 8;

/**
 * The proposals for people, and below them the patch: together still a text that `git apply` and `patch -p1` take, which is why no
 * sentence is broken into lines that could begin like a patch.
 */
export function suggestText(found: Suggestions): string {
  const crosswalks = [...new Set(found.counts.map(({ crosswalk }) => crosswalk))];
  const entries = crosswalks.flatMap((crosswalk) => section(crosswalk, found)).filter((lines) => lines.length > 0);
  const shown = [...found.rules.map(ruleLines), ...entries];
  if (shown.length === 0) return 'Every code has an entry, or pairs unchanged.\n';
  const sections = [...shown, closing(found)].map((lines) => lines.join('\n'));
  const written = found.files.some((file) => file.written);
  return `${sections.join('\n\n')}\n${found.patch === '' || written ? '' : `\n${found.patch}`}`;
}

function section(crosswalk: string, { counts, proposals, min_score: least }: Suggestions): readonly (readonly string[])[] {
  const own = counts.filter((count) => count.crosswalk === crosswalk && count.codes > 0);
  // Lots that one side alone has are not a gap in a mapping file
  const tracked = crosswalk === 'lots' || crosswalk === 'serials';
  if (own.length === 0 || (tracked && own.every(({ proposed }) => proposed === 0))) return [];
  const figures = own.map(({ codes, side }) => `${counted(codes, 'code')} of the ${side.toUpperCase()}`).join(' and ');
  const here = proposals.filter((proposal) => proposal.crosswalk === crosswalk);
  const good = here.filter((proposal) => proposal.in_patch).length;
  const head = `${crosswalk}: ${figures} without an entry, ${counted(good, 'proposal')} of ${least} or more`;
  return [[head], ...byCode(here).map(codeLines), ...own.map(withoutEvidence)];
}

/** A rule instead of many entries. */
function ruleLines({ crosswalk, change, pairs, path, line }: SuggestedRule): readonly string[] {
  const named = pairs
    .slice(0, EXAMPLES)
    .map(({ erp, mes }) => `${erp} and ${mes}`)
    .join(', ');
  return [
    `${crosswalk}: one rule pairs ${counted(pairs.length, 'code')} of each side`,
    `  + ${printable(line)}`,
    `    in ${path}`,
    `          - ${printable(change)}: ${printable(named)}`,
  ];
}

/** Proposals come code by code. */
function byCode(proposals: readonly Suggestion[]): readonly (readonly Suggestion[])[] {
  const groups = new Map<string, Suggestion[]>();
  for (const proposal of proposals) {
    const key = JSON.stringify([proposal.side, proposal.site, proposal.code]);
    groups.set(key, [...(groups.get(key) ?? []), proposal]);
  }
  return [...groups.values()];
}

function codeLines(proposals: readonly Suggestion[]): readonly string[] {
  const [first] = proposals;
  if (!first) return [];
  const site = first.site ? `${first.site}/` : '';
  return [`  ${first.side.toUpperCase()} ${printable(site + first.code)}`, ...proposals.flatMap(proposalLines)];
}

/** Why a proposal with score enough stays out. */
const LEFT_OUT: Readonly<Record<NonNullable<Suggestion['left_out']>, string | undefined>> = {
  min_score: undefined,
  taken: 'another proposal is a better match for its codes',
  no_place: 'the file has no column for it: add one, or write it by hand',
  contradiction: 'it would contradict an existing entry: check the dates of both',
};

function proposalLines(proposal: Suggestion): readonly string[] {
  const { score, line, reasons, conflict_with: rivals, in_patch: taken, left_out: why } = proposal;
  const outside = why === null ? undefined : LEFT_OUT[why];
  const wanted =
    rivals.length > 0
      ? [`          - conflict: ${printable(rivals.join(', '))} ${rivals.length > 1 ? 'compete' : 'competes'} for it`]
      : [];
  return [
    `    ${score}  ${taken ? '+' : '?'} ${printable(line)}`,
    ...reasons.map(({ evidence }) => `          - ${printable(evidence)}`),
    ...wanted,
    ...(outside === undefined ? [] : [`          - left out: ${outside}`]),
  ];
}

function withoutEvidence({ side, without_evidence: codes }: SuggestionCount): readonly string[] {
  if (codes.length === 0) return [];
  const more = codes.length > NAMED ? ` and ${codes.length - NAMED} more` : '';
  return [`  no evidence for ${side.toUpperCase()} ${printable(codes.slice(0, NAMED).join(', '))}${more}`];
}

function closing({ files, rules, min_score: least }: Suggestions): readonly string[] {
  if (files.length === 0) return [`No proposal reaches ${least}: nothing to write.`];
  const isRule = new Set(rules.map(({ path }) => path));
  const added = (entries: number, path: string): string =>
    isRule.has(path) ? counted(entries, 'rule') : counted(entries, 'entry', 'entries');
  return files.map(({ path, entries, written }) =>
    written
      ? `wrote ${added(entries, path)} to ${path}`
      : `${added(entries, path)} for ${path}: review the patch, then pipe it to \`git apply\` or run it again with --write`,
  );
}
