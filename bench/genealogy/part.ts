import { deepEqual, equal } from 'node:assert/strict';
import { join } from 'node:path';
import { Walker } from '../../src/genealogy/closure.ts';
import { EdgeColumns, ERP, type Graph, graphOf, MES } from '../../src/genealogy/graph.ts';
import type { Summary } from '../../src/contract/summary.ts';
import { writePlantedFolder } from '../domain/planted-folder.ts';
import { byHand, type Contestant, RACE_COLUMNS, raceRows, rowsByHand, trueupRun } from '../domain/race.ts';
import { plantFolder } from '../generate.ts';
import { measure } from '../measure.ts';
import { rowsOf } from '../plant/sizes.ts';
import { seconds, type Section } from '../tables.ts';
import { plantedTrees, type PlantedTrees, treesFolder } from './plant.ts';

/** Two lists of edges: compared beside the join that an expert writes by hand, and a lot traced through the trees that the run kept. */
export async function genealogyPart(sizes: readonly string[], rounds: number, say: (line: string) => void): Promise<Section> {
  const rows: (readonly string[])[] = [];
  for (const size of sizes) {
    const folder = join(plantFolder(size), 'genealogy');
    const figures = plantedTrees(rowsOf(size) ?? 0);
    await writePlantedFolder(treesFolder(figures), folder);
    rows.push(...(await raceRows(size, contestants(folder, figures), rounds, say)), closureRow(size, figures));
  }
  return { name: 'genealogy', header: ['edges a side', 'contestant', ...RACE_COLUMNS], rows };
}

function contestants(folder: string, { differs, swapped }: PlantedTrees): readonly Contestant[] {
  const check = ({ domains: [domain] }: Summary): void => {
    const { verdicts } = domain ?? {};
    deepEqual([verdicts?.differs, verdicts?.missing_in_erp, verdicts?.missing_in_mes], [differs, swapped, swapped]);
    equal(rowsByHand(folder), differs + 2 * swapped);
  };
  const traced = ['trace', 'L000000000', '--quiet', '--config', join(folder, 'trueup.yaml')];
  return [
    byHand('join by hand', folder, 'genealogy/expert.sql'),
    trueupRun({ name: 'trueup run', target: '≤ 1.50 ×', flags: ['--sources', 'none'] }, folder, check),
    { name: 'trueup trace', target: '', run: () => measure('../bin/run.js', traced, 1) },
  ];
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
