import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { plantFolder } from '../generate.ts';
import { measure, measureSource, median, type Measured } from '../measure.ts';
import { megabytes, seconds, type Section } from '../tables.ts';
import { nestedPlant, SHAPES, type NestedPlant } from './export.ts';

type Say = (line: string) => void;

interface Contestant {
  readonly name: string;
  readonly target: string;
  readonly run: (plant: NestedPlant, out: string) => Promise<Measured>;
}

const CONTESTANTS: readonly Contestant[] = [
  {
    name: 'read, read again and counted',
    target: '< 300 MB',
    run: ({ erp, records }) => measureSource('formats/read.ts', [erp, String(records)]),
  },
  {
    name: 'the same, and into the engine',
    target: '< 300 MB',
    run: ({ erp, records }) => measureSource('formats/read.ts', [erp, String(records), '--load']),
  },
  { name: 'trueup run, beside the same as CSV', target: '', run: wholeRun },
];

/** JSON and XML of so many megabytes: their reading alone, with the loading of what is read, and a whole run. */
export async function formats(size: number, rounds: number, say: Say): Promise<Section> {
  const rows: string[][] = [];
  for (const shape of SHAPES) {
    const folder = join(plantFolder('formats'), shape.name);
    const plant = await nestedPlant(shape, size, folder);
    for (const { name, target, run } of CONTESTANTS) {
      const runs: Measured[] = [];
      for (let round = 0; round < rounds; round++) {
        const measured = await run(plant, join(folder, 'out'));
        runs.push(measured);
        say(`${shape.name}, ${name}: ${seconds(measured.wall)}, CPU ${seconds(measured.cpu)}, peak ${megabytes(measured.peak)}`);
      }
      const middle = (pick: (run: Measured) => number): number => median(runs.map(pick));
      const times = [seconds(middle((run) => run.wall)), seconds(middle((run) => run.cpu))];
      const peak = megabytes(middle((run) => run.peak));
      rows.push([`${size} MB of ${shape.name.toUpperCase()}`, `${plant.records}`, name, ...times, peak, target]);
    }
  }
  return { name: 'formats', header: ['file', 'records', 'what', 'time', 'CPU', 'peak', 'target'], rows };
}

async function wholeRun({ config, differing }: NestedPlant, out: string): Promise<Measured> {
  rmSync(out, { recursive: true, force: true });
  const measured = await measure('../bin/run.js', ['run', '--quiet', '--config', config, '--out', out], 1);
  const { domains } = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as {
    readonly domains: readonly {
      readonly verdicts: Readonly<Record<string, number>>;
      readonly proof: Readonly<Record<string, boolean>>;
    }[];
  };
  const [domain] = domains;
  if (domain?.verdicts['differs'] !== differing || !Object.values(domain.proof).every(Boolean))
    throw new Error(`${differing} keys differ, and the run says ${JSON.stringify(domain)}`);
  rmSync(out, { recursive: true, force: true });
  return measured;
}
