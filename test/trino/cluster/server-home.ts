import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Artifact, PLUGINS, SERVER, TRINO_VERSION } from './artifacts.ts';
import { download } from './download.ts';

const run = promisify(execFile);
const DAY = 24 * 60 * 60 * 1000;

/**
 * The folder of an unpacked server with its plugins: the one TRUEUP_TRINO_HOME names, else one in the user's cache, fetched once
 * (550 MB). Throws TrinoUnavailableError where there is no network, Error for anything else.
 */
export async function serverHome(jdk: string): Promise<string> {
  const given = process.env['TRUEUP_TRINO_HOME'];
  if (given) return complete(given, 'TRUEUP_TRINO_HOME must name an unpacked one');
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'trueup');
  const home = join(cache, `trino-${TRINO_VERSION}`);
  if (existsSync(home)) return complete(home, 'remove the folder');
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  process.stderr.write(`trino: fetching the server once (550 MB) into ${home}\n`);
  const partial = await mkdtemp(join(cache, '.partial-'));
  try {
    const unpacked = join(partial, 'server');
    await unpack(SERVER, partial, unpacked, ['tar', 'xzf']);
    for (const [name, plugin] of Object.entries(PLUGINS)) {
      await unpack(plugin, partial, join(unpacked, 'plugin', name), [join(jdk, 'bin/jar'), 'xf']);
    }
    await publish(unpacked, home);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return complete(home, 'remove the folder');
}

/** The archive holds one folder, `<name>-<version>`; its content becomes the folder `to`. */
async function unpack(artifact: Artifact, partial: string, to: string, [program, how]: [string, string]): Promise<void> {
  const file = await download(artifact, partial);
  await run(program, [how, file], { cwd: partial });
  await rm(file);
  await rename(join(partial, `${artifact.name}-${TRINO_VERSION}`), to);
}

/** A whole folder or none: of two that are ready at once the first one counts. */
async function publish(unpacked: string, home: string): Promise<void> {
  await rename(unpacked, home).catch((error: unknown) => {
    if (!existsSync(home)) throw error;
  });
}

/** What a killed download has left. */
async function removeAbandoned(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('.partial-')) continue;
    const folder = join(cache, name);
    const age = await stat(folder).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > DAY) await rm(folder, { recursive: true, force: true });
  }
}

function complete(home: string, remedy: string): string {
  const missing = ['lib', ...Object.keys(PLUGINS).map((name) => `plugin/${name}`)].find((part) => !existsSync(join(home, part)));
  if (missing) throw new Error(`${home} is not a whole Trino server: ${missing} is missing; ${remedy}`);
  return home;
}
