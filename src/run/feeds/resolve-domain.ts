import path from 'node:path';
import { readMappingSources } from '../../config/mapping-folder.ts';
import type { DomainConfig, Workspace } from '../../config/workspace.ts';
import type { Session } from '../../engine/engine.ts';
import { type Problem, RefusedError, refuseIfAny } from '../../errors.ts';
import { gapProblems } from '../../intake/times/freshness.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import { checkProfiles, profileSteps } from '../../mapping/profiles/profile-files.ts';
import { checkMappings, mappingSteps } from '../../mapping/resolve-mappings.ts';
import { checkAgainstTransforms } from '../../mapping/profiles/transform-check.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import { SIDES, type Side } from '../../model/side.ts';
import type { Warning } from '../../model/warning.ts';
import { probeTables } from './asked-table.ts';
import { assumedFeeds } from './assumed-feeds.ts';
import { dayIn, prepareFeeds } from './prepare-feeds.ts';
import type { FeedContext, FeedRequest } from './feed-context.ts';
import { inTurns } from './in-turns.ts';
import { placeConflicts } from './location-conflicts.ts';
import type { PreparedFeed } from './prepared-feed.ts';
import { sameOnBothSides } from './same-content.ts';
import { feedRequests } from './feed-requests.ts';

/** A domain with its feeds examined and its mappings settled; nothing was compared yet. */
export interface ResolvedDomain {
  readonly config: DomainConfig;
  /** ERP, MES, then the reference lists. */
  readonly feeds: readonly PreparedFeed[];
  readonly mappings: Mappings;
  /** What the mappings were resolved from. */
  readonly sources: MappingSources;
}

export interface ResolveContext {
  readonly workspace: Workspace;
  readonly now: Date;
  readonly asOf: Readonly<Partial<Record<Side, string>>>;
  /** Folder for copies in UTF-8. */
  readonly folder: string;
  readonly warn: (warning: Warning) => void;
  /** Reads tables; absent where files of this machine are all that is read. */
  readonly cluster?: Session;
  /** Ends the reading of a file in the middle. */
  readonly signal?: AbortSignal;
  /** Mapping files to take in place of the workspace's own folder. */
  readonly mappingSources?: MappingSources;
}

/** Examines the feeds of a domain and settles its mappings. Throws RefusedError with all that is wrong with either. */
export async function resolveDomain(config: DomainConfig, context: ResolveContext): Promise<ResolvedDomain> {
  const { workspace, warn } = context;
  const requests = feedRequests(workspace, config);
  const probes = probeTables(context.cluster, requests);
  const sources = context.mappingSources ?? (await readMappingSources(workspace.mappings, workspace.folder));
  await inTurns(profileSteps(sources));
  const [feeds, { mappings, problems, warnings }] = await Promise.all([
    feedsOrProblems(requests, { ...context, sources, probes, copies: path.join(context.folder, 'text') }),
    inTurns(mappingSteps(sources, systemsOf(requests, sources))),
  ]);
  refuseIfAny([...problems, ...('problems' in feeds ? feeds.problems : [])].filter(distinct()));
  if ('problems' in feeds) throw new RangeError('feeds without problems are feeds');
  for (const { code, message, at } of warnings) warn({ code, message, ...(at ? { at } : {}) });
  const dated = (side: Side) =>
    feeds.feeds.filter((feed) => feed.side === side).map((feed) => ({ feed: feed.config, asOf: feed.asOf.instant }));
  const profiles = (side: Side) => feeds.feeds.filter((feed) => feed.codes === side).map(({ profile }) => profile);
  refuseIfAny([
    ...SIDES.flatMap((side) => checkAgainstTransforms(mappings, side, profiles(side), sources)),
    ...placeConflicts(feeds.feeds, mappings.locations),
  ]);
  refuseIfAny([...gapProblems(dated('erp'), dated('mes')), ...(await sameOnBothSides(feeds.feeds))]);
  return { config, feeds: feeds.feeds, mappings, sources };
}

/** The same for a domain whose exports are not at hand, as far as profiles and mappings decide it. */
export async function assumedDomain(config: DomainConfig, context: ResolveContext): Promise<ResolvedDomain> {
  const { workspace } = context;
  const sources = await readMappingSources(workspace.mappings, workspace.folder);
  const requests = feedRequests(workspace, config);
  const { mappings, problems } = checkMappings(sources, systemsOf(requests, sources));
  refuseIfAny(problems);
  return {
    config,
    mappings,
    sources,
    feeds: assumedFeeds(requests, sources, dayIn(context.now.toISOString(), workspace.timezone)),
  };
}

/** What is wrong with the feeds is told together with what is wrong with the mappings. */
async function feedsOrProblems(
  requests: readonly FeedRequest[],
  context: FeedContext,
): Promise<{ readonly feeds: readonly PreparedFeed[] } | { readonly problems: readonly Problem[] }> {
  try {
    return { feeds: await prepareFeeds(requests, context) };
  } catch (error) {
    if (error instanceof RefusedError) return { problems: error.problems };
    throw error;
  }
}

/** The systems of each side's profiles, as far as the profiles can be read; a profile that cannot is refused with its feed. */
function systemsOf(requests: readonly FeedRequest[], sources: MappingSources): Record<Side, readonly string[]> {
  const { profiles } = checkProfiles(sources);
  const systems = (side: Side): readonly string[] => {
    const named = new Set(requests.filter(({ codes }) => codes === side).map(({ config }) => config.profile));
    return [...new Set(profiles.filter(({ name }) => named.has(name)).map(({ system }) => system))];
  };
  return { erp: systems('erp'), mes: systems('mes') };
}

function distinct(): (problem: Problem) => boolean {
  const seen = new Set<string>();
  return (problem) => {
    const text = JSON.stringify(problem);
    const fresh = !seen.has(text);
    seen.add(text);
    return fresh;
  };
}

/** The planner's feeds by their part. */
export function compared(feeds: readonly PreparedFeed[]): readonly PreparedFeed[] {
  return feeds.filter(({ side }) => side !== 'reference');
}

export function references(feeds: readonly PreparedFeed[]): readonly PreparedFeed[] {
  return feeds.filter(({ side }) => side === 'reference');
}
