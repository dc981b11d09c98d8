// Builds dist/ from src/ and commands/ when dist/ does not stem from the sources as they are.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.js';
import { fail, node, ROOT, say } from './steps.js';

const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, '.sources');

/** SHA-256 over names and contents of all that goes into it. */
function sourcesHash() {
  const hash = createHash('sha256');
  const files = ['src', 'commands'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const all = [...files, join(ROOT, 'tsconfig.json'), join(ROOT, 'tsconfig.build.json'), join(ROOT, 'package-lock.json')];
  for (const file of all.sort((a, b) => (a < b ? -1 : 1))) {
    hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Checks the types and bundles afresh. The new dist/ replaces the old one only when it is whole. */
export async function build() {
  const fresh = join(ROOT, `dist.partial-${process.pid}`);
  const hash = sourcesHash();
  const status = node('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.build.json', '--outDir', fresh]);
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    fail('The build failed: see above.');
  }
  await bundle(fresh);
  writeFileSync(join(fresh, '.sources'), `${hash}\n`);
  rmSync(DIST, { recursive: true, force: true });
  renameSync(fresh, DIST);
  unlistCommands();
}

/** A list of commands from packing or from a benchmark would hide commands that were added since. */
function unlistCommands() {
  rmSync(join(ROOT, 'oclif.manifest.json'), { force: true });
}

/** Builds unless dist/ is up to date. */
export async function ensureBuilt() {
  unlistCommands();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8').trim() === sourcesHash()) return;
  say('Building …');
  await build();
}
