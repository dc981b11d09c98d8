import type { Settings } from '../config/settings-from.ts';
import { lineReader } from '../text/position.ts';
import type { RuledProblem } from '../errors.ts';
import type { CheckedProfiles } from '../mapping/profiles/profile-files.ts';
import type { Profile } from '../mapping/profiles/profile.ts';
import { unknownProfile } from '../mapping/profiles/unknown-profile.ts';
import type { FeedRequest } from '../run/feeds/feed-request.ts';
import { feedRequests } from '../run/feeds/feed-requests.ts';
import { wrongDomain } from '../run/feeds/wrong-domain.ts';

/** A feed of the workspace with its profile; null where the profile cannot be used. */
export interface FeedInUse {
  readonly request: FeedRequest;
  readonly profile: Profile | null;
}

/** The feeds of all domains and reference lists, each once. */
export function feedsInUse(workspace: Settings | null, { profiles }: CheckedProfiles): readonly FeedInUse[] {
  if (!workspace) return [];
  const requests = workspace.domains.flatMap((domain) => feedRequests(workspace, domain));
  const each = [...new Map(requests.map((request) => [request.config, request])).values()];
  return each.map((request) => ({
    request,
    profile: profiles.find(({ name, domain }) => name === request.config.profile && domain === request.domain.name) ?? null,
  }));
}

/** Feeds that name no profile, or one that reads something else; the problems of a profile are reported elsewhere. */
export function feedProblems(feeds: readonly FeedInUse[], checked: CheckedProfiles, configText: string): RuledProblem[] {
  const names = checked.files.flatMap(({ name }) => name ?? []).toSorted();
  const excerptOf = lineReader(configText);
  return feeds.flatMap(({ request, profile }): RuledProblem[] => {
    const { config } = request;
    const at = config.positions['profile'] ?? config.at;
    if (!names.includes(config.profile)) {
      return [unknownProfile(names, config.profile, { at, excerpt: excerptOf(at.line ?? 1) })];
    }
    const other = checked.profiles.find(({ name }) => name === config.profile);
    return profile || !other ? [] : [wrongDomain(request, other.domain)];
  });
}
