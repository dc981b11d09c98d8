import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeTrino, trinoServer } from './describe-trino.ts';
import { copyOf, onBoth } from './on-both.ts';
import { plantsAreTheSame } from './plants.ts';

const CASES = fileURLToPath(new URL('../../fixtures/bad-input', import.meta.url));
const bad = (await readdir(CASES)).filter((name) => name !== 'base' && !name.includes('.')).toSorted();

describeTrino('both engines leave the same', () => {
  plantsAreTheSame(trinoServer, { runs: 6, seed: 20_261_126 });

  it.each(bad)('bad input: %s', async (name) => {
    const { local, cluster } = await onBoth(trinoServer(), copyOf(join(CASES, 'base'), join(CASES, name)), 'statements');
    expect(cluster).toEqual(local);
  });
});
