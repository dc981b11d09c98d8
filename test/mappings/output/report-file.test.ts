import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { validation } from '../../../src/app/mappings-validate.ts';
import type { ValidationOptions } from '../../../src/tools/validate/validate-options.ts';
import { brokenPlant } from './plant.ts';

let folder = '';
beforeEach(async () => {
  folder = await brokenPlant();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function validated(options: Partial<ValidationOptions>): ReturnType<typeof validation> {
  const fixed = { tests: false, strict: false, json: false, environment: {}, now: new Date('2026-11-22T05:00:00Z') };
  return validation({ config: join(folder, 'plant/trueup.yaml'), format: 'text', ...fixed, ...options });
}

describe('the file', () => {
  it.each([
    ['junit', '<?xml '],
    ['sarif', '{'],
    ['gitlab', '['],
    ['github', '::error '],
    ['json', '{'],
    ['text', 'error '],
  ] as const)('gets the format %s; the answer keeps the text', async (format, start) => {
    const { status, text } = await validated({ format, out: join(folder, 'reports/findings') });
    expect(status).toBe(2);
    expect(text).toMatch(/^error .*plant\/mappings\//);
    expect((await readFile(join(folder, 'reports/findings'), 'utf8')).startsWith(start)).toBe(true);
    expect(await readdir(join(folder, 'reports'))).toEqual(['findings']);
  });

  it('replaces an older one, also behind a link', async () => {
    await writeFile(join(folder, 'real.xml'), 'old and much longer than nothing');
    await symlink('real.xml', join(folder, 'link.xml'));
    await validated({ format: 'junit', out: join(folder, 'link.xml') });
    expect(await readFile(join(folder, 'real.xml'), 'utf8')).toMatch(/^<\?xml .*<\/testsuites>\n$/s);
    expect((await readdir(folder)).toSorted()).toEqual(['link.xml', 'plant', 'real.xml']);
  });

  it('is refused where it cannot be, and nothing is left behind', async () => {
    await mkdir(join(folder, 'reports'));
    await expect(validated({ out: join(folder, 'reports') })).rejects.toMatchObject({
      problems: [{ code: 'output_failed', message: expect.stringContaining('there is a folder of this name') as string }],
    });
    expect(await readdir(join(folder, 'reports'))).toEqual([]);
    await expect(validated({ out: join(folder, 'plant/trueup.yaml/x') })).rejects.toMatchObject({
      problems: [{ code: 'output_failed' }],
    });
  });

  it('may be a pipe, which stays one', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    const [read] = await Promise.all([readFile(pipe, 'utf8'), validated({ format: 'gitlab', out: pipe })]);
    expect(JSON.parse(read)).toHaveLength(2);
    expect((await stat(pipe)).isFIFO()).toBe(true);
  });
});

it('the format github also adds to the summary page of the job', async () => {
  const page = join(folder, 'page.md');
  await writeFile(page, 'before\n');
  const { text } = await validated({ format: 'github', environment: { GITHUB_STEP_SUMMARY: page } });
  expect(text).toMatch(/^::error file=.*plant\/mappings\/parts\.csv,line=5,col=8,endColumn=12,title=TU\d{3} /m);
  expect(await readFile(page, 'utf8')).toMatch(/^before\n## Mapping files\n[^]*\| error \| .*plant\/mappings\/parts\.csv:5:8 \|/);
});

it('a format and --json cannot share one stream', async () => {
  await expect(validated({ format: 'sarif', json: true })).rejects.toMatchObject({
    problems: [{ code: 'argument_invalid', suggestions: ['--json --format sarif --out FILE'] }],
  });
  await expect(validated({ format: 'json', json: true })).resolves.toMatchObject({ status: 2 });
});
