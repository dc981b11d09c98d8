import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { plantFolder } from '../generate.ts';
import { measure, measurePython, median, type Measured } from '../measure.ts';
import { megabytes, ratio, seconds, type Section } from '../tables.ts';
import { rowsOf } from '../plant/sizes.ts';
import { diffPair, type DiffPair } from './pair.ts';

type Say = (line: string) => void;

interface Contestant {
  readonly name: string;
  readonly target: string;
  readonly run: (pair: DiffPair, out: string) => Promise<Measured>;
}

const ours = (name: string, target: string, side: 'right' | 'shuffled' | 'turned', ...flags: readonly string[]): Contestant => ({
  name,
  target,
  run: async (pair, out) => {
    const args = ['diff', pair.left, pair[side], '--key', 'order', '--format', 'ndjson', '--out', out, ...flags];
    const measured = await measure('../bin/run.js', args, 1);
    const lines = readFileSync(out, 'utf8').split('\n').length - 1;
    if (lines !== pair.differing) throw new Error(`${name}: ${lines} rows differ, not ${pair.differing}`);
    return measured;
  },
});

const SCRIPT: Contestant = {
  name: 'full join by hand',
  target: '',
  run: (pair, out) => measure('diff/full-join.js', [pair.left, pair.right, out], 0),
};

const CONTESTANTS: readonly Contestant[] = [
  SCRIPT,
  ours('trueup, one order', '≤ 0.30 × (10M: 0.15 ×)', 'right'),
  ours('trueup, shuffled', '≤ 0.70 ×', 'shuffled'),
  ours('trueup, shuffled, with a tolerance', '≤ 1.20 ×', 'shuffled', '--tolerance', 'quantity=0'),
  ours('trueup, columns in another order', '≤ 1.20 ×', 'turned'),
  ours('trueup, shuffled, trimmed', '≤ 1.20 ×', 'shuffled', '--trim'),
];

/** Peers of PyPI, where BENCH_PYTHON names an interpreter that has them. */
const PEERS = ['polars', 'diffly', 'datacompy', 'csv-diff'];

/** Two tables of nine text columns, all differing rows written, beside the full join that an expert writes by hand. */
export async function diffPart(sizes: readonly string[], rounds: number, say: Say): Promise<Section> {
  const rows: string[][] = [];
  for (const size of sizes) {
    const folder = join(plantFolder(size), 'diff');
    const pair = diffPair(rowsOf(size) ?? 0, folder);
    const out = join(folder, 'out');
    const runs = new Map<string, Measured[]>();
    for (let round = 0; round < rounds; round++) {
      for (const { name, run } of [...CONTESTANTS, ...peers(say)]) {
        const measured = await run(pair, out);
        runs.set(name, [...(runs.get(name) ?? []), measured]);
        say(`${size} ${name}: ${seconds(measured.wall)}, CPU ${seconds(measured.cpu)}, peak ${megabytes(measured.peak)}`);
        rmSync(out, { force: true });
      }
    }
    const middle = (name: string, pick: (run: Measured) => number): number => median((runs.get(name) ?? []).map(pick));
    const base = middle(SCRIPT.name, ({ cpu }) => cpu);
    for (const name of runs.keys()) {
      const cpu = middle(name, (run) => run.cpu);
      const target = CONTESTANTS.find((contestant) => contestant.name === name)?.target ?? '';
      rows.push([
        size,
        name,
        seconds(middle(name, ({ wall }) => wall)),
        seconds(cpu),
        ratio(cpu, base),
        target,
        megabytes(middle(name, ({ peak }) => peak)),
      ]);
    }
  }
  return { name: 'diff', header: ['rows a side', 'contestant', 'time', 'CPU', 'to full join', 'target', 'peak'], rows };
}

function peers(say: Say): readonly Contestant[] {
  const python = process.env['BENCH_PYTHON'];
  if (python === undefined) say('without peers: BENCH_PYTHON names a Python that has polars, diffly, datacompy and csv-diff');
  return python === undefined
    ? []
    : PEERS.map((name) => ({
        name,
        target: '',
        run: (pair) => measurePython(python, 'diff/peers.py', [name, pair.left, pair.right]),
      }));
}
