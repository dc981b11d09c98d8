import type { RuledProblem } from '../../errors.ts';
import type { FeedRequest } from './feed-request.ts';

/** The problem of a feed whose profile reads something else than the domain, or the list, that the feed is under. */
export function wrongDomain(request: FeedRequest, domain: string): RuledProblem {
  return {
    code: 'config_invalid',
    rule: 'TU204',
    message: `The profile ${request.config.profile} reads ${domain}, but the feed is under ${request.domain.name}.`,
    at: request.config.positions['profile'] ?? request.config.at,
  };
}
