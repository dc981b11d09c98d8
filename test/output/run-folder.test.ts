import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOSTILE_NAMES } from '../intake/hostile-names.ts';
import { openRunFolder, type RunFolder } from '../../src/output/run-folder.ts';

const START = new Date('2026-11-22T21:05:00.250Z');
let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'trueup-output-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const opened = (): Promise<RunFolder> => openRunFolder(root, START, join(root, 'running'));

describe('a run folder', () => {
  it('is staged beside its name and appears in one step', async () => {
    const parent = join(root, '.trueup/runs');
    const folder = await openRunFolder(parent, START, join(root, 'running'));
    const writer = folder.writer('corrections/erp.json');
    await writer.write('{"a":');
    await writer.write('"ü"}\n');
    const written = await writer.close();
    expect(await readdir(parent)).toEqual([expect.stringMatching(/^\.partial-20261122T210500Z-[0-9a-f]{6}$/)]);
    expect(await readdir(join(root, 'running'))).toHaveLength(1);
    const published = await folder.publish('20261122T210500Z-3f9ac1');
    expect(published).toBe(join(parent, '20261122T210500Z-3f9ac1'));
    expect(await readdir(parent)).toEqual(['20261122T210500Z-3f9ac1']);
    const bytes = await readFile(join(published, 'corrections/erp.json'));
    expect(bytes.toString()).toBe('{"a":"ü"}\n');
    expect(written).toEqual({ bytes: 11, sha256: createHash('sha256').update(bytes).digest('hex') });
    await folder.discard();
    expect(await readdir(parent)).toHaveLength(1);
  });

  it('takes over a file that the engine wrote, and nothing is left where that is gone', async () => {
    const folder = await opened();
    await writeFile(join(folder.path, 'lines.ndjson'), '{"a":"ü"}\n');
    const sha256 = createHash('sha256').update('{"a":"ü"}\n').digest('hex');
    expect(await folder.takeOver('lines.ndjson')).toEqual({ bytes: 11, sha256 });
    expect(folder.digests()).toEqual([{ path: 'lines.ndjson', sha256 }]);
    await expect(folder.takeOver('gone.ndjson')).rejects.toThrow(/cannot write .*gone\.ndjson: .*\(ENOENT\)/);
    expect(await readdir(root)).not.toContain(basename(folder.path));
  });

  it('never takes a name that exists', async () => {
    const first = await opened();
    await first.writer('summary.json').close();
    await first.publish('run');
    const second = await opened();
    await expect(second.publish('run')).rejects.toThrow(/cannot write .*run: .*\(EEXIST\)/);
    expect(await readdir(root)).toEqual(['run']);
  });

  it('replaces a folder as a whole', async () => {
    const target = join(root, 'night');
    for (const text of ['one', 'two']) {
      const folder = await opened();
      const writer = folder.writer(`${text}.csv`);
      await writer.write(text);
      await writer.close();
      expect(await folder.publishAs(target)).toBe(target);
      expect(await readdir(target)).toEqual([`${text}.csv`]);
    }
    expect(await readdir(root)).toEqual(['night']);
  });

  it('gets whatever name it is given, and replaces the folder again', async () => {
    for (const [index, name] of HOSTILE_NAMES.entries()) {
      const target = join(root, String(index), name);
      for (const text of ['one', 'two']) {
        const folder = await openRunFolder(dirname(target), START, join(root, 'running'));
        const writer = folder.writer('summary.json');
        await writer.write(text);
        await writer.close();
        await folder.publishAs(target);
      }
      expect(await readFile(join(target, 'summary.json'), 'utf8')).toBe('two');
      expect(await readdir(dirname(target))).toEqual([basename(name)]);
    }
  });

  it('is not published when a file of it has gone or is not what was written', async () => {
    const removed = await opened();
    await removed.writer('summary.json').close();
    await rm(join(removed.path, 'summary.json'));
    await expect(removed.publish('run')).rejects.toThrow(/summary\.json.*ENOENT/);
    const cut = await opened();
    const writer = cut.writer('summary.json');
    await writer.write('{}');
    await writer.close();
    await writeFile(join(cut.path, 'summary.json'), '');
    await expect(cut.publish('run')).rejects.toThrow(/0 of 2 bytes/);
    expect(await readdir(root)).toEqual([]);
  });

  it('writes far more than its buffer, in order, also when nobody waits between the pieces', async () => {
    const folder = await opened();
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
