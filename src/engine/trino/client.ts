import { noTrino } from './connection-failure.ts';
import { loginHeaders, statementHeaders } from './headers.ts';
import { jsonObject, objectOf, pageOf, type Page, type QueryProgress, type QueryError } from './page.ts';
import { QueryFailure, queryRefusal } from './query-failure.ts';
import { answerTo, BACK_OFF, cancelQuery, pauseFor } from './retried-requests.ts';
import { serverAddress, type TrinoSettings } from './settings.ts';

/** Rows as the server writes them in JSON. */
export type JsonRows = readonly (readonly unknown[])[];

/** How one statement is sent, and who is notified of it. */
export interface StatementOptions {
  /** Where short names are looked for. */
  readonly schema?: string;
  /** The run's name; queries of a run are found by it. */
  readonly run?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: QueryProgress) => void;
}

/** Speaks with one Trino server. It holds no connection and no state: any number of statements may run at once. */
export interface TrinoClient {
  readonly settings: TrinoSettings;
  /** The rows of a statement, a page at a time. A loop that is left early cancels the query on the server. */
  pages(statement: string, options?: StatementOptions): AsyncGenerator<JsonRows, void>;
  /** The rows of a statement that gives few of them, or none. */
  rows(statement: string, options?: StatementOptions): Promise<JsonRows>;
  /** What the server says against a statement that is expected to fail; undefined where it does not. */
  errorOf(statement: string, options?: StatementOptions): Promise<QueryError | undefined>;
  /** What the server says of itself, before any login. Throws RefusedError for what is not a Trino server. */
  info(signal?: AbortSignal): Promise<ServerInfo>;
}

export interface ServerInfo {
  readonly version: string;
  /** It has not found its workers yet; statements may fail. */
  readonly starting: boolean;
}

/** Failures of a server that has just come up, before anything was done. */
const JUST_UP = new Set(['NO_NODES_AVAILABLE', 'SERVER_STARTING_UP']);

const NEVER = new AbortController().signal;

/** A client for the server of the settings; `delays` in milliseconds before each further try. Throws RefusedError config_invalid. */
export function trinoClient(settings: TrinoSettings, delays: readonly number[] = BACK_OFF): TrinoClient {
  const server = serverAddress(settings);
  const connection = { settings, server, delays };
  const pages = (statement: string, options: StatementOptions = {}) => refusing(connection, statement, options);
  return {
    settings,
    pages,
    rows: async (statement, options) => {
      const all: (readonly unknown[])[] = [];
      for await (const rows of pages(statement, options)) for (const row of rows) all.push(row);
      return all;
    },
    errorOf: async (statement, options = {}) => {
      try {
        for await (const rows of patientPages(connection, statement, options)) void rows;
        return undefined;
      } catch (error) {
        if (error instanceof QueryFailure) return error.error;
        throw error;
      }
    },
    info: async (signal = NEVER) => {
      const request = { url: `${server}/v1/info`, headers: {}, signal, known: false };
      return infoOf(settings, await answerTo(settings, request, delays));
    },
  };
}

/** A client for what is done around a run: limits that the settings put on its queries must not keep its schema from being removed. */
export function keeperClient(settings: TrinoSettings): TrinoClient {
  return trinoClient({ ...settings, session: {} });
}

interface Connection {
  readonly settings: TrinoSettings;
  /** Without a trailing slash. */
  readonly server: string;
  readonly delays: readonly number[];
}

async function* refusing(connection: Connection, statement: string, options: StatementOptions): AsyncGenerator<JsonRows, void> {
  try {
    yield* patientPages(connection, statement, options);
  } catch (error) {
    throw error instanceof QueryFailure ? queryRefusal(connection.settings, error, options.run) : error;
  }
}

/** Sends the statement again, for about ten seconds, where the server has just come up and nothing was done yet. */
async function* patientPages(
  connection: Connection,
  statement: string,
  options: StatementOptions,
): AsyncGenerator<JsonRows, void> {
  const delays = [...connection.delays];
  for (;;) {
    let begun = false;
    try {
      for await (const rows of statementPages(connection, statement, options)) {
        begun = true;
        yield rows;
      }
      return;
    } catch (error) {
      const delay = error instanceof QueryFailure && JUST_UP.has(error.error.name) && !begun ? delays.shift() : undefined;
      if (delay === undefined) throw error;
      await pauseFor(delay, options.signal ?? NEVER);
    }
  }
}

async function* statementPages(
  { settings, server, delays }: Connection,
  statement: string,
  options: StatementOptions,
): AsyncGenerator<JsonRows, void> {
  const login = loginHeaders(settings);
  const signal = options.signal ?? NEVER;
  const post = {
    url: `${server}/v1/statement`,
    headers: statementHeaders(settings, options),
    body: statement,
    signal,
    known: false,
  };
  let page = readPage(settings, await answerTo(settings, post, delays));
  try {
    for (;;) {
      options.onProgress?.(page.stats);
      if (page.error) throw new QueryFailure(page.id, page.error);
      if (page.rows.length > 0) yield page.rows;
      if (page.nextUri === undefined) return;
      const request = { url: onServer(server, page.nextUri), headers: login, signal, known: true };
      page = readPage(settings, await answerTo(settings, request, delays));
    }
  } finally {
    if (page.nextUri !== undefined) await cancelQuery(onServer(server, page.nextUri), login);
  }
}

function readPage(settings: TrinoSettings, text: string): Page {
  const page = pageOf(text);
  if (!page) throw noTrino(settings, 'its answer to a statement is not one of Trino');
  return page;
}

/** The same path on the server of the settings: the login goes nowhere else, and a proxy is not passed by. */
function onServer(server: string, uri: string): string {
  const { pathname, search } = new URL(uri, server);
  return `${new URL(server).origin}${pathname}${search}`;
}

function infoOf(settings: TrinoSettings, text: string): ServerInfo {
  const body = jsonObject(text);
  const version = objectOf(body?.['nodeVersion'])?.['version'];
  if (typeof version !== 'string') throw noTrino(settings, 'it does not name a version of Trino');
  if (body?.['coordinator'] === false) throw noTrino(settings, 'it is a worker, which does not accept statements');
  return { version, starting: body?.['starting'] === true };
}
