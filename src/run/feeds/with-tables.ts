import type { DomainConfig, TableFeedConfig, Workspace } from '../../config/workspace.ts';
import type { Session } from '../../engine/engine.ts';
import { feedRequests } from './feed-requests.ts';

/** The feeds of a domain and of the reference lists that are tables. */
export function tableFeeds(workspace: Workspace, config: DomainConfig): readonly TableFeedConfig[] {
  return feedRequests(workspace, config).flatMap(({ config: feed }) => (feed.table === undefined ? [] : [feed]));
}

/** Hands over a session with the workspace's cluster, or none where the domain reads no table, and closes it. */
export async function withTables<T>(
  workspace: Workspace,
  config: DomainConfig,
  work: (cluster: Session | undefined) => Promise<T>,
): Promise<T> {
  const { engine: settings } = workspace;
  if (settings.kind !== 'trino' || tableFeeds(workspace, config).length === 0) return work(undefined);
  const { openTrino } = await import('../../engine/trino/open-trino.ts');
  const engine = await openTrino({ settings });
  try {
    return await work(await engine.session());
  } finally {
    await engine.close();
  }
}
