import { readFile, rm } from 'node:fs/promises';
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
  return trueup(['mappings', 'validate', ...flags], { cwd: folder });
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

it('is refused where there is nothing to look at', async () => {
  const { status, stdout } = await validate('--json');
  expect(status).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ status: 2, error: { code: 'file_not_found' } });
});
