import { writtenName } from '../../config/table-name.ts';
import type { TableFeedConfig, TableName } from '../../config/workspace.ts';
import type { Session, TextRow } from '../../engine/engine.ts';
import { nearest } from '../../text/nearest.ts';
import { type Problem, RefusedError } from '../../errors.ts';
import { catalogsQuery, schemasQuery, snapshotQuery, tableColumnsQuery, tablesQuery } from '../../sql/trino/trino-table.ts';
import type { ProbedTable } from './probed-table.ts';

const COLUMNS = ['column_name', 'data_type', 'position', 'table_type', 'connector_name'];

/** The columns of a feed's table and the snapshot that it is at. Throws RefusedError `table_not_found`. */
export async function probeTable(session: Session, feed: TableFeedConfig): Promise<ProbedTable> {
  const { table: name } = feed;
  // Asked for next to the columns, as nearly every table has one; the answer counts only for those that keep snapshots
  const snapshot = snapshotOf(session, name);
  snapshot.catch(() => undefined);
  const columns = await columnsOf(session, feed);
  const [, , , kind, connector] = columns[0] ?? [];
  if (columns.length === 0) throw new RefusedError(await notFound(session, feed));
  const ordered = columns.toSorted((a, b) => Number(a[2]) - Number(b[2]));
  const tableColumns = ordered.map(([column, type]) => ({ name: column ?? '', type: type ?? '' }));
  const written = writtenName(name);
  // Views and tables of other connectors keep no snapshots; asked for one, a view would not refuse, but give what it has now
  const keepsSnapshots = connector === 'iceberg' && kind === 'BASE TABLE';
  return {
    name,
    label: `table ${written}`,
    written,
    ...(keepsSnapshots ? await snapshot : NO_SNAPSHOT),
    tableColumns,
    header: tableColumns.map((column) => column.name),
  };
}

/** A missing catalog gets a clearer message than the cluster's. */
async function columnsOf(session: Session, feed: TableFeedConfig): Promise<readonly TextRow[]> {
  try {
    return await session.all(tableColumnsQuery(feed.table).text, COLUMNS);
  } catch (error) {
    if (error instanceof RefusedError && error.status === 2) await refuseMissingCatalog(session, feed);
    throw error;
  }
}

async function refuseMissingCatalog(session: Session, feed: TableFeedConfig): Promise<void> {
  const { catalog } = feed.table;
  const rows = await session.all(catalogsQuery().text, ['catalog_name'], ['catalog_name']);
  const names = rows.map(([name]) => name ?? '').filter((name) => name !== 'system');
  if (names.includes(catalog.toLowerCase())) return;
  throw new RefusedError(missing(feed, `The cluster has no catalog ${catalog} for this user`, 'catalog', names));
}

const NO_SNAPSHOT = { snapshot: null, committed: null };

async function snapshotOf(session: Session, name: TableName): Promise<Pick<ProbedTable, 'snapshot' | 'committed'>> {
  const [row] = await session.all(snapshotQuery(name).text, ['snapshot_id', 'committed_at']);
  const [snapshot, committed] = row ?? [];
  if (typeof snapshot !== 'string' || typeof committed !== 'string') return NO_SNAPSHOT;
  return { snapshot, committed: new Date(committed.replace(' UTC', 'Z').replace(' ', 'T')) };
}

async function notFound(session: Session, feed: TableFeedConfig): Promise<Problem> {
  const { catalog, schema, table } = feed.table;
  const schemas = (await session.all(schemasQuery(catalog).text, ['schema_name'], ['schema_name'])).map(([name]) => name ?? '');
  if (!schemas.includes(schema.toLowerCase()))
    return missing(feed, `The catalog ${catalog} has no schema ${schema} that this user can see`, 'schema', schemas);
  const tables = (await session.all(tablesQuery({ catalog, schema }).text, ['table_name'], ['table_name'])).map(
    ([name]) => name ?? '',
  );
  return missing(feed, `The schema ${catalog}.${schema} has no table ${table} that this user can see`, 'table', tables);
}

/** Names listed where none of them is near. */
const SHOWN = 12;

function missing(feed: TableFeedConfig, message: string, part: keyof TableName, names: readonly string[]): Problem {
  const near = nearest(feed.table[part], names);
  const shown = `${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ', …' : ''}`;
  const others = names.length === 0 ? 'There are none.' : `There are: ${shown}.`;
  return {
    code: 'table_not_found',
    message: near === undefined ? `${message}. ${others}` : `${message}. The nearest name is ${near}.`,
    at: feed.positions['table'] ?? feed.at,
    suggestions:
      near === undefined
        ? ['grant select on the table to the user of `engine`, or name another one']
        : [`table: ${writtenName({ ...feed.table, [part]: near })}`],
  };
}
