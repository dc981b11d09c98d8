import { overflow } from '../../errors.ts';
import { badSession } from './http-failure.ts';
import { limitRefusal } from './limit-failure.ts';
import type { QueryError } from './page.ts';
import { misconfigured, problemOf, unreachable, withoutSecrets, type TrinoSettings } from './settings.ts';
import { RefusedError } from '../../errors.ts';

/** A statement that the server gave up, as it came from the server; turned into a refusal or a defect by `queryRefusal`. */
export class QueryFailure extends Error {
  readonly error: QueryError;

  constructor(id: string, error: QueryError) {
    super(
      `${error.message.replace(/^line \d+:\d+: /, '')} (Trino ${error.name}${error.location ? ` at ${error.location}` : ''}, query ${id})`,
    );
    this.name = 'QueryFailure';
    this.error = error;
  }
}

/** Failures inside the cluster that a later try may not meet. */
const MAY_PASS = new Set([
  'NO_NODES_AVAILABLE',
  'SERVER_STARTING_UP',
  'SERVER_SHUTTING_DOWN',
  'REMOTE_HOST_GONE',
  'REMOTE_TASK_ERROR',
  'REMOTE_TASK_FAILED',
  'REMOTE_TASK_MISMATCH',
  'REMOTE_BUFFER_CLOSE_FAILED',
  'PAGE_TRANSPORT_ERROR',
  'PAGE_TRANSPORT_TIMEOUT',
  'TOO_MANY_REQUESTS_FAILED',
  'ABANDONED_TASK',
  'ABANDONED_QUERY',
  'CATALOG_NOT_AVAILABLE',
  'CATALOG_UNAVAILABLE',
  'CATALOG_STORE_ERROR',
  'TRANSACTION_CONFLICT',
]);

const MISSING = new Set(['TABLE_NOT_FOUND', 'SCHEMA_NOT_FOUND', 'CATALOG_NOT_FOUND', 'NOT_FOUND']);

/**
 * What a failed statement comes to: a refusal where the data, the settings or the cluster are to blame, else an Error, a defect in trueup.
 * A missing table in the schema of the run itself is a defect too.
 */
export function queryRefusal(settings: TrinoSettings, failure: QueryFailure, run: string | undefined): Error {
  const { name, type, message } = failure.error;
  if (isOverflow(failure.error)) return overflow();
  if (type === 'INSUFFICIENT_RESOURCES' || name === 'OUT_OF_SPILL_SPACE' || name === 'QUERY_HAS_TOO_MANY_STAGES')
    return limitRefusal(settings, failure.error, failure.message);
  if (MAY_PASS.has(name)) return unreachable(settings, `The Trino cluster failed: ${failure.message}`, lastingRemedy(name));
  if (type === 'EXTERNAL') return externalRefusal(settings, failure);
  if (MISSING.has(name) && !(run !== undefined && message.includes(run))) return missing(settings, failure);
  return settingRefusal(settings, failure) ?? new Error(withoutSecrets(settings, failure.message));
}

/** What the statement asked for and the server, by its settings, does not do. */
function settingRefusal(settings: TrinoSettings, failure: QueryFailure): RefusedError | undefined {
  const { name, message } = failure.error;
  const refused = (text: string, remedy: string) => misconfigured(settings, `${text}: ${failure.message}`, [remedy]);
  const elsewhere = `Name a catalog in which schemas and tables can be created (Iceberg, for example) instead of ${settings.catalog}: engine: {catalog: …}`;
  if (/No factory for location/.test(message)) return unseen(settings, failure);
  if (/snapshot ID does not exist/i.test(message))
    return new RefusedError(
      problemOf('table_changed', settings, `A table lost the snapshot that was read: ${failure.message}`, []),
    );
  if (name === 'INVALID_SESSION_PROPERTY') return badSession(settings, failure.message);
  if (name === 'PERMISSION_DENIED' || name === 'READ_ONLY_VIOLATION') return denied(settings, failure);
  if (name === 'PROCEDURE_NOT_FOUND' && /add_files/i.test(message))
    return refused(`The catalog ${settings.catalog} has no add_files`, 'Name an Iceberg catalog: engine: {catalog: …}');
  if (name === 'NOT_SUPPORTED' && /add_files/i.test(message))
    return refused(
      'Trino is not allowed to load files',
      'Have iceberg.add-files-procedure.enabled=true set for the catalog on all nodes.',
    );
  if (name === 'NOT_SUPPORTED' && /creat|writ|insert/i.test(message)) return refused('The catalog cannot be written', elsewhere);
  if (name === 'QUERY_REJECTED')
    return refused(
      'The cluster does not accept the query',
      'Ask its administrator for a resource group that accepts queries of the source trueup.',
    );
  if (name === 'EXCHANGE_MANAGER_NOT_CONFIGURED')
    return refused(
      'Queries cannot be retried on this cluster',
      'Have an exchange manager set up on all nodes, or leave retry_policy out of engine: {session: {…}}',
    );
  // Not 75: someone has said stop, and a scheduler would start the same again at once
  if (name === 'ADMINISTRATIVELY_KILLED' || name === 'USER_CANCELED')
    return refused('Someone stopped the query on the cluster', 'Ask who runs the cluster before starting again.');
  return undefined;
}

function missing(settings: TrinoSettings, failure: QueryFailure): RefusedError {
  const catalog = failure.error.name === 'CATALOG_NOT_FOUND';
  return misconfigured(settings, `The cluster has no such ${catalog ? 'catalog' : 'table or schema'}: ${failure.message}`, [
    catalog
      ? '`show catalogs` lists the catalogs of the cluster: engine: {catalog: …} or table: <catalog>.<schema>.<table>'
      : 'table: <catalog>.<schema>.<table>, as `show tables` lists it for the user of engine: {user: …}',
  ]);
}

function denied(settings: TrinoSettings, failure: QueryFailure): RefusedError {
  if (/add_files/i.test(failure.error.message))
    return misconfigured(settings, `Trino is not allowed to load files: ${failure.message}`, [
      'Have iceberg.add-files-procedure.enabled=true set for the catalog on all nodes.',
    ]);
  const who = settings.user === undefined ? 'the user of this login' : `the user ${settings.user}`;
  return misconfigured(settings, `The cluster does not allow it: ${failure.message}`, [
    `Ask its administrator to let ${who} read the tables of the feeds, and create, fill and drop schemas trueup_* in the catalog ${settings.catalog}.`,
  ]);
}

function unseen(settings: TrinoSettings, failure: QueryFailure): RefusedError {
  return misconfigured(settings, `The cluster does not see the files that were written for it: ${failure.message}`, [
    'engine: {landing: {path: …, location: …}}: both name the same folder, `path` as this machine and `location` as the cluster sees it',
  ]);
}

/** The storage or the catalog behind Trino failed. */
function externalRefusal(settings: TrinoSettings, failure: QueryFailure): RefusedError {
  const { name, message } = failure.error;
  if (/Failed to add files: .*(not found|No factory|not exist)/i.test(message)) return unseen(settings, failure);
  if (/BAD_DATA|BAD_SCHEMA|SCHEMA_MISMATCH|INVALID_/.test(name))
    return new RefusedError(problemOf('file_damaged', settings, `A table of the cluster cannot be read: ${failure.message}`, []));
  return unreachable(settings, `The storage or the catalog behind Trino failed: ${failure.message}`);
}

function lastingRemedy(name: string): readonly string[] {
  return name.startsWith('REMOTE_') || name.startsWith('PAGE_TRANSPORT')
    ? [
        'engine: {session: {retry_policy: TASK}}, where the cluster has an exchange manager: the loss of a worker is then tolerated',
      ]
    : [];
}

/** Sums, products and casts that need more digits than a decimal has. */
function isOverflow({ name, message }: QueryError): boolean {
  return (
    name === 'NUMERIC_VALUE_OUT_OF_RANGE' ||
    (name === 'INVALID_CAST_ARGUMENT' && /^Cannot cast DECIMAL\(.* to DECIMAL\(/i.test(message))
  );
}
