import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LAKE, READ_ONLY_LAKE, writeCatalogs } from './catalogs.ts';
import { type Login, secure } from './login.ts';
import { freePort } from './ports.ts';
import { type Properties, writeProperties } from './properties.ts';
import type { TrinoAddress } from './statement.ts';

export interface TrinoOptions {
  /** Of every node, as Java takes it; `1536M` unless said. */
  readonly heap?: string;
  /** It will run for some minutes only: the better compiler costs more than it gains then. */
  readonly shortLived?: boolean;
  /** Next to the coordinator; none unless said. */
  readonly workers?: number;
  /** Whether the coordinator does a worker's work too. It does unless said, and always where there is no worker. */
  readonly coordinatorWorks?: boolean;
  /** More catalogs, or others of the same names. */
  readonly catalogs?: Readonly<Record<string, Properties>>;
  /** More lines of every node's config.properties: `query.max-memory-per-node`, `retry-policy`. */
  readonly properties?: Properties;
  /** Serves https with this account alone, and nobody over http. */
  readonly login?: Login;
}

/** A server that runs, in plain values: they may go to another process. */
export interface TrinoServer extends TrinoAddress {
  /** The local folder that the server calls `local:///`. */
  readonly folder: string;
  /** Iceberg; may be written to, takes files with add_files. */
  readonly catalog: string;
  /** The same tables, which nobody may change there; null where a server has no such catalog. */
  readonly readOnlyCatalog: string | null;
}

export interface NodeFolder {
  /** `coordinator` or `worker-1`. */
  readonly name: string;
  /** Holds `etc/`, all that the node needs to know. */
  readonly folder: string;
}

/** Writes the folders of all nodes, the coordinator's first, and says how the server will be reached. */
export async function configure(
  jdk: string,
  folder: string,
  { workers = 0, coordinatorWorks = true, catalogs = {}, properties = {}, login }: TrinoOptions,
): Promise<{ server: TrinoServer; nodes: NodeFolder[] }> {
  const [lake, exchange, port, securePort] = [join(folder, 'lake'), join(folder, 'exchange'), await freePort(), await freePort()];
  await mkdir(lake);
  const shared = {
    'discovery.uri': `http://127.0.0.1:${port}`,
    'catalog.management': 'static',
    'internal-communication.shared-secret': randomBytes(32).toString('hex'),
    'spill-enabled': 'true',
  };
  const write = async (name: string, own: Properties): Promise<NodeFolder> => {
    const [node, etc] = [join(folder, name), join(folder, name, 'etc')];
    await writeCatalogs(etc, lake, catalogs);
    await writeProperties(join(etc, 'exchange-manager.properties'), {
      'exchange-manager.name': 'filesystem',
      'exchange.base-directories': exchange,
    });
    const spill = { 'spiller-spill-path': join(node, 'spill') };
    await writeProperties(join(etc, 'config.properties'), { ...shared, ...spill, ...own, ...properties });
    return { name, folder: node };
  };
  const secured = login && (await secure(jdk, folder, securePort, login));
  const coordinator = await write('coordinator', {
    ...secured?.config,
    coordinator: 'true',
    'node-scheduler.include-coordinator': `${workers === 0 || coordinatorWorks}`,
    'http-server.http.port': `${port}`,
  });
  const nodes = [coordinator];
  for (let number = 1; number <= workers; number++) {
    nodes.push(await write(`worker-${number}`, { coordinator: 'false', 'http-server.http.port': `${await freePort()}` }));
  }
  const tables = { folder: lake, catalog: LAKE, readOnlyCatalog: READ_ONLY_LAKE };
  if (!login || !secured) return { server: { ...tables, url: `http://127.0.0.1:${port}`, user: 'test' }, nodes };
  await writeProperties(join(coordinator.folder, 'etc/password-authenticator.properties'), secured.authenticator);
  return { server: { ...tables, url: `https://127.0.0.1:${securePort}`, ...login, ca: secured.ca }, nodes };
}
