import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { copyOf, onBoth } from '../trino/on-both.ts';
import { trinoServer } from '../trino/server.ts';

const CASES = fileURLToPath(new URL('../../fixtures/bad-input', import.meta.url));
const bad = (await readdir(CASES)).filter((name) => name !== 'base' && !name.includes('.')).toSorted();

it.each(bad)('bad input is refused alike on both engines: %s', async (name) => {
  const { local, cluster } = await onBoth(trinoServer(), copyOf(join(CASES, 'base'), join(CASES, name)), 'statements');
  expect(cluster).toEqual(local);
});
