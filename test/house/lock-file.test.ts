import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly os?: readonly string[];
}

const LOCK = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};

/** What `npm ci` installs is checked by its hash, on every platform: a lock file written on one of them may know only its own. */
it('every package that can be installed has an integrity hash', () => {
  const without = Object.entries(LOCK.packages).filter(([path, { integrity, link }]) => path !== '' && !link && !integrity);
  expect(without.map(([path]) => path)).toEqual([]);
});

it("the engine's binaries are locked for every platform, all in one version", () => {
  const engines = Object.entries(LOCK.packages).filter(([path]) => path.startsWith('node_modules/@duckdb/node-bindings-'));
  const platforms = engines.map(([path]) => path.replace('node_modules/@duckdb/node-bindings-', ''));
  expect(platforms.toSorted()).toEqual([
    'darwin-arm64',
    'darwin-x64',
    'linux-arm64',
    'linux-arm64-musl',
    'linux-x64',
    'linux-x64-musl',
    'win32-arm64',
    'win32-x64',
  ]);
  expect(new Set(engines.map(([, { version }]) => version)).size).toBe(1);
});
