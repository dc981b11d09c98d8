import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

it('every law has a number of cases and a seed of test/random.ts', async () => {
  const files = (await readdir(import.meta.dirname, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const loose: string[] = [];
  for (const file of files) {
    const text = await readFile(join(import.meta.dirname, file), 'utf8');
    const [laws, fixed] = [count(text, /\bfc\.(?:assert|check)\(/g), count(text, /\brandom(?:Cases|Runs)\(/g)];
    if (laws > fixed || /interruptAfterTimeLimit/.test(text)) loose.push(file);
  }
  expect(files.length).toBeGreaterThan(100);
  expect(loose.filter((file) => file !== 'random.test.ts')).toEqual([]);
});
