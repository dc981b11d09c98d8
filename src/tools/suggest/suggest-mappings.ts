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
import { planFiles, withText } from './plan-files.ts';
import { isFinal, type Round, together } from './round.ts';
import { planRules } from './rules/plan-rule.ts';
import type { SuggestedCrosswalk } from './scoring/proposal.ts';
import { fileChanges, suggestions } from './suggestion-list.ts';
import { INVENTORY } from '../../domains/inventory.ts';

/** Rules and entries point to others: parts that pair say which locations do. More rounds than these have never helped. */
const ROUNDS = 6;

/**
 * Proposals for the codes of a workspace's exports that have no entry, and the patch that would add the good ones; the exports are looked
 * at again with them until nothing new is found. With `write` the patch is applied. Throws RefusedError where exports, configuration or
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
    if (fresh.length + next.rules.length === 0) break;
    sources = fresh.reduce((all, { target, after }) => withText(all, target.path, after), next.sources);
  }
  if (!found) throw new RangeError('a workspace without domains');
  const changes = fileChanges(found, workspace.mappings);
  if (options.write) for (const { path: file, before, after } of changes) await replaceFile(file, before, after);
  const shown = {
    sides,
    minScore: options.minScore,
    written: options.write,
    folder: workspace.mappings,
    base: baseOf(workspace),
  };
  return { result: suggestions(found, changes, shown), warnings };
}

async function oneRound(
  options: SuggestOptions,
  workspace: Workspace,
  sources: MappingSources,
  sides: readonly Side[],
  warn: (warning: Warning) => void,
): Promise<Round & { readonly sources: MappingSources }> {
  const { now, progress, signal, minScore } = options;
  const crosswalks = SUGGESTED.filter((name) => options.crosswalks.length === 0 || options.crosswalks.includes(name));
  const rounds: (Round & { readonly sources: MappingSources })[] = [];
  const found = stockDomains(workspace.domains);
  if (found.stock.length === 0) throw stockOnly('mappings suggest', found);
  leftOut('mappings suggest', found).forEach(warn);
  const domains = found.stock.map(({ domain }) => domain);
  const reading = { domains, now, progress, warn, mappingSources: sources, ...(signal ? { signal } : {}) };
  await withReadDomains(workspace, reading, async (domain) => {
    const done = progress.start('looking for the meaning of codes');
    const gathered = await gather(domain, { crosswalks, sides, limit: options.limit, minScore });
    const { mappings } = domain.resolved;
    const systems = systemsOf(workspace, sources);
    const { feeds } = domain.resolved.config;
    const profiles = { erp: feeds.erp.map((feed) => feed.profile), mes: feeds.mes.map((feed) => feed.profile) };
    const planned = planRules(gathered, fieldOf, { sources, systems, profiles });
    const ruled = new Set(planned.rules.map(({ crosswalk }) => crosswalk));
    const folder = workspace.mappings;
    const files = await planFiles(gathered, { folder, sources: planned.sources, systems, mappings, minScore, ruled });
    done();
    rounds.push({ gathered, files, ...planned });
  });
  const [first] = rounds;
  if (!first) throw new RangeError('a workspace without domains');
  return first;
}

/** The key field whose codes a crosswalk translates. */
function fieldOf(crosswalk: SuggestedCrosswalk): string {
  return INVENTORY.key.find((field) => field.crosswalk === crosswalk)?.name ?? '';
}

/** Patches are applied where one stands; only a mapping folder that lies elsewhere is named from its own surroundings. */
function baseOf({ mappings }: Workspace): string {
  const here = path.relative(process.cwd(), mappings);
  return here.startsWith('..') || path.isAbsolute(here) ? path.dirname(mappings) : process.cwd();
}
