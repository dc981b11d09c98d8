import { appendFile, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ProofError, RefusedError } from '../../src/errors.ts';
import { digestFile } from '../../src/intake/files/digest.ts';
import { foundFile } from '../../src/intake/files/matching-files.ts';
import { unchanged } from '../../src/run/feeds/changed-files.ts';
import { inFolder } from '../plant/in-folder.ts';

const TEXT = 'Material,Quantity\nA-1,5\n';

/** What comes of work during which a file is changed. */
async function during(change: (path: string, folder: string) => Promise<void>, fails = false): Promise<unknown> {
  return inFolder(async (folder) => {
    const path = join(folder, 'erp.csv');
    await writeFile(path, TEXT);
    const file = await foundFile(path, folder);
    const { sha256 } = await digestFile(path);
    return unchanged([{ file, sha256: async () => sha256 }], async () => {
      await change(path, folder);
      if (fails) throw new ProofError('the totals do not balance');
      return 'compared';
    }).catch((error: unknown) => error);
  });
}

/** As if no one had: same size, same time of change. */
async function rewritten(path: string): Promise<void> {
  const { atime, mtime } = await stat(path);
  await writeFile(path, TEXT.replace('5', '7'));
  await utimes(path, atime, mtime);
}

it.each([
  [
    'replaced',
    async (path: string, folder: string) => {
      await writeFile(join(folder, 'next'), TEXT.replace('5', '6'));
      await rename(join(folder, 'next'), path);
    },
  ],
  [
    'replaced by the same text',
    async (path: string, folder: string) => {
      await writeFile(join(folder, 'next'), TEXT);
      await rename(join(folder, 'next'), path);
    },
  ],
  ['appended to', (path: string) => appendFile(path, 'A-2,1\n')],
  ['cut', (path: string) => truncate(path, 20)],
  ['removed', (path: string) => rm(path)],
  ['rewritten in place', (path: string) => writeFile(path, TEXT.replace('5', '9'))],
  ['rewritten in place, with its size and time', rewritten],
] as const)('a file that is %s is file_changed, whatever else went wrong', async (_, change) => {
  for (const fails of [false, true]) {
    const refused = await during(change, fails);
    expect(refused).toBeInstanceOf(RefusedError);
    expect(refused).toMatchObject({ status: 75, problems: [{ code: 'file_changed', at: { file: 'erp.csv' } }] });
  }
});

it('a file that nobody touches is no reason to refuse, and hides no failure', async () => {
  expect(await during(async () => undefined)).toBe('compared');
  expect(await during(async () => undefined, true)).toBeInstanceOf(ProofError);
});
