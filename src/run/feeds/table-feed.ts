import { writtenName } from '../../config/table-name.ts';
import type { TableFeedConfig } from '../../config/workspace.ts';
import { type Problem, RefusedError, refuseIfAny } from '../../errors.ts';
import { bindColumns } from '../../intake/binding/bind.ts';
import { chooseInTable } from '../../intake/binding/choose-columns.ts';
import { staleProblem } from '../../intake/times/freshness.ts';
import { typeProblems } from '../../intake/table/column-types.ts';
import type { BoundTable } from '../../intake/table/probed-table.ts';
import { probeTable } from '../../intake/table/probe-table.ts';
import { tableAsOf } from '../../intake/table/table-as-of.ts';
import { resolveTableNumbers } from '../../intake/table/table-numbers.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import type { FeedOptions, FeedRequest } from './feed-request.ts';
import type { PreparedFeed } from './prepared-feed.ts';

/** What a feed's table is like, before it has its number among the others of the run. */
export interface FoundTable extends Pick<PreparedFeed, 'bindings' | 'asOf'> {
  readonly table: BoundTable;
}

/** Finds and examines the table of a feed. Throws RefusedError where there is none, or it cannot be read as the profile says. */
export async function prepareTable(
  { config, side, codes }: Pick<FeedRequest, 'side' | 'codes'> & { readonly config: TableFeedConfig },
  profile: Profile,
  options: FeedOptions,
): Promise<FoundTable> {
  refuseIfAny(legsOfTable(config, profile));
  const { cluster, workspace, now, probes } = options;
  if (!cluster) throw new RefusedError(filesOnly(config));
  const probed = await (probes?.get(config) ?? probeTable(cluster, config));
  const asked = side === 'reference' ? undefined : options.asOf[codes];
  const zoned = { timezone: workspace.timezone, now, ...(asked === undefined ? {} : { asOf: asked }) };
  const { warnings, instant, from } = await tableAsOf(cluster, probed, config, zoned);
  const stale = staleProblem({ feed: config, asOf: instant }, now);
  refuseIfAny(stale ? [stale] : []);
  warnings.forEach(options.warn);
  const { files: bound, bindings } = bindColumns(profile, [probed]);
  const { columns: first = [], choices = [] } = bound[0] ?? {};
  const { columns, problems } = await chooseInTable(cluster, probed, first, choices, profile.read.nullValues);
  refuseIfAny([...problems, ...typeProblems(probed, columns)]);
  const numberFormat = await resolveTableNumbers(cluster, probed, columns, profile.read);
  return { table: { ...probed, columns, numberFormat }, bindings, asOf: { instant, from } };
}

/** Rows of a table have no number, so that nothing would say that both legs of a transfer are one record. */
export function legsOfTable(
  config: Pick<TableFeedConfig, 'table' | 'positions' | 'at'>,
  { name, legs }: Pick<Profile, 'name' | 'legs'>,
): readonly Problem[] {
  if (legs === undefined) return [];
  return [
    {
      code: 'config_invalid',
      message: `The profile ${name} makes two legs out of each transfer, which a table such as ${writtenName(config.table)} cannot have: its rows have no number to count them by.`,
      at: config.positions['table'] ?? config.at,
      suggestions: ['export the table, and name the file: files: export.csv'],
    },
  ];
}

function filesOnly(config: TableFeedConfig): Problem {
  return {
    code: 'config_invalid',
    message: `${writtenName(config.table)} is a table of a cluster, and this command reads only files on this machine.`,
    at: config.positions['table'] ?? config.at,
    suggestions: ['export the table, and name the file in a separate workspace: files: export.csv'],
  };
}
