import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('every file with laws takes their number of cases and seed from test/random.ts', async () => {
  const files = (await readdir(import.meta.dirname, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const loose: string[] = [];
  for (const file of files) {
    const text = await readFile(join(import.meta.dirname, file), 'utf8');
    const fixed = /\brandom(?:Cases|Runs)\(/.test(text) && !/interruptAfterTimeLimit/.test(text);
    if (/\bfc\.(?:assert|check)\(/.test(text) && !fixed) loose.push(file);
  }
  expect(files.length).toBeGreaterThan(100);
  expect(loose).toEqual([]);
});
