import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { TrinoUnavailableError } from './unavailable.ts';

/** What Trino 476 asks for before it starts. */
const OLDEST = [24, 0, 1] as const;

/** The home folder of a JDK that is new enough for the server. Throws TrinoUnavailableError where there is none. */
export function findJdk(): string {
  const found = [...candidates()].find((home) => isNewEnough(versionOf(home)));
  if (found) return found;
  throw new TrinoUnavailableError('no JDK 24 or newer was found (JAVA_HOME, PATH, /usr/lib/jvm, /opt)');
}

function* candidates(): Generator<string> {
  const { JAVA_HOME: given, PATH: path = '' } = process.env;
  if (given) yield given;
  for (const folder of path.split(delimiter)) {
    const java = join(folder, 'java');
    if (existsSync(java)) yield dirname(dirname(realpathSync(java)));
  }
  for (const parent of ['/usr/lib/jvm', '/opt', join(homedir(), '.sdkman/candidates/java')]) yield* foldersOf(parent);
  if (process.platform !== 'darwin') return;
  for (const bundle of foldersOf('/Library/Java/JavaVirtualMachines')) yield join(bundle, 'Contents/Home');
  const asked = spawnSync('/usr/libexec/java_home', ['-v', `${OLDEST[0]}+`], { encoding: 'utf8' });
  if (asked.status === 0) yield asked.stdout.trim();
}

function foldersOf(parent: string): string[] {
  return existsSync(parent) ? readdirSync(parent).map((name) => join(parent, name)) : [];
}

/** Its numbers, `[25, 0, 3]`; empty where the folder is not a JDK. `jar` is what a JRE has not. */
function versionOf(home: string): number[] {
  const java = join(home, 'bin/java');
  if (!existsSync(java) || !existsSync(join(home, 'bin/jar'))) return [];
  const release = join(home, 'release');
  const text = existsSync(release) ? readFileSync(release, 'utf8') : spawnSync(java, ['-version'], { encoding: 'utf8' }).stderr;
  const version = /^JAVA_VERSION="([^"]+)"/m.exec(text)?.[1] ?? /version "([^"]+)"/.exec(text)?.[1] ?? '';
  return (/^[0-9.]+/.exec(version)?.[0] ?? '').split('.').map(Number);
}

function isNewEnough(version: readonly number[]): boolean {
  for (const [index, least] of OLDEST.entries()) {
    const number = version[index] ?? 0;
    if (number !== least) return number > least;
  }
  return true;
}
