import path from 'node:path';
import { loadWorkspace } from '../../config/load.ts';
import { readMappingSources } from '../../config/mapping-folder.ts';
import type { Workspace } from '../../config/workspace.ts';
import type { Suggestions } from '../../contract/suggestion.ts';
import type { Warning } from '../../model/warning.ts';
import { type Side, SIDES } from '../../model/side.ts';
import { replaceFile } from '../../output/replace-file.ts';
import { withReadDomains } from '../read-domains.ts';
import { leftOut, stockDomains, stockOnly } from '../stock-domains.ts';
import { systemsOf } from '../mapping-target.ts';
import { gather } from './gather.ts';
import { SUGGESTED, type SuggestOptions } from './suggest-options.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import type { Gathered } from './gathered.ts';
import { type PlannedFile, planFiles, withText } from './plan-files.ts';
import { suggestions } from './suggestion-list.ts';

/** Entries tell of others: parts that pair say which places do. More rounds than crosswalks cannot help. */
const ROUNDS = 4;

/**
 * Proposals for the codes of a workspace's exports that have no entry, and the patch that would add the good ones; the exports are looked
 * at again with them until they tell nothing new. With `write` the patch is applied. Throws RefusedError where exports, configuration or
 * mapping files cannot be used, or a file cannot be written.
 */
export async function suggestMappings(
  options: SuggestOptions,
): Promise<{ readonly result: Suggestions; readonly warnings: readonly Warning[] }> {
  const workspace = await loadWorkspace(options.config, options.environment);
  const warnings: Warning[] = [];
  const warn = (warning: Warning): void => {
    if (!warnings.some(({ message }) => message === warning.message)) warnings.push(warning);
  };
  const sides = options.side ? [options.side] : SIDES;
  let sources = await readMappingSources(workspace.mappings, workspace.folder);
  let found: Round | undefined;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const next = await oneRound(options, workspace, sources, sides, warn);
    const fresh = next.files.filter(({ taken }, index) => taken.length > 0 && !isFinal(found, index));
    found = found ? together(found, next) : next;
    if (fresh.length === 0) break;
    sources = fresh.reduce((all, { target, after }) => withText(all, target, after), sources);
  }
  if (!found) throw new RangeError('a workspace without domains');
  const { gathered, files } = found;
  if (options.write) await writeFiles(files);
  const shown = { sides, minScore: options.minScore, written: options.write, base: baseOf(workspace) };
  return { result: suggestions(gathered, files, shown), warnings };
}

/** What one look at the exports came to, crosswalk by crosswalk. */
interface Round {
  readonly gathered: readonly Gathered[];
  readonly files: readonly PlannedFile[];
}

async function oneRound(
  options: SuggestOptions,
  workspace: Workspace,
  sources: MappingSources,
  sides: readonly Side[],
  warn: (warning: Warning) => void,
): Promise<Round> {
  const { now, progress, signal, minScore } = options;
  const crosswalks = SUGGESTED.filter((name) => options.crosswalks.length === 0 || options.crosswalks.includes(name));
  const rounds: Round[] = [];
  const found = stockDomains(workspace.domains);
  if (found.stock.length === 0) throw stockOnly('mappings suggest', found);
  leftOut('mappings suggest', found).forEach(warn);
  const domains = found.stock.map(({ domain }) => domain);
  const reading = { domains, now, progress, warn, mappingSources: sources, ...(signal ? { signal } : {}) };
  await withReadDomains(workspace, reading, async (domain) => {
    const done = progress.start('looking for the meaning of codes');
    const gathered = await gather(domain, { crosswalks, sides, limit: options.limit });
    const { mappings } = domain.resolved;
    const systems = systemsOf(workspace, sources);
    const files = await planFiles(gathered, { folder: workspace.mappings, sources, systems, mappings, minScore });
    done();
    rounds.push({ gathered, files });
  });
  const [first] = rounds;
  if (!first) throw new RangeError('a workspace without domains');
  return first;
}

/** Parts are found once: their own proposals would speak for further ones, and a wrong one would lead to more. */
function isFinal(round: Round | undefined, index: number): boolean {
  return round?.gathered[index]?.crosswalk === 'parts' && (round.files[index]?.taken.length ?? 0) > 0;
}

/** What was taken before, and what a later look found besides. */
function together(before: Round, after: Round): Round {
  return {
    gathered: before.gathered.map((found, index) => {
      const next = after.gathered[index];
      if (!next || isFinal(before, index)) return found;
      const taken = found.proposals.filter((proposal) => before.files[index]?.taken.includes(proposal));
      return { ...found, proposals: [...taken, ...next.proposals] };
    }),
    files: before.files.map((file, index) => {
      const next = after.files[index];
      if (!next || next.taken.length === 0 || isFinal(before, index)) return file;
      return { ...file, after: next.after, taken: [...file.taken, ...next.taken] };
    }),
  };
}

async function writeFiles(files: readonly PlannedFile[]): Promise<void> {
  for (const { target, path: file, after, taken } of files) if (taken.length > 0) await replaceFile(file, target.text, after);
}

/** Patches are applied where one stands; only a mapping folder that lies elsewhere is named from its own surroundings. */
function baseOf({ mappings }: Workspace): string {
  const here = path.relative(process.cwd(), mappings);
  return here.startsWith('..') || path.isAbsolute(here) ? path.dirname(mappings) : process.cwd();
}
