import type { PreparedFeed, PreparedFile } from '../../../run/feeds/prepared-feed.ts';
import type { ResolvedDomain } from '../../../run/feeds/resolve-domain.ts';

/**
 * A record is known by its position in its file. Where both sets of mapping files cut a file into records alike the engine numbers them
 * alike; where they do not (another delimiter, another header row) both read it line by line, so that the line is the number.
 */
export function withSameRecords(old: ResolvedDomain, now: ResolvedDomain): readonly [ResolvedDomain, ResolvedDomain] {
  const others = new Map(filesOf(now).map((file) => [file.number, file]));
  const apart = new Set(filesOf(old).flatMap((file) => (isCutAlike(file, others.get(file.number)) ? [] : [file.number])));
  return [byLine(old, apart), byLine(now, apart)];
}

function filesOf({ feeds }: ResolvedDomain): readonly PreparedFile[] {
  return feeds.flatMap(({ files }) => files);
}

function isCutAlike(a: PreparedFile, b: PreparedFile | undefined): boolean {
  return b !== undefined && cutting(a) === cutting(b);
}

/** What decides which records a file has, and how they are numbered. */
function cutting({ file, path }: PreparedFile): string {
  return JSON.stringify([file.path, file.layout, file.header, path.engine]);
}

function byLine(domain: ResolvedDomain, apart: ReadonlySet<number>): ResolvedDomain {
  const file = (each: PreparedFile): PreparedFile =>
    apart.has(each.number)
      ? { ...each, path: { engine: false, why: 'the two sets of mapping files read it in different ways' } }
      : each;
  const feed = (each: PreparedFeed): PreparedFeed => ({ ...each, files: each.files.map(file) });
  return { ...domain, feeds: domain.feeds.map(feed) };
}
