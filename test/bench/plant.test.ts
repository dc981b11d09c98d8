import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAgainstScript, checkVerdicts } from '../../bench/check.ts';
import { generatePlant } from '../../bench/plant/generate.ts';
import { planted, rowsOf, type Planted } from '../../bench/plant/sizes.ts';
import { run } from '../../src/app/run.ts';
import { SILENT } from '../../src/model/progress.ts';

const ROWS = 3000;
const folder = mkdtempSync(join(tmpdir(), 'trueup-bench-'));
let figures: Planted;

beforeAll(async () => {
  figures = await generatePlant(ROWS, folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runOf(config: string, out: string, sources: boolean) {
  const surroundings = { environment: {}, now: new Date(), progress: SILENT };
  return run({
    ...surroundings,
    config: join(folder, config),
    out: join(folder, out),
    formats: [],
    asOf: {},
    sources,
    dryRun: false,
  });
}

test('what is planted is counted beforehand: 2 % duplicates, 0.5 % differing, a third of those one-sided', () => {
  expect(planted(1_000_000)).toEqual({
    rows: 1_000_000,
    keys: 980_000,
    duplicates: 20_000,
    differs: 3266,
    missing_in_erp: 817,
    missing_in_mes: 817,
  });
});

test('the script and the run find the same rows, and they are those that were planted', async () => {
  const script = spawnSync(process.execPath, ['bench/expert.js', folder], { encoding: 'utf8' });
  expect(script.stderr).toBe('');
  expect((await runOf('trueup.yaml', 'with', true)).status).toBe(1);
  checkVerdicts(join(folder, 'with'), figures, true);
  await checkAgainstScript(join(folder, 'with'), join(folder, 'expert.csv'));
  await runOf('one-gigabyte.yaml', 'without', false);
  checkVerdicts(join(folder, 'without'), figures, false);
  await checkAgainstScript(join(folder, 'without'), join(folder, 'expert.csv'));
});

test('a plant that lies there already is not written again, and one of other figures is', async () => {
  const file = join(folder, 'exports/erp.csv');
  const before = statSync(file).mtimeMs;
  await generatePlant(ROWS, folder);
  expect(statSync(file).mtimeMs).toBe(before);
  const lines = readFileSync(file, 'utf8').split('\n').length;
  await generatePlant(ROWS * 2, folder);
  expect(readFileSync(file, 'utf8').split('\n').length).toBeGreaterThan(lines);
});

test('a size is a number of thousands or millions', () => {
  expect(['100k', '5M', '1m', '0M', '5', 'M'].map(rowsOf)).toEqual([
    100_000,
    5_000_000,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
