import type { DomainConfig, Workspace } from '../../config/workspace.ts';
import { nearest } from '../../text/nearest.ts';
import { RefusedError } from '../../errors.ts';
import { domainNamed, listOf } from '../../domains/registry.ts';
import { SIDES } from '../../model/side.ts';
import type { FeedRequest } from './feed-request.ts';

/** The domains of a workspace that were asked for, all of them when none is named. Throws RefusedError for one it does not have. */
export function chosenDomains(workspace: Workspace, asked: readonly string[] | undefined): readonly DomainConfig[] {
  if (asked === undefined || asked.length === 0) return workspace.domains;
  const known = workspace.domains.map(({ domain }) => domain);
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = nearest(unknown, known);
    throw new RefusedError({
      code: 'argument_invalid',
      message: `The workspace has no domain ${unknown}: it has ${known.join(', ')}.`,
      suggestions: [`--domain ${near ?? known[0] ?? 'inventory'}`],
    });
  }
  return workspace.domains.filter(({ domain }) => asked.includes(domain));
}

/** The feeds of a domain and of the reference lists, ERP before MES before reference, named as the engine's relations will be. */
export function feedRequests(workspace: Pick<Workspace, 'reference'>, config: DomainConfig): readonly FeedRequest[] {
  return [...sideRequests(config), ...listRequests(workspace)];
}

/** The feeds of both sides of a domain. */
export function sideRequests(config: DomainConfig): readonly FeedRequest[] {
  const domain = domainNamed(config.domain);
  if (!domain) throw new RangeError(`no such domain: ${config.domain}`);
  return SIDES.flatMap((side) =>
    config.feeds[side].map((feed, index) => ({
      name: `${side}_${index + 1}`,
      domain,
      side,
      codes: feed.codes ?? side,
      config: feed,
    })),
  );
}

/** The feeds of the reference lists. */
export function listRequests(workspace: Pick<Workspace, 'reference'>): readonly FeedRequest[] {
  const lists = workspace.reference.flatMap((reference) => {
    const list = listOf(reference.list);
    if (!list) throw new RangeError(`no such reference list: ${reference.list}`);
    return reference.feeds.map((feed) => ({ list, side: reference.side, feed }));
  });
  const before = (index: number, name: string): number => lists.slice(0, index).filter(({ list }) => list.name === name).length;
  return lists.map(({ list, side, feed }, index) => ({
    name: `${list.name}_${before(index, list.name) + 1}`,
    domain: list,
    side: 'reference' as const,
    codes: side,
    config: feed,
  }));
}
