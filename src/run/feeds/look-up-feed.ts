import type { FileFeedConfig } from '../../config/workspace.ts';
import { RefusedError, type SourceLocation } from '../../errors.ts';
import type { FieldRule, Profile } from '../../mapping/profiles/profile.ts';
import { quoted } from '../../text/quoted.ts';
import { varchar } from '../../pipeline/landing/small-table.ts';
import type { SmallRow } from '../../sql/dialect.ts';
import type { PreparedLookup } from './prepared-feed.ts';
import type { FeedRequest } from './feed-request.ts';

/** Where a look-up of a feed is read: an export of its own, or the feed's files by another profile. */
export type LookupSource = { readonly config: FileFeedConfig } | { readonly profile: string; readonly at: SourceLocation };

/**
 * The export that a look-up of a feed reads: that of its `with`, else the feed's own files, by the profile that its profile names for it.
 * Throws RefusedError `config_invalid` where neither is named.
 */
export function lookupSource(name: string, { config }: Pick<FeedRequest, 'config'>, profile: Profile): LookupSource {
  const stated = config.with?.[name];
  if (stated) return { config: stated };
  const own = profile.with?.find((each) => each.name === name);
  if (own && config.table === undefined) return own;
  const fields = profile.fields.filter(({ lookup }) => lookup?.feed === name).map(({ field }) => field);
  throw new RefusedError({
    code: 'config_invalid',
    message: `The profile ${profile.name} looks up ${fields.join(', ')} in ${quoted(name)}, and the feed does not say which export that is.`,
    at: config.at,
    suggestions: [`with: {${name}: {profile: …, files: …}}`],
  });
}

/** The table that a field of a feed is looked up in, from its keys and values. */
export function lookupTable(
  feed: string,
  { field, optional, lookup }: FieldRule,
  rows: readonly SmallRow[],
): PreparedLookup['tables'][number] {
  return {
    field,
    header: lookup?.value[0] ?? '',
    optional,
    name: `${feed}_lookup_${field}`,
    columns: [varchar('key'), varchar('value')],
    rows,
  };
}
