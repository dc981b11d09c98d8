import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RunOptions } from '../../src/run/run-options.ts';
import { problemText } from '../../src/text/problem-text.ts';
import { RefusedError } from '../../src/errors.ts';
import { inFolder } from '../plant/in-folder.ts';
import { runWorkspace } from '../plant/run-plant.ts';
import type { TrinoServer } from './cluster/configuration.ts';

/** How the records of local files reach the cluster. */
export type Landing = 'parquet' | 'statements';

/** What a run leaves to be compared: its exit code, and every file with the text it has on any engine. */
export interface Outcome {
  readonly status: number;
  /** What a user sees of a refused run. */
  readonly shown: string;
  /** Path below the run's folder → text; summary.json without its block `run`. */
  readonly files: Readonly<Record<string, string>>;
}

/** Runs the workspace that `write` makes on this machine and on a cluster; both shall leave the same, to the byte. */
export async function onBoth(
  server: TrinoServer,
  write: (folder: string) => Promise<unknown>,
  landing: Landing,
  more: Partial<RunOptions> = {},
): Promise<{ readonly local: Outcome; readonly cluster: Outcome }> {
  const local = await inFolder(async (folder) => {
    await write(folder);
    return outcomeIn(folder, more);
  });
  const cluster = await inFolder(async (folder) => {
    await write(folder);
    await onCluster(server, folder, landing);
    return outcomeIn(folder, more);
  });
  return { local, cluster };
}

/** A copy of a fixture. */
export function copyOf(...fixtures: readonly string[]): (folder: string) => Promise<void> {
  return async (folder) => {
    for (const fixture of fixtures) await cp(fixture, folder, { recursive: true });
  };
}

/** Makes the workspace of a folder one that is compared by the cluster; all else, its lines included, stays as it was. */
async function onCluster(server: TrinoServer, folder: string, landing: Landing): Promise<void> {
  await mkdir(join(server.folder, 'landing'), { recursive: true });
  await withEngineConfig(folder, engineOf(server, landing));
}

/** `engine:` for a server. */
export function engineOf(server: TrinoServer, landing: Landing): Readonly<Record<string, unknown>> {
  const { url, catalog, user } = server;
  const landed = { landing: { path: join(server.folder, 'landing'), location: 'local:///landing' } };
  return { kind: 'trino', server: url, catalog, user, ...(landing === 'parquet' ? landed : {}) };
}

/** Adds `engine:` at the end of trueup.yaml. */
export async function withEngineConfig(folder: string, engine: Readonly<Record<string, unknown>>): Promise<void> {
  const file = join(folder, 'trueup.yaml');
  const text = await readFile(file, 'utf8');
  const written = text.startsWith('{')
    ? text.replace(/\}\s*$/, `,"engine": ${JSON.stringify(engine)}}\n`)
    : `${text.trimEnd()}\nengine: ${JSON.stringify(engine)}\n`;
  await writeFile(file, written);
}

async function outcomeIn(folder: string, more: Partial<RunOptions>): Promise<Outcome> {
  try {
    const { status, files } = await runWorkspace(folder, 'out', more);
    return { status, shown: '', files: comparable(files, folder) };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const shown = error.problems.map((problem) => problemText(problem)).join('\n');
    const files = Object.entries(await leftBehind(folder)).map(([name, text]) => [name, unnamed(text, folder)]);
    return {
      status: error.status,
      shown: unnamed(shown, folder),
      files: Object.fromEntries(files) as Outcome['files'],
    };
  }
}

function comparable(files: ReadonlyMap<string, string>, folder: string): Record<string, string> {
  const texts = [...files].map(([name, text]) => [name, unnamed(name === 'summary.json' ? withoutRun(text) : text, folder)]);
  return Object.fromEntries(texts) as Record<string, string>;
}

/** Messages that can be pasted name the workspace, as a whole path or from where the tests stand: both engines have one of their own. */
function unnamed(text: string, folder: string): string {
  return text.replaceAll(folder, '<workspace>').replaceAll(basename(folder), '<workspace>');
}

async function leftBehind(folder: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const name of ['summary.json', 'rejects.ndjson']) {
    const text = await readFile(join(folder, 'out', name), 'utf8').catch(() => undefined);
    if (text !== undefined) texts[name] = name === 'summary.json' ? withoutRun(text) : text;
  }
  return texts;
}

function withoutRun(text: string): string {
  return JSON.stringify({ ...(JSON.parse(text) as object), run: undefined }, undefined, 1);
}
