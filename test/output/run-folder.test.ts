import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRunFolder, openRunFolderFor } from '../../src/output/run-folder.ts';

const START = new Date('2026-11-22T21:05:00.250Z');
let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'trueup-output-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('a run folder', () => {
  it('is staged beside its name and appears in one step', async () => {
    const parent = join(root, '.trueup/runs');
    const folder = await openRunFolder(parent, START);
    const writer = folder.writer('corrections/erp.json');
    await writer.write('{"a":');
    await writer.write('"ü"}\n');
    const written = await writer.close();
    expect(await readdir(parent)).toEqual(['.partial-20261122T210500Z']);
    const published = await folder.publish('20261122T210500Z-3f9ac1');
    expect(published).toBe(join(parent, '20261122T210500Z-3f9ac1'));
    expect(await readdir(parent)).toEqual(['20261122T210500Z-3f9ac1']);
    const bytes = await readFile(join(published, 'corrections/erp.json'));
    expect(bytes.toString()).toBe('{"a":"ü"}\n');
    expect(written).toEqual({ bytes: 11, sha256: createHash('sha256').update(bytes).digest('hex') });
    await folder.discard();
    expect(await readdir(parent)).toHaveLength(1);
  });

  it('never takes a name that exists', async () => {
    const names: string[] = [];
    for (let run = 0; run < 3; run += 1) names.push(await (await openRunFolder(root, START)).publish('run'));
    expect(names).toEqual(['run', 'run-2', 'run-3'].map((name) => join(root, name)));
    await mkdir(join(root, 'mine'));
    await writeFile(join(root, 'mine-2'), 'a file');
    const target = join(root, 'mine');
    expect(await (await openRunFolderFor(target, START)).publishAs(target)).toBe(join(root, 'mine-3'));
  });

  it('keeps runs that start in the same second apart', async () => {
    const both = await Promise.all([openRunFolder(root, START), openRunFolder(root, START)]);
    expect(new Set(both.map(({ path }) => path)).size).toBe(2);
    await Promise.all(both.map((folder) => folder.writer('summary.json').close()));
    const published = await Promise.all(both.map((folder) => folder.publish('run')));
    expect(published.toSorted()).toEqual([join(root, 'run'), join(root, 'run-2')]);
  });

  it('writes far more than its buffer, in order, also when nobody waits between the pieces', async () => {
    const folder = await openRunFolder(root, START);
    const writer = folder.writer('big.ndjson');
    const lines = Array.from({ length: 200_000 }, (_, line) => `{"line":${line},"text":"Prüfstück"}\n`);
    for (const line of lines) void writer.write(line);
    await writer.close();
    let back = '';
    for await (const piece of folder.read('big.ndjson')) back += piece;
    expect(back === lines.join('')).toBe(true);
    expect(folder.written()).toEqual(['big.ndjson']);
    await folder.remove('big.ndjson');
    expect(folder.written()).toEqual([]);
    await folder.discard();
    expect(await readdir(root)).toEqual([]);
  });
});
