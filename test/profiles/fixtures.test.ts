import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMappingSources } from '../../src/config/mapping-folder.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine, FileSession } from '../../src/engine/engine.ts';
import { openDuckdb } from '../../src/engine/duckdb/open-duckdb.ts';
import { allProfiles } from '../../src/mapping/profiles/known-profiles.ts';
import { canonicalRows } from './canonical-rows.ts';
import { profileFixtures } from './profile-fixtures.ts';

let folder = '';
let engine: Engine<FileSession>;
let session: FileSession;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-profiles-'));
  engine = await openDuckdb({ tempDirectory: join(folder, 'spill'), threads: 1 });
  session = await engine.session();
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

// TRUEUP_RECORD writes what comes out where nothing is expected yet: read it before you keep it
it.each(profileFixtures().map((fixture) => [`${fixture.profile}/${fixture.name}`, fixture] as const))(
  '%s',
  async (_, fixture) => {
    const rows = await canonicalRows(session, fixture, folder);
    if (process.env['TRUEUP_RECORD'] !== undefined) await writeFile(fixture.expected, rows);
    expect(rows).toBe(await readFile(fixture.expected, 'utf8'));
  },
);

it('every shipped profile has an export that it reads, and says what people should know of it', async () => {
  const known = new Set(profileFixtures().map(({ profile }) => profile));
  const profiles = allProfiles(await readMappingSources(null));
  expect(profiles.filter(({ name }) => !known.has(name)).map(({ name }) => name)).toEqual([]);
  expect(profiles.filter(({ about }) => !about?.menu || !about.grade || !about.evidence).map(({ name }) => name)).toEqual([]);
});
