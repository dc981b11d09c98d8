import { deepEqual } from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Walker } from '../../src/genealogy/closure.ts';
import { EdgeColumns, ERP, type Graph, graphOf, MES } from '../../src/genealogy/graph.ts';
import type { Summary } from '../../src/contract/summary.ts';
import { plantFolder } from '../generate.ts';
import { measure, median, type Measured } from '../measure.ts';
import { rowsOf } from '../plant/sizes.ts';
import { MEMORY_LIMIT, THREADS } from '../plant/workspace.ts';
import { megabytes, ratio, seconds, type Section } from '../tables.ts';
import { type PlantedTrees, plantTrees } from './plant.ts';

type Say = (line: string) => void;
type Contestant = 'join by hand' | 'trueup run' | 'trueup trace';

/** Two lists of edges: compared beside the join that an expert writes by hand, and a lot traced through the trees that the run kept. */
export async function genealogyPart(sizes: readonly string[], rounds: number, say: Say): Promise<Section> {
  const rows: string[][] = [];
  for (const size of sizes) {
    const folder = join(plantFolder(size), 'genealogy');
    const figures = await plantTrees(rowsOf(size) ?? 0, folder);
    const runs: Record<Contestant, Measured[]> = { 'join by hand': [], 'trueup run': [], 'trueup trace': [] };
    for (let round = 0; round < rounds; round++) {
      for (const name of Object.keys(runs) as Contestant[]) {
        const measured = await measuredRun(name, folder, figures);
        runs[name].push(measured);
        say(`${size} ${name}: ${seconds(measured.wall)}, CPU ${seconds(measured.cpu)}, peak ${megabytes(measured.peak)}`);
      }
    }
    const middle = (name: Contestant, pick: (run: Measured) => number): number => median(runs[name].map(pick));
    const base = middle('join by hand', ({ cpu }) => cpu);
    for (const name of Object.keys(runs) as Contestant[]) {
      const cpu = middle(name, (run) => run.cpu);
      rows.push([
        size,
        name,
        seconds(middle(name, ({ wall }) => wall)),
        seconds(cpu),
        ratio(cpu, base),
        name === 'trueup run' ? '≤ 1.50 ×' : '',
        megabytes(middle(name, ({ peak }) => peak)),
      ]);
    }
    rows.push(closureRow(size, figures));
  }
  return {
    name: 'genealogy',
    header: ['edges a side', 'contestant', 'time', 'CPU', 'to the join', 'target', 'peak'],
    rows,
  };
}

async function measuredRun(name: Contestant, folder: string, figures: PlantedTrees): Promise<Measured> {
  const config = join(folder, 'trueup.yaml');
  if (name === 'join by hand') return measure('expert.js', [folder, MEMORY_LIMIT, String(THREADS), 'genealogy/expert.sql'], 0);
  if (name === 'trueup trace') return measure('../bin/run.js', ['trace', 'L000000000', '--quiet', '--config', config], 1);
  const out = join(folder, 'out');
  rmSync(out, { recursive: true, force: true });
  const flags = ['run', '--quiet', '--no-record', '--sources', 'none', '--config', config, '--out', out];
  const measured = await measure('../bin/run.js', flags, 1);
  checkRun(out, folder, figures);
  rmSync(out, { recursive: true, force: true });
  return measured;
}

/** Throws unless the run found what was planted, and as many rows as the join by hand. */
function checkRun(out: string, folder: string, { differs, swapped }: PlantedTrees): void {
  const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as Summary;
  const verdicts = summary.domains[0]?.verdicts;
  deepEqual([verdicts?.differs, verdicts?.missing_in_erp, verdicts?.missing_in_mes], [differs, swapped, swapped]);
  const byHand = readFileSync(join(folder, 'expert.csv'), 'utf8').trimEnd().split('\n').length - 1;
  deepEqual(differs + 2 * swapped, byHand);
}

/** 1,000 lots followed twelve levels up, over as many edges as the plant has a side, once these lie in memory. */
function closureRow(size: string, { edges, made }: PlantedTrees): string[] {
  const graph = chainedGraph(edges, made);
  const { forward, backward } = graph;
  const bytes = [forward, backward].reduce(
    (sum, side) => sum + side.offsets.byteLength + side.ends.byteLength + side.masks.byteLength,
    0,
  );
  const walker = new Walker(graph.lots, forward);
  const started = process.cpuUsage();
  let reached = 0;
  for (let lot = 0; lot < 1000; lot += 1) reached += walker.reached([lot], ERP | MES, 12).length;
  const { user, system } = process.cpuUsage(started);
  const name = `1,000 lots, 12 levels (${reached} reached, ${(bytes / edges).toFixed(1)} bytes an edge)`;
  return [size, name, '', seconds((user + system) / 1e6), '', '≤ 3 s, ≤ 40 bytes', ''];
}

function chainedGraph(edges: number, made: number): Graph {
  const columns = new EdgeColumns();
  for (let edge = 0; edge < edges; edge += 1) {
    const lot = Math.floor(edge / 8);
    const component = edge % 8 === 0 && lot % 12 > 0 ? lot - 1 : made + ((edge * 40503) % made);
    columns.add(lot, component, ERP | MES);
  }
  return graphOf(2 * made, columns);
}
