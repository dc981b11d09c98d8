import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trueup, type Ended } from '../../cli/program.ts';
import { mend, plantFolder } from './plant.ts';

let folder = '';
beforeEach(async () => {
  folder = await plantFolder('part-maps-twice', 'unknown-transform');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function validate(...flags: string[]): Promise<Ended> {
  return trueup(['mappings', 'validate', ...flags], { cwd: folder, env: { GITHUB_STEP_SUMMARY: '' } });
}

const CONFIG = ['--config', 'plant/trueup.yaml'];

describe('the answer', () => {
  it('tells every finding with its place as seen from here, and ends with 2', async () => {
    const { status, stdout, stderr } = await validate(...CONFIG);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^error plant\/mappings\/profiles\/plain\/erp\.yaml:\d+:\d+ unknown_transform TU\d{3}\n/m);
    expect(stdout).toMatch(/^error plant\/mappings\/parts\.csv:5:8 mapping_conflict TU\d{3}\n {2}5 \| 100104,FX-2,\n {4}\| {8}\^{4}\n/m);
    expect(stdout).toMatch(/^\d files checked: 2 errors, /m);
    expect(status).toBe(2);
  });

  it('is one object with --json, the same as the format json', async () => {
    const { status, stdout, stderr } = await validate(...CONFIG, '--json', '--format', 'json', '--out', 'findings.json');
    const { result, ...rest } = JSON.parse(stdout) as { result: { counts: object; findings: object[] } };
    expect(rest).toEqual({ status: 2, warnings: [] });
    expect(status).toBe(2);
    expect(stderr).toBe('');
    expect(result.counts).toMatchObject({ error: 2 });
    expect(result.findings).toContainEqual(
      expect.objectContaining({ code: 'mapping_conflict', file: 'plant/mappings/parts.csv', line: 5, column: 8, end_column: 12 }),
    );
    expect(JSON.parse(await readFile(join(folder, 'findings.json'), 'utf8'))).toEqual(result);
  });

  it('reassures and ends with 0 where all is well', async () => {
    await mend(folder);
    const { status, stdout } = await validate(...CONFIG, '--strict');
    expect(stdout).toMatch(/^Nothing to mend in \d files of plant(\/mappings)?: /);
    expect(status).toBe(0);
  });

  it('is the same from inside the workspace, and for the folder on its own', async () => {
    const inside = await trueup(['mappings', 'validate'], { cwd: join(folder, 'plant') });
    expect(inside.status).toBe(2);
    expect(inside.stdout).toContain('error mappings/parts.csv:5:8 mapping_conflict');
    const alone = await validate('--mappings', 'plant/mappings');
    expect(alone.status).toBe(2);
    expect(alone.stdout).toContain('error plant/mappings/parts.csv:5:8 mapping_conflict');
    const elsewhere = await trueup(['mappings', 'validate', '-c', '../trueup.yaml'], { cwd: join(folder, 'plant/mappings') });
    expect(elsewhere.stdout).toContain('error parts.csv:5:8 mapping_conflict');
    const absolute = await validate('--config', join(folder, 'plant/trueup.yaml'));
    expect(absolute.stdout).toContain('error plant/mappings/parts.csv:5:8 mapping_conflict');
  });
});

describe('the file', () => {
  it.each([
    ['junit', '<?xml '],
    ['sarif', '{'],
    ['gitlab', '['],
    ['github', '::error '],
    ['text', 'error '],
  ])('gets the format %s; stdout keeps the text', async (format, start) => {
    const { status, stdout } = await validate(...CONFIG, '--format', format, '--out', 'reports/findings');
    expect(status).toBe(2);
    expect(stdout).toMatch(/^error plant\//);
    expect((await readFile(join(folder, 'reports/findings'), 'utf8')).startsWith(start)).toBe(true);
    expect(await readdir(join(folder, 'reports'))).toEqual(['findings']);
  });

  it('takes the place of an older one, also behind a link', async () => {
    await writeFile(join(folder, 'real.xml'), 'old and much longer than nothing');
    await symlink('real.xml', join(folder, 'link.xml'));
    await validate(...CONFIG, '--format', 'junit', '--out', 'link.xml');
    expect(await readFile(join(folder, 'real.xml'), 'utf8')).toMatch(/^<\?xml .*<\/testsuites>\n$/s);
    expect((await readdir(folder)).toSorted()).toEqual(['link.xml', 'plant', 'real.xml']);
  });

  it('is refused where it cannot be, and nothing is left behind', async () => {
    await mkdir(join(folder, 'reports'));
    const { status, stderr } = await validate(...CONFIG, '--out', 'reports');
    expect(status).toBe(2);
    expect(stderr).toContain('output_failed');
    expect(stderr).toContain('a folder is in the place of the file');
    expect(await readdir(join(folder, 'reports'))).toEqual([]);
  });
});

describe('formats on stdout', () => {
  it('github also adds to the summary page of the job', async () => {
    const env = { GITHUB_STEP_SUMMARY: join(folder, 'page.md') };
    await writeFile(join(folder, 'page.md'), 'before\n');
    const { stdout } = await trueup(['mappings', 'validate', ...CONFIG, '--format', 'github'], { cwd: folder, env });
    expect(stdout).toMatch(/^::error file=plant\/mappings\/parts\.csv,line=5,col=8,endColumn=12,title=TU\d{3} /m);
    expect(await readFile(join(folder, 'page.md'), 'utf8')).toMatch(/^before\n## Mapping files\n[^]*\| error \| plant\/mappings\/parts\.csv:5:8 \|/);
  });

  it('a format and --json cannot share it', async () => {
    const { status, stdout } = await validate(...CONFIG, '--format', 'sarif', '--json');
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'argument_invalid', suggestions: ['--json --format sarif --out FILE'] },
    });
  });
});

it('is refused where there is nothing to look at', async () => {
  const { status, stdout } = await validate('--json');
  expect(status).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ status: 2, error: { code: 'file_not_found' } });
});
