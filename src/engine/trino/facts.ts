import { RefusedError } from '../../errors.ts';
import { trinoClient, type TrinoClient } from './client.ts';
import { quotedName, textLiteral } from './trino-names.ts';
import { withScratch, type Scratch } from './scratch.ts';
import type { TrinoSettings } from './settings.ts';

/** One thing that was found out about a cluster. */
export interface TrinoFact {
  readonly name: 'server' | 'nodes' | 'catalog' | 'scratch schema' | 'add_files';
  readonly ok: boolean;
  readonly message: string;
  /** What fixes it; null where nothing needs fixing. */
  readonly remedy: string | null;
}

/** What a cluster is looked at with. */
export interface FactOptions {
  readonly settings: TrinoSettings;
  /** The workspace's folder for records of scratch schemas: one is made for trying. */
  readonly records: string;
  /** `landing.location`; without it the cluster is not asked whether it can read there. */
  readonly location?: string;
}

/** Looks at the server, the catalog and the rights in it, until something is missing that the rest needs. Throws nothing but defects. */
export async function trinoFacts(options: FactOptions): Promise<readonly TrinoFact[]> {
  const facts: TrinoFact[] = [];
  let current: TrinoFact['name'] = 'server';
  const step = async (name: TrinoFact['name'], work: () => Promise<Omit<TrinoFact, 'name'>>) => {
    current = name;
    facts.push({ name, ...(await work()) });
  };
  try {
    const client = trinoClient(options.settings);
    await step('server', () => serverFact(client));
    await step('nodes', () => nodesFact(client));
    await step('catalog', () => catalogFact(client));
    if (facts.every(({ ok }) => ok)) await scratchFacts(client, options, step);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const [{ message, suggestions }] = error.problems;
    facts.push({ name: current, ok: false, message, remedy: suggestions?.join(' or ') ?? null });
  }
  return facts;
}

async function serverFact(client: TrinoClient): Promise<Omit<TrinoFact, 'name'>> {
  const { version, starting } = await client.info();
  return starting
    ? { ok: false, message: `Trino ${version} is still starting.`, remedy: 'Try again in a minute.' }
    : { ok: true, message: `Trino ${version} at ${client.settings.server}.`, remedy: null };
}

async function nodesFact(client: TrinoClient): Promise<Omit<TrinoFact, 'name'>> {
  const rows = await client.rows("select cast(coordinator as varchar) from system.runtime.nodes where state = 'active'");
  const coordinators = rows.filter(([coordinator]) => coordinator === 'true').length;
  const workers = rows.length - coordinators;
  return {
    ok: rows.length > 0,
    message: `${counted(coordinators, 'coordinator')}, ${counted(workers, 'worker')}.`,
    remedy: null,
  };
}

async function catalogFact(client: TrinoClient): Promise<Omit<TrinoFact, 'name'>> {
  const rows = await client.rows('select catalog_name, connector_name from system.metadata.catalogs order by 1');
  const found = rows.find(([name]) => name === client.settings.catalog.toLowerCase());
  if (found) return { ok: true, message: `The catalog ${String(found[0])} is one of ${String(found[1])}.`, remedy: null };
  const names = rows.map(([name]) => String(name)).filter((name) => name !== 'system');
  return {
    ok: false,
    message: `The cluster shows no catalog ${client.settings.catalog} to this user.`,
    remedy: names.length === 0 ? 'Ask its administrator for permission to use one.' : `engine: {catalog: ${names.join(' | ')}}`,
  };
}

type Step = (name: TrinoFact['name'], work: () => Promise<Omit<TrinoFact, 'name'>>) => Promise<void>;

async function scratchFacts(client: TrinoClient, { settings, records, location }: FactOptions, step: Step): Promise<void> {
  const left: string[] = [];
  let addFiles: Omit<TrinoFact, 'name'> | undefined;
  await step('scratch schema', async () => {
    await withScratch(
      { settings, records },
      (message) => left.push(message),
      async (scratch) => {
        const table = quotedName(settings.catalog, scratch.name, 'probe');
        await client.rows(`create table ${table} (c1 varchar)`);
        addFiles = await addFilesFact(client, scratch, location);
        await client.rows(`drop table ${table}`);
      },
    );
    return left.length === 0
      ? { ok: true, message: `Schemas and tables can be created and dropped in the catalog ${settings.catalog}.`, remedy: null }
      : { ok: false, message: left.join(' '), remedy: `Let the user drop schemas trueup_* in the catalog ${settings.catalog}.` };
  });
  const found = addFiles;
  if (found) await step('add_files', async () => found);
}

/** Asks for files that are not there: what the server says against it shows whether it would take others. */
async function addFilesFact(client: TrinoClient, { name }: Scratch, location?: string): Promise<Omit<TrinoFact, 'name'>> {
  const nowhere = `${(location ?? 'local:///').replace(/\/+$/, '')}/${name}/nothing`;
  const error = await client.errorOf(
    `alter table ${quotedName(client.settings.catalog, name, 'probe')} execute add_files` +
      `(location => ${textLiteral(nowhere)}, format => 'PARQUET')`,
  );
  if (error?.name === 'PROCEDURE_NOT_FOUND')
    return {
      ok: false,
      message: 'The catalog cannot load files.',
      remedy: 'Feeds must be tables, or name an Iceberg catalog: engine: {catalog: …}',
    };
  if (error?.name === 'PERMISSION_DENIED' || error?.name === 'NOT_SUPPORTED')
    return {
      ok: false,
      message: `Files cannot be loaded: ${error.message}.`,
      remedy: 'Have iceberg.add-files-procedure.enabled=true set for the catalog on all nodes; until then feeds must be tables.',
    };
  if (error && location !== undefined && !/not found|not exist/i.test(error.message))
    return {
      ok: false,
      message: `The cluster cannot read at ${location}: ${error.message}.`,
      remedy: 'engine: {landing: {location: …}}, as the cluster names the folder',
    };
  return { ok: true, message: 'Files can be loaded.', remedy: null };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
