import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import type { TrinoSettings } from '../../src/engine/trino/settings.ts';
import type { TrinoServer } from './cluster/configuration.ts';

/** The one server of all tests of a suite; keep to a schema of your own. */
export function trinoServer(): TrinoServer {
  return inject('trino');
}

/** Settings for the server, with an Iceberg catalog. A test that fails leaves no query running for long. */
export function settings(more: Partial<TrinoSettings> = {}): TrinoSettings {
  const { url: server, catalog } = trinoServer();
  return { server, catalog, user: 'trueup-test', session: { query_max_run_time: '10m' }, ...more };
}

/** A folder of the test file, gone afterwards; ask for it inside a test. */
export function testFolder(): () => string {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trueup-trino-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}
