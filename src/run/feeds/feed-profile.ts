import { RefusedError } from '../../errors.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import { profileNamed } from '../../mapping/profiles/known-profiles.ts';
import type { FeedContext, FeedRequest } from './feed-context.ts';
import { wrongDomain } from './wrong-domain.ts';

/** The profile that a feed names. Throws RefusedError where it is unknown or belongs to another domain. */
export function profileOf(request: FeedRequest, { sources }: FeedContext): Profile {
  const { config, domain } = request;
  const profile = profileNamed(sources, config.profile, { at: config.positions['profile'] ?? config.at });
  if (profile.domain !== domain.name) throw new RefusedError(wrongDomain(request, profile.domain));
  return profile;
}
