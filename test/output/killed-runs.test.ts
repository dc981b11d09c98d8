import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordsFolder, removeKilledRuns } from '../../src/output/killed-runs.ts';
import { claimName, ownFolder } from '../../src/output/owned-folder.ts';
import { ownIdentity } from '../../src/output/process-identity.ts';
import { takeRunName } from '../../src/run/run-name.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'trueup-killed-'));
  await mkdir(join(root, '.trueup/runs'), { recursive: true });
  await mkdir(join(root, '.trueup/tmp'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** No process has this number: the largest that Linux gives is smaller. */
const DEAD = 4_194_305;

async function folderWith(path: string, name = 'a.csv'): Promise<string> {
  await mkdir(path, { recursive: true });
  await writeFile(join(path, name), 'text');
  return path;
}

async function recordOfKilled(name: string, record: object): Promise<void> {
  await mkdir(recordsFolder(root), { recursive: true });
  const text = JSON.stringify({ process: { ...(await ownIdentity()), pid: DEAD }, replaces: null, ...record });
  await writeFile(join(recordsFolder(root), name), text);
}

it('what a killed run left is removed; what a living one has is not', async () => {
  const killed = await folderWith(join(root, '.trueup/runs/.partial-20261122T210500Z-aaaaaa'));
  await recordOfKilled('1.json', { folder: killed });
  const elsewhere = await folderWith(join(root, 'out/.partial-20261122T210500Z-bbbbbb'));
  await recordOfKilled('2.json', { folder: elsewhere });
  await folderWith(join(root, '.trueup/tmp/20261122T210500250Z-4711'));
  const living = await folderWith(join(root, '.trueup/runs/.partial-20261122T210500Z-cccccc'));
  const owned = await ownFolder(recordsFolder(root), living);
  await removeKilledRuns(root);
  expect(await readdir(join(root, '.trueup/runs'))).toEqual(['.partial-20261122T210500Z-cccccc']);
  expect(await readdir(join(root, '.trueup/tmp'))).toEqual([]);
  expect(await readdir(join(root, 'out'))).toEqual([]);
  expect(await readdir(recordsFolder(root))).toHaveLength(1);
  await owned.release();
  expect(await readdir(join(root, '.trueup'))).not.toContain('running');
});

it('a folder that was moved aside gets its name back where the new one never came', async () => {
  const staged = await folderWith(join(root, '.partial-1'));
  const aside = await folderWith(join(root, '.partial-1-replaced'), 'summary.json');
  const target = join(root, 'night');
  await recordOfKilled('1.json', { folder: staged, replaces: { target, aside } });
  await removeKilledRuns(root);
  expect((await readdir(root)).toSorted()).toEqual(['.trueup', 'night']);
  expect(await readFile(join(target, 'summary.json'), 'utf8')).toBe('text');
});

it('while a record cannot be read, nothing that may be its folder is removed', async () => {
  await folderWith(join(root, '.trueup/tmp/20261122T210500250Z-4711'));
  await mkdir(recordsFolder(root));
  await writeFile(join(recordsFolder(root), '1.json'), '{"process":');
  await removeKilledRuns(root);
  expect(await readdir(join(root, '.trueup/tmp'))).toHaveLength(1);
});

it('runs that start in one second have ids of their own', async () => {
  const id = '20261122T210500Z-3f9ac1';
  const [one, two] = await Promise.all([takeRunName(root, id), takeRunName(root, id)]);
  expect([one.id, two.id].toSorted()).toEqual([id, `${id}-2`]);
  await mkdir(join(root, '.trueup/runs', id));
  await Promise.all([one.release(), two.release()]);
  expect((await takeRunName(root, id)).id).toBe(`${id}-2`);
  expect(await claimName(recordsFolder(root), `${id}-2`)).toBeNull();
});
