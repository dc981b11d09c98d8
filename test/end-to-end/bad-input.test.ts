import { cp, readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { problemText } from '../../src/text/problem-text.ts';
import { RefusedError } from '../../src/errors.ts';
import { inFolder } from '../plant/in-folder.ts';
import { runConfig } from '../plant/run-plant.ts';

/**
 * Each folder is a workspace that cannot be used: the base, with the files of the case laid over it. `expected.txt` is what a user
 * is shown, to the letter; `rejects.ndjson`, where there is one, what the refused run left behind.
 */
const CASES = fileURLToPath(new URL('../../fixtures/bad-input', import.meta.url));
const cases = (await readdir(CASES)).filter((name) => name !== 'base' && !name.includes('.')).toSorted();

describe('bad input', () => {
  it.each(cases)('%s', async (name) => {
    await inFolder(async (folder) => {
      await cp(join(CASES, 'base'), folder, { recursive: true });
      await cp(join(CASES, name), folder, { recursive: true });
      const refused = await refusal(folder);
      const reported = refused.problems.map((problem) => problemText(problem).trimEnd()).join('\n');
      // A command to paste names the workspace as seen from here, where that is shorter
      const shown = reported.replaceAll(folder, '<workspace>').replaceAll(relative(process.cwd(), folder), '<workspace>');
      expect(`exit code ${refused.status}\n${shown}\n`).toBe(await readFile(join(CASES, name, 'expected.txt'), 'utf8'));
      expect(reported).not.toMatch(/\n\s+at \S+ \(|node:internal|\.ts:\d/);
      await expectLeftBehind(folder, name);
    });
  });
});

async function refusal(folder: string): Promise<RefusedError> {
  try {
    // A message tells how old an export was at the start of the run
    await runConfig(join(folder, 'trueup.yaml'), join(folder, 'out'), { now: new Date('2026-11-22T05:00:00Z') });
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
  throw new Error('the run was not refused');
}

/** A refused run whose workspace could be read leaves its summary and its rejects, and nothing else. */
async function expectLeftBehind(folder: string, name: string): Promise<void> {
  const rejects = await readFile(join(CASES, name, 'rejects.ndjson'), 'utf8').catch(() => undefined);
  const left = await readdir(join(folder, 'out')).catch(() => []);
  if (rejects === undefined && left.length === 0) return;
  expect(new Set(left)).toEqual(new Set(['rejects.ndjson', 'summary.json']));
  const summary = JSON.parse(await readFile(join(folder, 'out/summary.json'), 'utf8')) as {
    run: { outcome: string };
    domains: unknown[];
  };
  expect(summary.run.outcome).toBe('refused');
  expect(await readFile(join(folder, 'out/rejects.ndjson'), 'utf8')).toBe(rejects ?? '');
  expect((await stat(join(folder, 'out'))).isDirectory()).toBe(true);
}
