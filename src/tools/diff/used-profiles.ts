import type { Workspace } from '../../config/workspace.ts';
import { SIDES, type Side } from '../../model/side.ts';

/** The profiles that the feeds of a side read with, reference lists included; without a side those of both. */
export function usedProfiles({ domains, reference }: Workspace, side?: Side): ReadonlySet<string> {
  const sides = side ? [side] : SIDES;
  const feeds = [
    ...domains.flatMap((domain) => sides.flatMap((name) => domain.feeds[name])),
    ...reference.filter((list) => sides.includes(list.side)).flatMap((list) => list.feeds),
  ];
  return new Set(feeds.map(({ profile }) => profile));
}
