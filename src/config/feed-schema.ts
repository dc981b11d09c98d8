import * as z from 'zod';
import { asOfSchema } from './as-of-schema.ts';
import { count, duration, isMapping, notYetKeys, text } from './config-atoms.ts';
import { readSchema } from '../mapping/profiles/read-options.ts';
import { tableParts } from './table-name.ts';

/** An export that is only looked up in. */
const lookupFeed = z
  .strictObject({
    profile: text('The profile that says how the export is read', 'inventree/parts'),
    files: text('Path of the export, relative to this file', 'exports/erp/parts.json'),
    pick: z.enum(['all', 'latest']).optional(),
    read: readSchema.optional(),
  })
  .meta({ id: 'lookup_feed', title: 'a look-up' });

/** What auditors ask of a report that someone drew from a system. */
const declared = z
  .strictObject({
    system: text('The system it came from', 'S/4HANA PRD, client 100').exactOptional(),
    report: text('The report or transaction', 'MB52').exactOptional(),
    selection: text('What was chosen in it', 'plant 1000, all storage locations, without zero stock').exactOptional(),
    run_by: text('Who drew it', 'batch user NIGHT').exactOptional(),
    run_at: text('When it was made, in any format', '"2026-11-21 22:00"').exactOptional(),
  })
  .meta({ title: '`declared`', description: 'How the export was made, for the evidence: stated here, not checked' });

/** One export: which files or which table, what they mean, and how old they may be. */
const feed = z
  .strictObject({
    profile: text('The profile that says what the columns mean', 'sap/mb52'),
    files: text('Path or glob of the exports, relative to this file', 'exports/erp/mb52*.csv').optional(),
    table: text('Table of the cluster, instead of files (needs `engine: {kind: trino}`)', 'lake.erp.mb52')
      .refine((name) => tableParts(name) !== null, {
        error: '{name} must be a table, schema.table or catalog.schema.table, parts with dots in double quotes, not {value}.',
      })
      .optional(),
    pick: z
      .enum(['all', 'latest'])
      .meta({ description: 'Which files to read if several match: all of them, or the latest', examples: ['latest'] })
      .optional(),
    read: readSchema
      .meta({ description: 'How the export is read; overrides the profile', examples: [{ decimal: 'comma' }] })
      .optional(),
    as_of: asOfSchema.optional(),
    max_age: duration("How old the export may be when the run starts; older: exit 75 'stale_feed'", '26h').optional(),
    max_gap: duration('How far apart the as-of times of the two sides may be', '2h').optional(),
    declared: declared.optional(),
    min_rows: count('Fewer records than this are refused (default: 1)', '1').optional(),
    with: z
      .record(z.string(), lookupFeed)
      .optional()
      .meta({ description: 'Exports in which the profile looks up fields, by the name it gives them' }),
    ...notYetKeys(['request']),
  })
  // Asked whatever else is wrong with the feed, so that all problems come at once
  .superRefine((given, context) => faultsOf(given).forEach((fault) => context.addIssue({ code: 'custom', ...fault })), {
    when: ({ value }) => isMapping(value),
  })
  .meta({ id: 'feed', title: 'a feed', oneOf: [{ required: ['files'] }, { required: ['table'] }] });

type Given = Readonly<Partial<Record<'files' | 'table' | 'pick' | 'as_of', unknown>>>;
interface Fault {
  readonly path: string[];
  readonly message: string;
  readonly params?: Record<string, unknown>;
}

function faultsOf(given: Given): Fault[] {
  const { files, table, pick } = given;
  const from = isMapping(given.as_of) ? (given.as_of as { from?: unknown }).from : undefined;
  if (table === undefined) {
    return files === undefined
      ? [{ path: ['files'], message: '{name} is missing: a feed reads `files`, or a `table` of a cluster.' }]
      : [];
  }
  const ofFiles = from === 'filename' || from === 'modified';
  return [
    ...(files === undefined ? [] : [fault('table', 'Give `files` or {name}, not both.', [], 'key')]),
    ...(pick === undefined ? [] : [fault('pick', '{name} chooses among files, and a table has none: leave it out.', [], 'key')]),
    ...(ofFiles && files === undefined
      ? [
          fault('as_of', `\`from: ${from}\` belongs to \`files\`: a table has neither a file name nor the time of a file.`, [
            'as_of: {from: column, column: exported_at}',
            'as_of: "2026-11-21T22:00:00+01:00"',
          ]),
        ]
      : []),
  ];
}

function fault(key: string, message: string, suggestions: readonly string[], at: 'key' | 'value' = 'value'): Fault {
  return { path: [key], message, params: { suggestions, at } };
}

/** One feed, or a list of feeds whose rows add up. */
export const feedsSchema = z
  .union([feed, z.array(feed).min(1, { error: '{name} is an empty list; it needs a feed.' })])
  .transform((feeds) => (Array.isArray(feeds) ? feeds : [feeds]));

export type FeedShape = z.output<typeof feed>;
