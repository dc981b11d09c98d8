import { setTimeout as pause } from 'node:timers/promises';
import type { Engine, LoadedTables, Session, TextRow } from '../engine.ts';
import { trinoClient, type JsonRows, type StatementOptions, type TrinoClient } from './client.ts';
import { tagOf } from './headers.ts';
import type { QueryProgress } from './page.ts';
import { BACK_OFF } from './retried-requests.ts';
import { unreachable, type TrinoSettings } from './settings.ts';

/** What a run on a cluster is opened with. */
export interface TrinoOptions {
  readonly settings: TrinoSettings;
  /** The scratch schema of the run: short table names are looked for in it, and its queries carry its name. Else `settings.schema`. */
  readonly scratch?: string;
  readonly onProgress?: (progress: QueryProgress) => void;
  /** Stops everything that runs or is started. */
  readonly signal?: AbortSignal;
}

/** A statement waits for the server most of its time; a cluster that is shared is asked for little at once. */
const CONCURRENCY = 6;

/** A Trino cluster; its sessions share nothing, and several statements may run at once. Throws RefusedError config_invalid, unreachable. */
export async function openTrino(options: TrinoOptions): Promise<Engine> {
  const client = trinoClient(options.settings);
  const version = await readyVersion(client, options.signal);
  const closed = new AbortController();
  const loaded: LoadedTables = new Map();
  return {
    label: `trino ${version}`,
    session: async () => sessionOf(client, options, { closed: closed.signal, loaded }),
    close: async () => closed.abort(interrupted()),
  };
}

/** The server's version, as soon as it takes statements. Throws RefusedError unreachable where it goes on starting. */
async function readyVersion(client: TrinoClient, signal: AbortSignal | undefined): Promise<string> {
  for (const delay of [...BACK_OFF, undefined]) {
    const { version, starting } = await client.info(signal);
    if (!starting) return version;
    if (delay !== undefined) await pause(delay);
  }
  throw unreachable(client.settings, 'The Trino server is still starting.');
}

function sessionOf(
  client: TrinoClient,
  { settings, scratch, onProgress, signal }: TrinoOptions,
  { closed, loaded }: { readonly closed: AbortSignal; readonly loaded: LoadedTables },
): Session {
  const schema = scratch ?? settings.schema;
  let current = new AbortController();
  const pages = (statement: string) => {
    const signals = [current.signal, closed, ...(signal ? [signal] : [])];
    const options: StatementOptions = {
      signal: AbortSignal.any(signals),
      ...(schema === undefined ? {} : { schema }),
      ...(scratch === undefined ? {} : { run: scratch }),
      ...(onProgress ? { onProgress } : {}),
    };
    return client.pages(`${tagOf(scratch)}${statement}`, options);
  };
  return {
    concurrency: CONCURRENCY,
    loaded,
    run: async (statement) => {
      for await (const rows of pages(statement)) void rows;
    },
    stream: (query, columns, order = []) => textRows(() => pages(asText(query, columns, order))),
    numbers: async function* (query, columns) {
      for await (const rows of pages(asText(query, columns, [])))
        yield columns.map((_, column) => rows.map((row) => Number(textOf(row[column]))));
    },
    all: async (query, columns, order = []) => {
      const all: TextRow[] = [];
      for await (const row of textRows(() => pages(asText(query, columns, order)))) all.push(row);
      return all;
    },
    interrupt: () => {
      current.abort(interrupted());
      current = new AbortController();
    },
  };
}

async function* textRows(pages: () => AsyncIterable<JsonRows>): AsyncGenerator<TextRow, void> {
  for await (const rows of pages()) for (const row of rows) yield row.map(textOf);
}

function interrupted(): DOMException {
  return new DOMException('the run was interrupted', 'AbortError');
}

/** Every column cast to text by the engine, in the order asked for. */
function asText(query: string, columns: readonly string[], order: readonly string[]): string {
  const casts = columns.map((column) => `cast(${quoted(column)} as varchar)`);
  const sorted = order.length === 0 ? '' : `\norder by ${order.map((column) => `${quoted(column)} nulls last`).join(', ')}`;
  return `select ${casts.join(', ')} from (\n${query}\n) as q${sorted}`;
}

/** A column of the query that is wrapped. */
function quoted(column: string): string {
  return `q."${column.replaceAll('"', '""')}"`;
}

/** Everything was cast to text, so that the server writes texts and nulls. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
