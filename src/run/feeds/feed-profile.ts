import { RefusedError } from '../../errors.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import { profileNamed } from '../../mapping/profiles/known-profiles.ts';
import { readOptions } from '../../mapping/profiles/read-options.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import type { FeedConfig } from '../../config/workspace.ts';
import type { FeedOptions, FeedRequest } from './feed-request.ts';
import { wrongDomain } from './wrong-domain.ts';

/** The profile that a feed names, with what the feed says about reading over it. Throws RefusedError where it is unknown. */
export function readProfileOf(sources: MappingSources, config: FeedConfig): Profile {
  const profile = profileNamed(sources, config.profile, { at: config.positions['profile'] ?? config.at });
  return config.read === undefined ? profile : { ...profile, read: readOptions(config.read, profile.read) };
}

/** The same. Throws RefusedError where it is unknown or belongs to another domain. */
export function profileOf(request: FeedRequest, { sources }: FeedOptions): Profile {
  const { config, domain } = request;
  const profile = readProfileOf(sources, config);
  if (profile.domain !== domain.name) throw new RefusedError(wrongDomain(request, profile.domain));
  return profile;
}
