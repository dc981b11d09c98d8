import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import type { TrinoSettings } from '../../src/engine/trino/settings.ts';

const given = inject('trino');

/** The running server that the tests of this folder use; they are skipped without one. */
export const SERVER = given?.url;

/** The folder on this machine that the catalog `lake` knows as `local:///`; tests that lay files there are skipped without it. */
export const LAKE = given?.folder;

/** Settings for the server, with an Iceberg catalog `lake`. A test that fails leaves no query running for long. */
export function settings(more: Partial<TrinoSettings> = {}): TrinoSettings {
  return {
    server: SERVER ?? 'http://127.0.0.1:9',
    catalog: given?.catalog ?? 'lake',
    user: 'trueup-test',
    session: { query_max_run_time: '2m' },
    ...more,
  };
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
