// Are the packages of package-lock.json installed? Compared by content: a checkout changes times without changing anything.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, npm, ROOT, say } from './steps.js';

function packages(file) {
  return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;
}

/** True when every package that this platform must have is there in the locked version. */
function isInstalled() {
  if (!existsSync(join(ROOT, 'node_modules/.package-lock.json'))) return false;
  const there = packages('node_modules/.package-lock.json');
  return Object.entries(packages('package-lock.json')).every(([path, wanted]) => {
    // Optional ones are other platforms' binaries.
    if (path === '' || wanted.optional || wanted.devOptional || wanted.peer) return true;
    return there[path]?.version === wanted.version;
  });
}

/** Installs the locked packages when something is missing. */
export function ensureInstalled() {
  if (isInstalled()) return;
  say('Installing the packages (npm ci) …');
  if (npm(['ci', '--no-audit', '--no-fund']) !== 0) {
    fail('npm ci failed: see above. Without a network, copy node_modules from a machine that has one.');
  }
}
