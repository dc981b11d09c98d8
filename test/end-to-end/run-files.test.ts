import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trueup } from '../cli/program.ts';

const FILES = fileURLToPath(new URL('../../fixtures/newcomer', import.meta.url));
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-files-'));
  await cp(FILES, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Discrepancies without the run that found them. */
function withoutRun(text: string | undefined): string | undefined {
  return text?.replaceAll(/"first_seen":"[^"]*"/g, '');
}

/** The `init` line that a run prints, as arguments. */
function keepLine(text: string): string[] {
  return (/ (init .*--erp-file.*)$/m.exec(text)?.[1] ?? '').split(' ');
}

describe('a run over two files without a workspace', () => {
  it('finds what init and a run find, and the line that it prints keeps the comparison', async () => {
    const direct = await trueup(['run', '--erp', 'stock.csv', '--mes', 'floor.csv', '--out', 'direct'], { cwd: folder });
    expect(direct.status).toBe(1);
    expect(direct.stdout).toContain('unit      UOM Code   (guessed)');
    expect(direct.stdout).toContain('binding_guessed');
    const summary = JSON.parse(await readFile(join(folder, 'direct/summary.json'), 'utf8')) as { run: { keep: string } };
    expect(keepLine(summary.run.keep)).toEqual(keepLine(direct.stdout));
    expect(await readdir(folder)).not.toContain('trueup.yaml');
    expect((await trueup(keepLine(direct.stdout), { cwd: folder })).status).toBe(0);
    expect((await trueup(['run', '--quiet', '--out', 'kept'], { cwd: folder })).status).toBe(1);
    const [one, other] = await Promise.all(
      ['direct', 'kept'].map((run) => readFile(join(folder, run, 'discrepancies.ndjson'), 'utf8')),
    );
    expect(withoutRun(one)).toBe(withoutRun(other));
  });

  it('beside a workspace it is another one, and takes the profiles that are named', async () => {
    await writeFile(join(folder, 'trueup.yaml'), 'version: 1\n');
    const profiles = ['--erp-profile', 'generic/inventory', '--mes-profile', 'generic/inventory'];
    const run = await trueup(['run', '--erp', 'stock.csv', '--mes', 'floor.csv', ...profiles, '--dry-run'], { cwd: folder });
    expect(run.status).toBe(1);
    expect(keepLine(run.stdout)).toEqual([
      'init',
      'plant',
      '--erp-file',
      'stock.csv',
      ...profiles.slice(0, 2),
      '--mes-file',
      'floor.csv',
      ...profiles.slice(2),
    ]);
    expect((await trueup(keepLine(run.stdout), { cwd: folder })).status).toBe(0);
  });

  it('a refusal says which command writes the file that it speaks of', async () => {
    await writeFile(join(folder, 'odd.csv'), 'A;B\n1;2\n2;3\n');
    const run = await trueup(['run', '--erp', 'stock.csv', '--mes', 'odd.csv', '--quiet'], { cwd: folder });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('mappings/profiles/local/mes.yaml:6:3 field_open');
    expect((await trueup(keepLine(run.stderr), { cwd: folder })).status).toBe(0);
    expect(await readFile(join(folder, 'mappings/profiles/local/mes.yaml'), 'utf8')).toContain('material: {column: "?"}');
  });

  it.each([
    [['--erp', 'stock.csv'], '--mes must name the other one'],
    [['--erp', 'stock.csv', '--mes', 'floor.csv', '--config', 'trueup.yaml'], '--config names a workspace'],
    [['--mes-profile', 'generic/inventory'], 'a workspace names its profiles itself'],
    [['--erp', 'stock.csv', '--mes', 'floor.csv', '--erp-profile', 'generic/materials'], 'reads materials'],
    [['--erp', 'none.csv', '--mes', 'floor.csv'], 'none.csv does not exist'],
  ])('refuses %j', async (flags, message) => {
    const run = await trueup(['run', ...flags], { cwd: folder });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(message);
  });
});
