import path from 'node:path';
import { readMappingSources } from '../../config/mapping-folder.ts';
import type { DomainConfig, Workspace } from '../../config/workspace.ts';
import { refuseIfAny } from '../../errors.ts';
import { gapProblems } from '../../intake/freshness.ts';
import type { Mappings } from '../../mapping/crosswalk.ts';
import { checkMappings } from '../../mapping/resolve.ts';
import { checkAgainstTransforms } from '../../mapping/transform-check.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import { SIDES, type Side } from '../../model/side.ts';
import type { Warning } from '../run-options.ts';
import { prepareFeeds } from './feeds.ts';
import type { PreparedFeed } from './prepared-feed.ts';
import { feedRequests } from './requests.ts';

/** A domain with its feeds examined and its mappings settled; nothing was compared yet. */
export interface ResolvedDomain {
  readonly config: DomainConfig;
  /** ERP, MES, then the reference lists. */
  readonly feeds: readonly PreparedFeed[];
  readonly mappings: Mappings;
}

export interface ResolveContext {
  readonly workspace: Workspace;
  readonly now: Date;
  readonly asOf: Readonly<Partial<Record<Side, string>>>;
  /** Folder for copies in UTF-8. */
  readonly folder: string;
  readonly warn: (warning: Warning) => void;
}

/** Examines the feeds of a domain and settles its mappings. Throws RefusedError with all that is wrong. */
export async function resolveDomain(config: DomainConfig, context: ResolveContext): Promise<ResolvedDomain> {
  const { workspace, warn } = context;
  const sources = await readMappingSources(workspace.mappings, workspace.folder);
  const feeds = await prepareFeeds(feedRequests(workspace, config), {
    ...context,
    sources,
    copies: path.join(context.folder, 'text'),
  });
  const dated = (side: Side) =>
    feeds.filter((feed) => feed.side === side).map((feed) => ({ feed: feed.config, asOf: feed.asOf.instant }));
  refuseIfAny(gapProblems(dated('erp'), dated('mes')));
  return { config, feeds, mappings: settledMappings(sources, feeds, warn) };
}

function settledMappings(sources: MappingSources, feeds: readonly PreparedFeed[], warn: (warning: Warning) => void): Mappings {
  const of = (side: Side): readonly PreparedFeed[] => feeds.filter((feed) => feed.codes === side);
  const systems = (side: Side): readonly string[] => [...new Set(of(side).map(({ profile }) => profile.system))];
  const { mappings, problems, warnings } = checkMappings(sources, { erp: systems('erp'), mes: systems('mes') });
  refuseIfAny(problems);
  for (const { code, message, at } of warnings) warn({ code, message, ...(at ? { at } : {}) });
  const profiles = (side: Side) => of(side).map(({ profile }) => profile);
  refuseIfAny(SIDES.flatMap((side) => checkAgainstTransforms(mappings, side, profiles(side), sources)));
  return mappings;
}

/** The planner's feeds by their part. */
export function compared(feeds: readonly PreparedFeed[]): readonly PreparedFeed[] {
  return feeds.filter(({ side }) => side !== 'reference');
}

export function references(feeds: readonly PreparedFeed[]): readonly PreparedFeed[] {
  return feeds.filter(({ side }) => side === 'reference');
}
