import type { Workspace } from '../../../config/workspace.ts';

/** The profiles that the feeds of a workspace read with, reference lists included. */
export function profilesOf({ domains, reference }: Workspace): ReadonlySet<string> {
  const feeds = [
    ...domains.flatMap((domain) => [...domain.feeds.erp, ...domain.feeds.mes]),
    ...reference.flatMap((list) => list.feeds),
  ];
  return new Set(feeds.map(({ profile }) => profile));
}
