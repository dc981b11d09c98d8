import { CONTESTANTS, runContestant, type Contestant } from './contestants.ts';
import { plantFolder } from './generate.ts';
import { median, type Measured } from './measure.ts';
import { generatePlant } from './plant/generate.ts';
import { rowsOf } from './plant/sizes.ts';
import { megabytes, ratio, seconds, type Section } from './tables.ts';

export type Runs = Readonly<Record<Contestant, readonly Measured[]>>;
type Say = (line: string) => void;

const TIME_TARGETS: Readonly<Record<Contestant, string>> = {
  script: '',
  'without sources': '≤ 1.25 ×',
  'with sources': '≤ 1.70 ×',
};
const TARGETS_HOLD_AT = '5M';

/** The contestants one after the other, again and again, each round beginning with another one: the same weather for all. */
export async function race(size: string, rounds: number, say: Say): Promise<Runs> {
  const folder = plantFolder(size);
  const figures = await generatePlant(rowsOf(size) ?? 0, folder);
  const runs: Record<Contestant, Measured[]> = { script: [], 'without sources': [], 'with sources': [] };
  // The first run of the script warms the page cache for everybody and leaves the rows to compare with; it does not count.
  await runContestant('script', folder, figures);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < CONTESTANTS.length; turn++) {
      const contestant = CONTESTANTS[(round + turn) % CONTESTANTS.length] ?? 'script';
      const measured = await runContestant(contestant, folder, figures);
      runs[contestant].push(measured);
      say(`${size} ${contestant}: ${seconds(measured.wall)}, CPU ${seconds(measured.cpu)}, peak ${megabytes(measured.peak)}`);
    }
  }
  return runs;
}

/** The table of all sizes; the last lines tell how time grows from the first size to the last. */
export function raceSection(races: ReadonlyMap<string, Runs>): Section {
  const rows = [...races].flatMap(([size, runs]) => CONTESTANTS.map((contestant) => raceRow(size, contestant, runs)));
  return {
    name: 'script',
    header: ['rows a side', 'contestant', 'time', 'to script', 'target', 'CPU', 'to script', 'peak', 'to script', 'target'],
    rows: [...rows, ...growthRows(races)],
  };
}

function raceRow(size: string, contestant: Contestant, runs: Runs): readonly string[] {
  const [ours, theirs] = [runs[contestant], runs.script];
  const compared = contestant !== 'script';
  const aimed = compared && size === TARGETS_HOLD_AT;
  const figure = (pick: (run: Measured) => number, text: (value: number) => string): readonly string[] => {
    const [our, their] = [median(ours.map(pick)), median(theirs.map(pick))];
    return [text(our), compared ? ratio(our, their) : ''];
  };
  return [
    size,
    contestant === 'script' ? 'script' : `trueup ${contestant}`,
    ...figure((run) => run.wall, seconds),
    aimed ? TIME_TARGETS[contestant] : '',
    ...figure((run) => run.cpu, seconds),
    ...figure((run) => run.peak, megabytes),
    aimed ? '≤ 1.30 ×' : '',
  ];
}

function growthRows(races: ReadonlyMap<string, Runs>): readonly (readonly string[])[] {
  const [small, large] = [races.get('1M'), races.get('5M')];
  if (!small || !large) return [];
  return CONTESTANTS.map((contestant) => {
    const [before, after] = [small[contestant], large[contestant]].map((runs) => median(runs.map((run) => run.wall)));
    const name = contestant === 'script' ? 'script' : `trueup ${contestant}`;
    return [
      '1M → 5M',
      name,
      ratio(after ?? NaN, before ?? NaN),
      '',
      contestant === 'script' ? '' : '≤ 6.00 ×',
      '',
      '',
      '',
      '',
      '',
    ];
  });
}
