import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkAgainstScript, checkVerdicts } from './check.ts';
import { measure, type Measured } from './measure.ts';
import { MEMORY_LIMIT, THREADS } from './plant/workspace.ts';
import type { Planted } from './plant/sizes.ts';

export type Contestant = 'script' | 'without sources' | 'with sources';
export const CONTESTANTS: readonly Contestant[] = ['without sources', 'script', 'with sources'];

/** One run of one contestant on a plant, with its result checked against what was planted and against the script's rows. */
export async function runContestant(contestant: Contestant, folder: string, figures: Planted): Promise<Measured> {
  if (contestant === 'script') return measure('expert.js', [folder, MEMORY_LIMIT, String(THREADS)], 0);
  return runTrueup(folder, figures, { config: 'trueup.yaml', sources: contestant === 'with sources' });
}

interface OurRun {
  /** Name of the configuration in the plant's folder. */
  readonly config: string;
  readonly sources: boolean;
  /** Name of the script's output in the plant's folder, which must be there; the local script's unless said, where there is one. */
  readonly script?: string;
}

/** `trueup run` as it is built, into a folder that is removed after the check. */
export async function runTrueup(folder: string, figures: Planted, { config, sources, script }: OurRun): Promise<Measured> {
  const out = join(folder, 'out');
  rmSync(out, { recursive: true, force: true });
  const flags = sources ? [] : ['--sources', 'none'];
  const measured = await measure(
    '../bin/run.js',
    ['run', '--quiet', '--config', join(folder, config), '--out', out, ...flags],
    1,
  );
  checkVerdicts(out, figures, sources);
  const rows = join(folder, script ?? 'expert.csv');
  if (script !== undefined || existsSync(rows)) await checkAgainstScript(out, rows);
  rmSync(out, { recursive: true, force: true });
  return measured;
}
