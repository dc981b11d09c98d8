// Small steps that the house scripts share. Plain Node: they run before anything is installed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Ends the process with one clear line when this Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`This needs Node 20.19 or newer; this is Node ${process.versions.node}. Install a newer one from https://nodejs.org.`);
}

/** Writes a line and ends the process with 2. */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

/** Says on stderr what happens next. */
export function say(message) {
  process.stderr.write(`${message}\n`);
}

/** Runs a Node script of the checkout (or of node_modules) in the foreground and returns its exit code. */
export function node(script, args = [], options = {}) {
  const { status, signal } = spawnSync(process.execPath, [script, ...args], { cwd: ROOT, stdio: 'inherit', ...options });
  return signal ? 130 : (status ?? 1);
}

/** Runs npm in the foreground and returns its exit code; inside `npm run` it is the same npm. */
export function npm(args) {
  const inherited = process.env.npm_execpath;
  const stdio = ['ignore', 2, 2];
  if (inherited) return node(inherited, args, { stdio });
  const { status } = spawnSync('npm', args, { cwd: ROOT, stdio, shell: process.platform === 'win32' });
  return status ?? 1;
}
