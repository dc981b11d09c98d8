import path from 'node:path';
import { loadWorkspace } from '../../config/load.ts';
import { readMappingSources } from '../../config/mapping-folder.ts';
import type { Workspace } from '../../config/workspace.ts';
import type { Suggestions } from '../../contract/suggestion.ts';
import type { Warning } from '../../model/warning.ts';
import { SIDES } from '../../model/side.ts';
import { replaceFile } from '../../output/replace-file.ts';
import { withReadDomains } from '../read-domains.ts';
import { stockDomains, stockOnly } from '../stock-domains.ts';
import { systemsOf } from '../mapping-target.ts';
import { gather } from './gather.ts';
import { SUGGESTED, type SuggestOptions } from './suggest-options.ts';
import { type PlannedFile, planFiles } from './plan-files.ts';
import { suggestions } from './suggestion-list.ts';

/**
 * Proposals for the codes of a workspace's exports that have no entry, and the patch that would add the good ones; with `write` it is
 * applied. Throws RefusedError where exports, configuration or mapping files cannot be used, or a file cannot be written.
 */
export async function suggestMappings(
  options: SuggestOptions,
): Promise<{ readonly result: Suggestions; readonly warnings: readonly Warning[] }> {
  const workspace = await loadWorkspace(options.config, options.environment);
  const { now, progress, signal, minScore } = options;
  const warnings: Warning[] = [];
  const warn = (warning: Warning): void => void warnings.push(warning);
  const sides = options.side ? [options.side] : SIDES;
  const crosswalks = SUGGESTED.filter((name) => options.crosswalks.length === 0 || options.crosswalks.includes(name));
  const sources = await readMappingSources(workspace.mappings, workspace.folder);
  const results: Suggestions[] = [];
  const found = stockDomains(workspace.domains);
  if (found.stock.length === 0) throw stockOnly('mappings suggest', found);
  const domains = found.stock.map(({ domain }) => domain);
  await withReadDomains(workspace, { domains, now, progress, warn, ...(signal ? { signal } : {}) }, async (domain) => {
    const done = progress.start('looking for the meaning of codes');
    const gathered = await gather(domain, { crosswalks, sides, limit: options.limit });
    const { mappings } = domain.resolved;
    const files = await planFiles(gathered, {
      folder: workspace.mappings,
      sources,
      systems: systemsOf(workspace, sources),
      mappings,
      minScore,
    });
    done();
    if (options.write) await writeFiles(files);
    results.push(suggestions(gathered, files, { sides, minScore, written: options.write, base: baseOf(workspace) }));
  });
  const [result] = results;
  if (!result) throw new RangeError('a workspace without domains');
  return { result, warnings };
}

async function writeFiles(files: readonly PlannedFile[]): Promise<void> {
  for (const { target, path: file, after, taken } of files) if (taken.length > 0) await replaceFile(file, target.text, after);
}

/** Patches are applied where one stands; only a mapping folder that lies elsewhere is named from its own surroundings. */
function baseOf({ mappings }: Workspace): string {
  const here = path.relative(process.cwd(), mappings);
  return here.startsWith('..') || path.isAbsolute(here) ? path.dirname(mappings) : process.cwd();
}
