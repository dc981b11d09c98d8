import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plantFolder } from './generate.ts';
import { measure, median, type Measured } from './measure.ts';
import { writeMappingFolder } from './plant/mapping-folder.ts';
import { installed, timed } from './start-up.ts';
import { megabytes, ratio, seconds, type Section } from './tables.ts';

type Say = (line: string) => void;

const DEMO = fileURLToPath(new URL('../fixtures/demo/trueup.yaml', import.meta.url));
const ROUNDS = 15;

/** `mappings validate`: installed, on the demo, beside a bare Node; and as it is built, on mapping files as large as a group's. */
export async function validate(rounds: number, say: Say): Promise<Section> {
  const [node, small] = demo();
  say(`mappings validate, the demo: ${seconds(small)}, ${ratio(small, node)} of a bare Node`);
  const large = await largeFolder(rounds, say);
  const middle = (pick: (run: Measured) => number): number => median(large.map(pick));
  const size = '100,000 parts, 5,000 locations, 300 units';
  const [time, cpu] = [seconds(middle((run) => run.wall)), seconds(middle((run) => run.cpu))];
  const peak = megabytes(middle((run) => run.peak));
  return {
    name: 'validate',
    header: ['trueup mappings validate', 'time', 'target', 'to node', 'target', 'CPU', 'peak', 'target'],
    rows: [
      ['node -e 0', seconds(node), '', '', '', '', '', ''],
      ['the demo', seconds(small), '', ratio(small, node), '≤ 6.00 ×', '', '', ''],
      [size, time, '≤ 1.50 s', '', '', cpu, peak, '≤ 300 MB'],
    ],
  };
}

/** Seconds of a bare Node and of the installed program on the demo, in turns. */
function demo(): readonly [number, number] {
  const folder = mkdtempSync(join(tmpdir(), 'trueup-validate-'));
  try {
    const program = installed(folder);
    const [bare, ours]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(timed(['-e', '0'], 0));
      ours.push(timed([program, 'mappings', 'validate', '--config', DEMO], 0));
    }
    return [median(bare), median(ours)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function largeFolder(rounds: number, say: Say): Promise<readonly Measured[]> {
  const folder = plantFolder('mappings');
  writeMappingFolder(folder);
  const runs: Measured[] = [];
  for (let round = 0; round < rounds; round++) {
    const run = await measure('../bin/run.js', ['mappings', 'validate', '--config', `${folder}/trueup.yaml`], 0);
    runs.push(run);
    say(`mappings validate, large: ${seconds(run.wall)}, CPU ${seconds(run.cpu)}, peak ${megabytes(run.peak)}`);
  }
  return runs;
}
