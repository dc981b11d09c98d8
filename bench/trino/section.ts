import { median } from '../measure.ts';
import { megabytes, ratio, seconds, type Section } from '../tables.ts';
import { CONTESTANTS, type Contestant, type OnCluster } from './contestants.ts';
import type { Race } from './race.ts';

/** The same job at most so many times the time of the statements, and so many MB of trueup's own whatever the tables hold. */
const MOST_TIME = 1.3;
const MOST_OWN = 300;

const HEADER =
  `rows a side, servers, contestant, time, to statements, target, own peak, target, server CPU, to statements, planning, query peak,
  to statements, statements`.split(/,\s+/);

/** The table of all races; a target that was missed says so. */
export function trinoSection(races: readonly Race[]): Section {
  return {
    name: 'trino',
    header: HEADER,
    rows: races.flatMap((race) => CONTESTANTS.map((contestant) => rowOf(race, contestant))),
  };
}

function rowOf({ nodes, size, runs }: Race, contestant: Contestant): readonly string[] {
  const ours = contestant !== 'statements';
  const middle = (of: Contestant, pick: (run: OnCluster) => number): number => median(runs[of].map(pick));
  const figure = (pick: (run: OnCluster) => number, text: (value: number) => string): readonly [string, string] => {
    const [our, their] = [middle(contestant, pick), middle('statements', pick)];
    return [text(our), ours ? ratio(our, their) : ''];
  };
  const time = middle(contestant, wall) / middle('statements', wall);
  // The largest, not the middle one: a limit that holds in most runs is none
  const peak = Math.max(...runs[contestant].map(({ own }) => own.peak));
  return [
    size,
    String(nodes),
    ours ? `trueup ${contestant}` : contestant,
    ...figure(wall, seconds),
    contestant === 'without sources' ? target(`≤ ${MOST_TIME.toFixed(2)} ×`, time <= MOST_TIME) : '',
    megabytes(peak),
    ours ? target(`< ${MOST_OWN} MB`, peak < MOST_OWN) : '',
    ...figure(({ server }) => server.cpu, seconds),
    seconds(middle(contestant, ({ server }) => server.planning)),
    ...figure(({ server }) => server.peak, megabytes),
    String(middle(contestant, ({ server }) => server.statements)),
  ];
}

const wall = ({ own }: OnCluster): number => own.wall;

function target(text: string, reached: boolean): string {
  return reached ? text : `${text} missed`;
}
