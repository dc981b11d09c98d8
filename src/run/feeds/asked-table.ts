import type { TableFeedConfig } from '../../config/workspace.ts';
import type { Session } from '../../engine/engine.ts';
import type { ProbedTable } from '../../intake/table/probed-table.ts';
import { probeTable } from '../../intake/table/probe-table.ts';
import type { Warning } from '../../model/warning.ts';
import { profileOf } from './feed-profile.ts';
import type { FeedOptions, FeedRequest, TableProbes } from './feed-request.ts';
import type { PreparedFeed } from './prepared-feed.ts';
import { type FoundTable, prepareTable } from './table-feed.ts';

/** A table that the cluster is being asked about; its warnings wait until it is their turn. */
export interface AskedTable {
  readonly found: Promise<FoundTable>;
  readonly warnings: readonly Warning[];
}

/** Asks about the tables of all feeds at once: the answers are on their way while this machine reads mapping files. */
export function askTables(cluster: Session | undefined, requests: readonly FeedRequest[]): TableProbes {
  const probes = new Map<TableFeedConfig, Promise<ProbedTable>>();
  for (const { config } of requests) {
    if (!cluster || config.table === undefined) continue;
    const probe = probeTable(cluster, config);
    // A failure is met where the table is waited for
    probe.catch(() => undefined);
    probes.set(config, probe);
  }
  return probes;
}

/** Starts to find and to examine the table of a feed. */
export function askTable(request: FeedRequest & { readonly config: TableFeedConfig }, options: FeedOptions): AskedTable {
  const warnings: Warning[] = [];
  const ask = async (): Promise<FoundTable> =>
    prepareTable(request, profileOf(request, options), { ...options, warn: (warning) => warnings.push(warning) });
  const found = ask();
  // A failure is met where the table is waited for
  found.catch(() => undefined);
  return { found, warnings };
}

/** What the cluster answered, under the table's number in the run. Throws RefusedError as `prepareTable` does. */
export async function reportedTable(
  { found, warnings }: AskedTable,
  number: number,
  { warn }: FeedOptions,
): Promise<Pick<PreparedFeed, 'table' | 'files' | 'bindings' | 'asOf'>> {
  try {
    const { table, ...rest } = await found;
    return { ...rest, table: { ...table, number }, files: [] };
  } finally {
    warnings.forEach(warn);
  }
}
