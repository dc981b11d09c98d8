import * as z from 'zod';
import { asOfSchema } from './schema-as-of.ts';
import { count, duration, notYetKeys, text } from './schema-atoms.ts';

/** One export: which files, what they mean, and how old they may be. */
const feed = z
  .strictObject({
    profile: text('The profile that says what the columns mean', 'sap/mb52'),
    files: text('Path or glob of the exports, relative to this file', 'exports/erp/mb52*.csv'),
    pick: z
      .enum(['all', 'latest'])
      .meta({ description: 'Which files to read where several match: all of them, or the latest', examples: ['latest'] })
      .optional(),
    as_of: asOfSchema.optional(),
    max_age: duration("How old the export may be when the run starts; older: exit 75 'stale_feed'", '26h').optional(),
    max_gap: duration('How far the as-of times of the two sides may lie apart', '2h').optional(),
    min_rows: count('Fewer records than this are refused (default: 1)', '1').optional(),
    ...notYetKeys(['table', 'request', 'with']),
  })
  .meta({ id: 'feed', title: 'a feed' });

/** One feed, or a list of feeds whose rows add up. */
export const feedsSchema = z
  .union([feed, z.array(feed).min(1, { error: '{name} is an empty list; it needs a feed.' })])
  .transform((feeds) => (Array.isArray(feeds) ? feeds : [feeds]));

export type FeedShape = z.output<typeof feed>;
