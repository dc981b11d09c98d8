import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trueup, type Ended } from '../../cli/program.ts';
import { fix, brokenPlant } from './plant.ts';

let folder = '';
beforeEach(async () => {
  folder = await brokenPlant();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function validate(...flags: string[]): Promise<Ended> {
  return trueup(['mappings', 'validate', ...flags], { cwd: folder });
}

const CONFIG = ['--config', 'plant/trueup.yaml'];

describe('the answer', () => {
  it('shows every finding with its position as seen from here, and ends with 2', async () => {
    const { status, stdout, stderr } = await validate(...CONFIG);
    expect(stderr).toBe('');
    expect(stdout).toContain('\nerror plant/mappings/profiles/plant/erp.yaml:7:46 unknown_transform TU220\n');
    expect(
      stdout.startsWith('error plant/mappings/parts.csv:5:8 mapping_conflict TU305\n  5 | 100104,FX-2\n    |        ^^^^\n'),
    ).toBe(true);
    expect(stdout).toMatch(/^7 files checked: 2 errors, 0 warnings, 0 notes\.$/m);
    expect(status).toBe(2);
  });

  it('is one object with --json, the same as the format json', async () => {
    const { status, stdout, stderr } = await validate(...CONFIG, '--json', '--format', 'json', '--out', 'findings.json');
    const { result, ...rest } = JSON.parse(stdout) as { result: { counts: object; findings: object[] } };
    expect(rest).toEqual({ status: 2, warnings: [] });
    expect(status).toBe(2);
    expect(stderr).toBe('');
    expect(result.counts).toEqual({ error: 2, warning: 0, note: 0 });
    expect(result.findings).toContainEqual(
      expect.objectContaining({ code: 'mapping_conflict', file: 'plant/mappings/parts.csv', line: 5, column: 8, end_column: 12 }),
    );
    expect(JSON.parse(await readFile(join(folder, 'findings.json'), 'utf8'))).toEqual(result);
  });

  it('reassures and ends with 0 where all is well', async () => {
    await fix(folder);
    const { status, stdout } = await validate(...CONFIG, '--strict');
    expect(stdout).toMatch(/^Nothing to fix in 7 files of plant: trueup\.yaml, mappings\/locations\.csv, /);
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
