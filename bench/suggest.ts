// The part `suggest` of the benchmark: how often proposals for missing entries are right.
import { evaluate, type Evaluation, type Outcome } from './suggest/evaluate.ts';
import type { Gaps } from './suggest/plant.ts';
import { seconds, type Section } from './tables.ts';

const PAGES = ['README.md', '../docs/mappings/suggest.md'];
const SEEDS = [1, 2, 3];
const SIZES = [400, 5000];

const PLANTS: readonly (readonly [name: string, gaps: Gaps])[] = [
  ['', { parts: 10, locations: 10 }],
  [', no descriptions', { parts: 10, locations: 10, unlisted: ['descriptions'] }],
  [', no lots', { parts: 10, locations: 10, unlisted: ['lots'] }],
  [', neither', { parts: 10, locations: 10, unlisted: ['lots', 'descriptions'] }],
  [', no entry at all', { parts: 100, locations: 10 }],
];

/** Every plant three times, and the kinds of parts of the first two. */
export async function suggest(say: (line: string) => void): Promise<readonly Section[]> {
  const rows: (readonly string[])[] = [];
  const whole: Outcome[] = [];
  for (const [name, gaps] of PLANTS) {
    for (const size of SIZES) {
      const outcomes: Evaluation[] = [];
      for (const seed of SEEDS) {
        const evaluation = await evaluate(size, seed, gaps);
        outcomes.push(evaluation);
        rows.push(row(`${size} parts${name}, seed ${seed}`, evaluation.parts, seconds(evaluation.seconds)));
        say((rows.at(-1) ?? []).join(' · '));
      }
      if (name === '') whole.push(...outcomes.map(({ parts }) => parts));
      if (name !== '') continue;
      rows.push(row(`${size} parts: locations, all seeds`, sum(outcomes.map(({ locations }) => locations)), ''));
      rows.push(row(`${size} parts: lots, all seeds`, sum(outcomes.map(({ lots }) => lots)), ''));
    }
  }
  const header = ['plant', 'removed', 'right', 'wrong', 'missing', 'right of shown', 'first three', 'time'];
  return [
    { name: 'suggest', pages: PAGES, header: [...header.slice(0, 7), 'of removed', ...header.slice(7)], rows },
    kinds(sum(whole)),
  ];
}

function row(name: string, { removed, right, wrong, found }: Outcome, time: string): readonly string[] {
  const shown = right + wrong;
  const figures = [removed, right, wrong, removed - right].map(String);
  return [name, ...figures, shown === 0 ? '' : percent(right, shown), String(found), percent(found, removed), time];
}

function kinds({ kinds: all }: Outcome): Section {
  const rows = [...all].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    name: 'suggest-kinds',
    pages: PAGES,
    header: ['kind of part', 'removed', 'right at 0.9', 'of removed', 'first three', 'of removed'],
    rows: rows.map(([name, { removed, found, certain }]) => [
      name,
      String(removed),
      String(certain),
      percent(certain, removed),
      String(found),
      percent(found, removed),
    ]),
  };
}

function sum(outcomes: readonly Outcome[]): Outcome {
  const all = new Map<string, { removed: number; found: number; certain: number }>();
  for (const [name, kind] of outcomes.flatMap((outcome) => [...outcome.kinds])) {
    const before = all.get(name) ?? { removed: 0, found: 0, certain: 0 };
    all.set(name, {
      removed: before.removed + kind.removed,
      found: before.found + kind.found,
      certain: before.certain + kind.certain,
    });
  }
  const total = (pick: (outcome: Outcome) => number): number =>
    outcomes.reduce((sumSoFar, outcome) => sumSoFar + pick(outcome), 0);
  return {
    removed: total(({ removed }) => removed),
    right: total(({ right }) => right),
    wrong: total(({ wrong }) => wrong),
    found: total(({ found }) => found),
    kinds: all,
  };
}

/** Cut off, so that 99.99 % never reads as 100 %. */
function percent(part: number, whole: number): string {
  return `${(Math.floor((part * 1000) / whole) / 10).toFixed(1)} %`;
}
