import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Summary } from '../../src/contract/summary.ts';
import { measure, median, type Measured } from '../measure.ts';
import { MEMORY_LIMIT, THREADS } from '../plant/workspace.ts';
import { megabytes, ratio, seconds } from '../tables.ts';

type Say = (line: string) => void;

export interface Contestant {
  readonly name: string;
  readonly target: string;
  readonly run: () => Promise<Measured>;
}

/** The statements that an expert writes by hand for the workspace in that folder, in a process of their own. */
export function byHand(name: string, folder: string, statements: string): Contestant {
  return { name, target: '', run: () => measure('expert.js', [folder, MEMORY_LIMIT, String(THREADS), statements], 0) };
}

/** `trueup run` as it is built; `check` throws unless the summary and the files in `out` are what was planted. */
export function trueupRun(
  { name, target, flags }: { readonly name: string; readonly target: string; readonly flags: readonly string[] },
  folder: string,
  check: (summary: Summary, out: string) => void,
): Contestant {
  return {
    name,
    target,
    run: async () => {
      const out = join(folder, 'out');
      rmSync(out, { recursive: true, force: true });
      const config = join(folder, 'trueup.yaml');
      const measured = await measure(
        '../bin/run.js',
        ['run', '--quiet', '--no-record', '--config', config, '--out', out, ...flags],
        1,
      );
      check(JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as Summary, out);
      rmSync(out, { recursive: true, force: true });
      return measured;
    },
  };
}

/** Number of rows in what the statements by hand wrote. */
export function rowsByHand(folder: string, file = 'expert.csv'): number {
  return readFileSync(join(folder, file), 'utf8').trimEnd().split('\n').length - 1;
}

/** Columns of `raceRows`, behind the size and the contestant. */
export const RACE_COLUMNS = ['time', 'CPU', 'to the script', 'target', 'peak'];

/** The contestants one after the other, again and again; their medians, beside those of the first. */
export async function raceRows(
  size: string,
  contestants: readonly Contestant[],
  rounds: number,
  say: Say,
): Promise<readonly (readonly string[])[]> {
  const runs = contestants.map(({ name, run }) => ({ name, run, measured: [] as Measured[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { name, run, measured } of runs) {
      const one = await run();
      measured.push(one);
      say(`${size} ${name}: ${seconds(one.wall)}, CPU ${seconds(one.cpu)}, peak ${megabytes(one.peak)}`);
    }
  }
  const middle = (index: number, pick: (run: Measured) => number): number => median((runs[index]?.measured ?? []).map(pick));
  const base = middle(0, ({ cpu }) => cpu);
  return contestants.map(({ name, target }, index) => [
    size,
    name,
    seconds(middle(index, ({ wall }) => wall)),
    seconds(middle(index, ({ cpu }) => cpu)),
    index === 0
      ? ''
      : ratio(
          middle(index, ({ cpu }) => cpu),
          base,
        ),
    target,
    megabytes(middle(index, ({ peak }) => peak)),
  ]);
}
