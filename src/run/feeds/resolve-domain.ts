import path from 'node:path';
import { readMappingSources } from '../../config/mapping-folder.ts';
import type { DomainConfig, Workspace } from '../../config/workspace.ts';
import type { Session } from '../../engine/engine.ts';
import { type Problem, RefusedError, refuseIfAny } from '../../errors.ts';
import { gapProblems } from '../../intake/times/freshness.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import { checkProfiles, profileSteps } from '../../mapping/profiles/profile-files.ts';
import type { Systems } from '../../mapping/precedence.ts';
import { checkMappings, type CheckedMappings, mappingSteps } from '../../mapping/resolve-mappings.ts';
import { checkAgainstTransforms } from '../../mapping/profiles/transform-check.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import { SIDES, type Side } from '../../model/side.ts';
import type { Warning } from '../../model/warning.ts';
import { askTables } from './asked-table.ts';
import { assumedFeeds } from './assumed-feeds.ts';
import { dayIn, prepareFeeds } from './prepare-feeds.ts';
import type { FeedOptions, FeedRequest } from './feed-request.ts';
import { withCrosswalkFeeds } from './crosswalk-feeds.ts';
import { locationConflicts } from './location-conflicts.ts';
import type { PreparedFeed } from './prepared-feed.ts';
import { sameOnBothSides } from './same-content.ts';
import { feedRequests, listRequests, sideRequests } from './feed-requests.ts';
import { setImmediate } from 'node:timers/promises';

/** A domain with its feeds examined and its mappings resolved; nothing was compared yet. */
export interface ResolvedDomain {
  readonly config: DomainConfig;
  /** ERP, MES, then the reference lists. */
  readonly feeds: readonly PreparedFeed[];
  readonly mappings: Mappings;
  /** Those of the reference lists: the systems of all domains of the workspace count, whichever are compared. */
  readonly listMappings: Mappings;
  /** What the mappings were resolved from. */
  readonly sources: MappingSources;
}

/** How the feeds of a domain are examined and its mappings resolved. */
export interface ResolveOptions {
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
  /** Mapping files to take instead of the workspace's own folder. */
  readonly mappingSources?: MappingSources;
}

/** Examines the feeds of a domain and resolves its mappings. Throws RefusedError with all that is wrong with either. */
export async function resolveDomain(config: DomainConfig, options: ResolveOptions): Promise<ResolvedDomain> {
  const [resolved] = await resolveDomains([config], options);
  if (!resolved) throw new RangeError('a domain resolves into one');
  return resolved;
}

/**
 * Examines the feeds of all domains, and those of the reference lists once for all of them, and resolves the mappings of each. Throws
 * RefusedError with all that is wrong with any of them, before anything is compared.
 */
export async function resolveDomains(
  configs: readonly DomainConfig[],
  options: ResolveOptions,
): Promise<readonly ResolvedDomain[]> {
  const { workspace, warn } = options;
  const lists = listRequests(workspace);
  const sides = configs.map((config) => ({ config, requests: sideRequests(config) }));
  const all = [...sides.flatMap(({ requests }) => requests), ...lists];
  const probes = askTables(options.cluster, all);
  const sources = await mappingSources(options);
  await inTurns(profileSteps(sources));
  const [feeds, checked] = await Promise.all([
    feedsOrProblems(all, { ...options, sources, probes, copies: path.join(options.folder, 'text') }),
    resolvedMappings(
      [...sides.map(({ requests }) => systemsOf([...requests, ...lists], sources)), listSystems(workspace, lists, sources)],
      sources,
    ),
  ]);
  const problems = checked.flatMap((each) => each.problems);
  refuseIfAny([...problems, ...('problems' in feeds ? feeds.problems : [])].filter(distinct()));
  if ('problems' in feeds) throw new RangeError('feeds without problems are feeds');
  for (const { code, message, at } of checked.flatMap(({ warnings }) => warnings)) warn({ code, message, ...(at ? { at } : {}) });
  const reference = referenceFeeds(feeds.feeds);
  let first = 0;
  const resolved = sides.map(({ config, requests }, index): ResolvedDomain => {
    const own = feeds.feeds.slice(first, (first += requests.length));
    const [mappings, listMappings] = [checked[index]?.mappings, checked.at(-1)?.mappings];
    if (!mappings || !listMappings) throw new RangeError('each domain has its mappings');
    return { config, feeds: [...own, ...reference], mappings, listMappings, sources };
  });
  refuseIfAny(resolved.flatMap((domain) => feedConflicts(domain, feeds.feeds, sources)).filter(distinct()));
  const gaps = resolved.flatMap(({ feeds: own }) => gapProblems(dated(own, 'erp'), dated(own, 'mes')));
  const same = await Promise.all(resolved.map(({ feeds: own }) => sameOnBothSides(own)));
  refuseIfAny([...gaps, ...same.flat()]);
  return resolved;
}

/** The mapping files, with the profiles of the workspace as the only shipped ones that are needed. */
async function mappingSources({ workspace, mappingSources: given }: ResolveOptions): Promise<MappingSources> {
  const own = given ?? (await readMappingSources(workspace.mappings, workspace.folder));
  const sources = await withCrosswalkFeeds(own, workspace);
  const requests = [...workspace.domains.flatMap(sideRequests), ...listRequests(workspace)];
  return { ...sources, neededProfiles: new Set(requests.map(({ config }) => config.profile)) };
}

/** The mappings of each domain; those with the same systems are resolved once. */
async function resolvedMappings(systems: readonly Systems[], sources: MappingSources): Promise<readonly CheckedMappings[]> {
  const known = new Map<string, CheckedMappings>();
  const all: CheckedMappings[] = [];
  for (const each of systems) {
    const name = JSON.stringify(each);
    const found = known.get(name) ?? (await inTurns(mappingSteps(sources, each)));
    known.set(name, found);
    all.push(found);
  }
  return all;
}

/** A code is never met where no feed of the run can have it, whatever its domain. */
function feedConflicts(
  { feeds, mappings }: ResolvedDomain,
  all: readonly PreparedFeed[],
  sources: MappingSources,
): readonly Problem[] {
  const profiles = (side: Side) => all.filter((feed) => feed.codes === side).map(({ profile }) => profile);
  return [
    ...SIDES.flatMap((side) => checkAgainstTransforms(mappings, side, profiles(side), sources)),
    ...locationConflicts(feeds, mappings.locations),
  ];
}

function dated(feeds: readonly PreparedFeed[], side: Side) {
  return feeds.filter((feed) => feed.side === side).map((feed) => ({ feed: feed.config, asOf: feed.asOf.instant }));
}

/** The same for a domain whose exports are not at hand, as far as profiles and mappings decide it. */
export async function assumedDomain(config: DomainConfig, options: ResolveOptions): Promise<ResolvedDomain> {
  const { workspace } = options;
  const sources = await mappingSources(options);
  const requests = feedRequests(workspace, config);
  const { mappings, problems } = checkMappings(sources, systemsOf(requests, sources));
  const lists = listRequests(workspace);
  const ofLists = checkMappings(sources, listSystems(workspace, lists, sources));
  refuseIfAny([...problems, ...ofLists.problems].filter(distinct()));
  return {
    config,
    mappings,
    listMappings: ofLists.mappings,
    sources,
    feeds: assumedFeeds(requests, sources, dayIn(options.now.toISOString(), workspace.timezone)),
  };
}

/** What is wrong with the feeds is reported together with what is wrong with the mappings. */
async function feedsOrProblems(
  requests: readonly FeedRequest[],
  options: FeedOptions,
): Promise<{ readonly feeds: readonly PreparedFeed[] } | { readonly problems: readonly Problem[] }> {
  try {
    return { feeds: await prepareFeeds(requests, options) };
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

/**
 * The systems whose codes a reference list may have: those of all domains of the workspace, so that its codes mean the same whichever
 * domains are asked for.
 */
function listSystems(workspace: Workspace, lists: readonly FeedRequest[], sources: MappingSources): Systems {
  return systemsOf([...workspace.domains.flatMap(sideRequests), ...lists], sources);
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
export function comparedFeeds(feeds: readonly PreparedFeed[]): readonly PreparedFeed[] {
  return feeds.filter(({ side }) => side !== 'reference');
}

export function referenceFeeds(feeds: readonly PreparedFeed[]): readonly PreparedFeed[] {
  return feeds.filter(({ side }) => side === 'reference');
}

/** Runs steps to their end; answers that this process waits for are taken between two of them. Returns what the last one gives. */
async function inTurns<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}
