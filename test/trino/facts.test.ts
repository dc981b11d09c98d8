import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { trinoFacts, type TrinoFact } from '../../src/engine/trino/facts.ts';
import { settings, testFolder } from './server.ts';

const folder = testFolder();

describe('what is found out about a cluster', () => {
  it('is all in order with a catalog of Iceberg, and leaves nothing behind', async () => {
    const facts = await trinoFacts({ settings: settings(), records: folder(), location: 'local:///landing' });
    expect(states(facts)).toEqual(['server ok', 'nodes ok', 'catalog ok', 'scratch schema ok', 'add_files ok']);
    // The record goes last, after the schema
    expect(await readdir(folder())).toEqual([]);
  });

  it('names what is missing, with its remedy', async () => {
    const noCatalog = await trinoFacts({ settings: settings({ catalog: 'nowhere' }), records: folder() });
    expect(noCatalog.at(-1)).toMatchObject({ name: 'catalog', ok: false, remedy: expect.stringContaining('lake') });
    const noSchemas = await trinoFacts({ settings: settings({ catalog: 'system' }), records: folder() });
    expect(noSchemas.at(-1)).toMatchObject({ name: 'scratch schema', ok: false, remedy: expect.stringContaining('catalog') });
    const noFiles = await trinoFacts({ settings: settings({ catalog: 'memory' }), records: folder() });
    expect(noFiles.at(-1)).toMatchObject({ name: 'add_files', ok: false, remedy: expect.stringContaining('Iceberg') });
    const noStorage = await trinoFacts({ settings: settings(), records: folder(), location: 's3://nowhere/landing' });
    expect(noStorage.at(-1)).toMatchObject({ name: 'add_files', ok: false, remedy: expect.stringContaining('location') });
  });
});

function states(facts: readonly TrinoFact[]): readonly string[] {
  return facts.map(({ name, ok }) => `${name} ${ok ? 'ok' : 'not ok'}`);
}
