import type { Workspace } from '../config/workspace.ts';
import type { MappingSources } from '../mapping/sources.ts';
import type { Warning } from '../model/warning.ts';
import type { Progress } from '../model/progress.ts';
import { type LocalRun, withLocalEngine } from '../run/engines/local-engine.ts';
import { readAndCompare, type MainPass } from '../run/main-pass/main-pass.ts';
import { plannerOf } from '../run/main-pass/plan-comparison.ts';
import { chosenDomains } from '../run/feeds/feed-requests.ts';
import { whileUnchanged } from '../run/feeds/changed-files.ts';
import { type ResolvedDomain, resolveDomain } from '../run/feeds/resolve-domain.ts';

/** A domain whose exports are in the engine as relations, its crosswalks loaded and its figures totalled; nothing was judged. */
export interface ReadDomain {
  readonly run: LocalRun;
  readonly resolved: ResolvedDomain;
  /** `pass.plan.typings` are the inputs, with the translation of every key field. */
  readonly pass: MainPass;
}

export interface ReadDomainOptions {
  /** Only these domains; all when absent. */
  readonly domains?: readonly string[];
  readonly now: Date;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
  readonly warn: (warning: Warning) => void;
  /** Mapping files to take instead of the workspace's own folder. */
  readonly mappingSources?: MappingSources;
}

/**
 * Reads the exports of each domain through the mapping files and hands them over one domain after the other. Unlike a run it does
 * not mind how many records are rejected: saying why is what its callers are for. Throws RefusedError where exports, configuration
 * or mapping files cannot be used at all.
 */
export async function withReadDomains(
  workspace: Workspace,
  options: ReadDomainOptions,
  work: (domain: ReadDomain) => Promise<void>,
): Promise<void> {
  const { now, progress, warn, mappingSources } = options;
  await withLocalEngine({ workspace, now, signal: options.signal, progress, warn }, async (run) => {
    for (const config of chosenDomains(workspace, options.domains)) {
      const done = progress.start(`examining the ${config.domain} feeds`);
      const resolved = await resolveDomain(config, {
        workspace,
        now,
        asOf: {},
        folder: run.folder,
        warn,
        ...(options.signal ? { signal: options.signal } : {}),
        ...(mappingSources ? { mappingSources } : {}),
      });
      done();
      await whileUnchanged(resolved.feeds, async () => {
        const pass = await readAndCompare(run, resolved.feeds, plannerOf(workspace, resolved, true), progress);
        await work({ run, resolved: { ...resolved, mappings: pass.plan.comparison.mappings }, pass });
      });
    }
  });
}
