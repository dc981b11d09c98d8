import { type Problem, RefusedError, refuseIfAny } from '../errors.ts';
import type { EngineRun } from './engines/engine-run.ts';
import { chosenDomains } from './feeds/feed-requests.ts';
import { referenceFeeds, type ResolvedDomain, resolveDomains } from './feeds/resolve-domain.ts';
import type { RunOptions } from './run-options.ts';
import type { RunState } from './run-state.ts';

/** The first phase of a run: the feeds of all its domains found, examined and being digested, before any is compared. */
export async function resolveFeeds(
  engine: EngineRun,
  options: Pick<RunOptions, 'domains' | 'now' | 'asOf' | 'signal'>,
  state: RunState,
): Promise<readonly ResolvedDomain[]> {
  const { workspace } = state;
  const { cluster, folder } = engine;
  const configs = chosenDomains(workspace, options.domains);
  const done = state.progress.start(`examining the ${configs.map(({ domain }) => domain).join(', ')} feeds`);
  const resolved = await resolveDomains(configs, {
    workspace,
    now: options.now,
    asOf: options.asOf,
    folder,
    warn: state.warn,
    ...(options.signal ? { signal: options.signal } : {}),
    ...(cluster ? { cluster } : {}),
    ...(state.unkept ? { mappingSources: state.unkept.mappingSources } : {}),
  });
  done();
  const lists = referenceFeeds(resolved[0]?.feeds ?? []);
  state.inputs = [...resolved.flatMap(({ feeds }) => feeds.filter((feed) => !lists.includes(feed))), ...lists];
  return resolved;
}

/**
 * Does the work for one domain after the other. Once one is refused, `refused` asks of the others only what is wrong with them, so that
 * everything is reported at once. Throws RefusedError with all of it.
 */
export async function eachDomain(
  domains: readonly ResolvedDomain[],
  work: (domain: ResolvedDomain, refused: boolean) => Promise<void>,
): Promise<void> {
  const problems: Problem[] = [];
  for (const domain of domains) {
    try {
      await work(domain, problems.length > 0);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      problems.push(...error.problems);
    }
  }
  refuseIfAny(problems);
}
