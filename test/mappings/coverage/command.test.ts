import { Ajv } from 'ajv';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../../plant/in-folder.ts';
import { trueup } from '../../cli/program.ts';
import { FIXTURES } from './cover.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CONFIG = ['--config', join(FIXTURES, 'every-outcome', 'trueup.yaml'), '--progress', 'none'];
const coverage = (...args: string[]): ReturnType<typeof trueup> => trueup(['mappings', 'coverage', ...CONFIG, ...args]);

/** What the published schema finds wrong with a value; it finds something wrong with others. */
async function wrong(value: unknown): Promise<unknown> {
  const text = await readFile(join(ROOT, 'mappings/schema/coverage.schema.json'), 'utf8');
  const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(text) as object);
  expect(validate({})).toBe(false);
  return validate(value) ? [] : validate.errors;
}

describe('trueup mappings coverage', () => {
  it('tells and exits with 0 without a gate, and with 1 under a minimum', async () => {
    expect((await coverage()).status).toBe(0);
    const { status, stdout, stderr } = await coverage('--min', '100%', '--min', 'serials=99%');
    expect(status).toBe(1);
    expect(stdout).toContain('Gate: FAILED, at least 100%, serials=99%');
    expect(stderr).toContain('min_not_judged');
  });

  it('answers one object that meets the published schema with --json, within a baseline too', async () => {
    await inFolder(async (folder) => {
      const file = join(folder, 'known.csv');
      const first = await coverage('--json', '--min', '90%', '--write-baseline', file);
      expect(first.status).toBe(1);
      const { status, result, warnings } = JSON.parse(first.stdout) as { status: number; result: unknown; warnings: unknown };
      expect([status, warnings]).toEqual([1, expect.any(Array)]);
      expect(await wrong(result)).toEqual([]);
      const second = await coverage('--json', '--baseline', file);
      expect(second.status).toBe(0);
      expect(await wrong((JSON.parse(second.stdout) as { result: unknown }).result)).toEqual([]);
    });
  });

  it('writes a format into a file and then tells the text', async () => {
    await inFolder(async (folder) => {
      const file = join(folder, 'codes.csv');
      const { status, stdout } = await coverage('--format', 'csv', '--out', file);
      expect([status, stdout.split('\n')[0]]).toEqual([0, 'every-outcome: 12 codes without an entry, in 8 crosswalks']);
      expect(await readFile(file, 'utf8')).toMatch(/^\uFEFFdomain,list,side,feed,.*\r\ninventory,,erp,1,erp\/list,locations,/);
    });
  });

  it('refuses arguments that cannot be meant', async () => {
    const lost = await coverage('--json', '--format', 'csv');
    expect(lost.status).toBe(2);
    expect(JSON.parse(lost.stdout)).toMatchObject({
      error: { code: 'argument_invalid', suggestions: ['--json --format csv --out FILE'] },
    });
    const typo = await coverage('--min', 'statues=99%');
    expect(typo.status).toBe(2);
    expect(typo.stderr).toContain('--min statuses=99%');
    expect((await coverage('--top', '0')).status).toBe(2);
  });
});
