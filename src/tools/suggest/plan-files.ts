import path from 'node:path';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import { checkMappings } from '../../mapping/resolve-mappings.ts';
import type { MappingSources, MappingText } from '../../mapping/sources.ts';
import type { Proposal, SuggestedCrosswalk } from './scoring/proposal.ts';
import { TargetFile } from './target-file.ts';
import { isGoodEnough } from './scoring/ranked-proposals.ts';
import type { Systems } from '../../mapping/precedence.ts';
import { fileText } from '../../output/replace-file.ts';
import type { Gathered } from './gathered.ts';

/** A mapping file as it would be with the proposals that are good enough. */
export interface PlannedFile {
  readonly target: TargetFile;
  /** Absolute. */
  readonly path: string;
  readonly after: string;
  readonly taken: readonly Proposal[];
}

/** The mapping files as they are, and how good a proposal must be to go into one. */
export interface PlanBasis {
  /** Absolute path of the mapping folder. */
  readonly folder: string;
  readonly sources: MappingSources;
  readonly systems: Systems;
  readonly mappings: Mappings;
  readonly minScore: string;
  /** Crosswalks that a rule was found for, and no entries yet. */
  readonly ruled: ReadonlySet<SuggestedCrosswalk>;
}

/** One file for each crosswalk, unchanged where nothing is good enough. Only entries go in that a run accepts together with all others. */
export async function planFiles(gathered: readonly Gathered[], basis: PlanBasis): Promise<readonly PlannedFile[]> {
  const files: PlannedFile[] = [];
  let { sources } = basis;
  for (const { crosswalk, proposals } of gathered) {
    const target = await targetFile(crosswalk, basis);
    // What a rule does not explain is seen again once the rule is there
    const open = basis.ruled.has(crosswalk) ? [] : proposals;
    const good = open.filter((proposal) => isGoodEnough(proposal, basis.minScore) && target.canSay(proposal));
    const taken = accepted(good.toSorted(inOrder), [], (some) =>
      isAccepted(withText(sources, target.path, target.with(some)), basis.systems),
    );
    const after = taken.length === 0 ? (target.text ?? '') : target.with(taken);
    if (taken.length > 0) sources = withText(sources, target.path, after);
    files.push({ target, path: path.join(basis.folder, target.path), after, taken });
  }
  return files;
}

async function targetFile(crosswalk: SuggestedCrosswalk, { folder, mappings, sources }: PlanBasis): Promise<TargetFile> {
  const name = new TargetFile(crosswalk, undefined).path;
  // What an earlier look would add stands among the sources alone
  const known = sources.texts.find((own) => own.path === name && !own.shipped && own.planned);
  const text = known ? known.text : await fileText(path.join(folder, name));
  // Sites that locations.csv implies count only as long as there is no sites.csv
  const further = crosswalk === 'sites' && text === undefined ? impliedSites(mappings) : [];
  return new TargetFile(crosswalk, text, further);
}

function impliedSites(mappings: Mappings): readonly { readonly erp: string; readonly mes: string }[] {
  const entries = mappings.crosswalks.get('sites')?.entries ?? [];
  return entries
    .filter(({ side }) => side === 'erp')
    .flatMap(({ code, canonical }) => {
      const mes = entries.filter((entry) => entry.side === 'mes' && entry.canonical === canonical);
      return mes.length === 0 ? [{ erp: code, mes: '' }] : mes.map((entry) => ({ erp: code, mes: entry.code }));
    });
}

/** True where a run could be made with the mapping files. */
export function isAccepted(sources: MappingSources, systems: Systems): boolean {
  return checkMappings(sources, systems).problems.length === 0;
}

/** The mapping files with another text for a local one, which may be new. `inside`: its path in the mapping folder. */
export function withText(sources: MappingSources, inside: string, after: string): MappingSources {
  const changed: MappingText = { path: inside, file: inside, shipped: false, text: after, planned: true as const };
  if (!sources.texts.some((own) => own.path === inside && !own.shipped))
    return { ...sources, texts: [changed, ...sources.texts] };
  const texts = sources.texts.map((own) =>
    own.path === inside && !own.shipped ? { ...own, text: after, planned: true as const } : own,
  );
  return { ...sources, texts };
}

/** The proposals that are accepted next to those before them, found by halves. */
function accepted(
  proposals: readonly Proposal[],
  before: readonly Proposal[],
  accepts: (all: readonly Proposal[]) => boolean,
): readonly Proposal[] {
  if (proposals.length === 0) return before;
  const all = [...before, ...proposals];
  if (accepts(all)) return all;
  if (proposals.length === 1) return before;
  const half = Math.floor(proposals.length / 2);
  return accepted(proposals.slice(half), accepted(proposals.slice(0, half), before, accepts), accepts);
}

function inOrder(a: Proposal, b: Proposal): number {
  const [left, right] = [key(a), key(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function key({ entry }: Proposal): string {
  return [entry.erpSite, entry.erp, entry.mesSite, entry.mes].join('\0');
}
