import path from 'node:path';
import type { DomainConfig, FeedConfig, FileFeedConfig, Workspace } from '../../config/workspace.ts';
import type { Summary } from '../../contract/summary.ts';
import { RefusedError } from '../../errors.ts';
import type { Side } from '../../model/side.ts';

type SummaryFeed = Summary['feeds'][number];

/** A recorded run, as a comparison can be repeated on its very inputs. */
export interface PinnedRun {
  readonly config: DomainConfig;
  readonly workspace: Workspace;
  /** The feeds of the side in the run's summary. */
  readonly feeds: Readonly<Record<Side, readonly SummaryFeed[]>>;
}

/** The workspace of a run with one domain, whose feeds read the files that the run read and no others. Throws RefusedError. */
export function pinnedRun(workspace: Workspace, domain: string, summary: Summary): PinnedRun {
  const config = workspace.domains.find((each) => each.domain === domain);
  const shown = summary.domains.find((each) => each.domain === domain);
  if (!config || !shown)
    throw new RefusedError({
      code: 'argument_invalid',
      message: `the run ${summary.run.id} does not compare ${domain}`,
      suggestions: ['trueup runs list'],
    });
  const of = (side: Side): readonly SummaryFeed[] => summary.feeds.filter((feed) => feed.domain === domain && feed.side === side);
  const feeds = { erp: of('erp'), mes: of('mes') };
  const lists = summary.feeds.filter(({ side }) => side === 'reference');
  let next = 0;
  const reference = workspace.reference.map((list) => ({
    ...list,
    feeds: list.feeds.flatMap((feed) => pinned(feed, lists[next++], workspace.folder)),
  }));
  const sidePinned = (side: Side) =>
    config.feeds[side].flatMap((feed, index) => pinned(feed, feeds[side][index], workspace.folder));
  const sides = { erp: sidePinned('erp'), mes: sidePinned('mes') };
  const { alertAfter: _, ...rest } = config;
  const own: DomainConfig = { ...rest, feeds: sides, grain: shown.grain, mode: 'observe' };
  return { config: own, workspace: { ...workspace, domains: [own], reference }, feeds };
}

/** The workspace with one domain as its exports are there now; `summary` is of a run that says how they are read. */
export function currentRun(workspace: Workspace, domain: string, summary: Summary): PinnedRun {
  const { config, feeds } = pinnedRun(workspace, domain, summary);
  const now = workspace.domains.find((each) => each.domain === domain);
  const own: DomainConfig = { ...config, feeds: now?.feeds ?? config.feeds };
  return { config: own, workspace: { ...workspace, domains: [own] }, feeds };
}

/** A feed that reads the files of a run, one by one. A table is read as it is now. */
function pinned(feed: FeedConfig, found: SummaryFeed | undefined, folder: string): readonly FeedConfig[] {
  if (feed.table !== undefined || !found) return [feed];
  const { pick: _, maxAge: __, maxGap: ___, ...rest } = feed;
  return found.files.flatMap((file): readonly FileFeedConfig[] => {
    if (!('path' in file)) return [];
    const full = path.resolve(folder, file.path).split(path.sep).join('/');
    return [{ ...rest, files: full, filesAsWritten: file.path, minRows: 0, asOf: { from: 'literal', value: found.as_of } }];
  });
}

/** Throws RefusedError where a comparison read other files than the run did: nothing is proven on those. */
export function refuseOtherFiles(run: Summary, now: Summary): void {
  const found = hashes(now);
  for (const [hash, file] of hashes({
    ...run,
    feeds: run.feeds.filter((feed) => now.feeds.some(({ domain }) => domain === feed.domain)),
  }))
    if (!found.has(hash))
      throw new RefusedError({
        code: 'argument_invalid',
        message: `${file} has changed since the run ${run.run.id} read it, so the comparison cannot be repeated`,
        suggestions: [
          'Keep the exports of a run until its batches are verified.',
          'trueup corrections verify <batch> --run latest',
        ],
      });
}

function hashes({ feeds }: Summary): ReadonlyMap<string, string> {
  const files = feeds.flatMap((feed) => feed.files.flatMap((file) => ('path' in file ? [file] : [])));
  return new Map(files.flatMap(({ sha256, path: file }) => (sha256 === null ? [] : [[sha256, file] as const])));
}
