import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runTrueup } from './contestants.ts';
import { plantFolder } from './generate.ts';
import { measure, median, type Measured } from './measure.ts';
import { generatePlant } from './plant/generate.ts';
import { rowsOf } from './plant/sizes.ts';
import { writeWorkbook } from './plant/workbook.ts';
import { megabytes, seconds, type Section } from './tables.ts';

type Say = (line: string) => void;

/** 5M + 5M rows where the engine may use 1 GB: it must finish, by spilling. */
export async function littleMemory(size: string, say: Say): Promise<Section> {
  const folder = plantFolder(size);
  const figures = await generatePlant(rowsOf(size) ?? 0, folder);
  const rows: string[][] = [];
  for (const sources of [false, true]) {
    const what = `trueup ${sources ? 'with' : 'without'} sources`;
    const run = await runTrueup(folder, figures, { config: 'one-gigabyte.yaml', sources });
    rows.push([size, what, seconds(run.wall), seconds(run.cpu), megabytes(run.peak), 'finishes']);
    say(`memory_limit 1GB, ${size}, ${what}: ${seconds(run.wall)}, peak ${megabytes(run.peak)}`);
  }
  return { name: 'memory', header: ['rows a side', 'memory_limit: 1GB', 'time', 'CPU', 'peak', 'target'], rows };
}

/** An ERP workbook against CSV: 100,000 and a million rows beside 50,000 parts, and a million alone. */
export async function workbook(rounds: number, say: Say): Promise<Section> {
  const rows: string[][] = [];
  for (const [size, what, target] of [
    ['100k', 'beside 50,000 parts', '< 512 MB'],
    ['1M', 'alone', '< 512 MB'],
    ['1M', 'beside 50,000 parts', ''],
  ] as const) {
    const folder = plantFolder(size);
    const figures = await generatePlant(rowsOf(size) ?? 0, folder);
    await writeWorkbook(folder);
    const runs: Measured[] = [];
    for (let round = 0; round < rounds; round++) {
      const run =
        what === 'alone' ? await runAlone(folder) : await runTrueup(folder, figures, { config: 'workbook.yaml', sources: true });
      runs.push(run);
      say(`workbook of ${size} rows, ${what}: ${seconds(run.wall)}, peak ${megabytes(run.peak)}`);
    }
    const middle = (pick: (run: Measured) => number): number => median(runs.map(pick));
    const figuresOf = [
      seconds(middle((run) => run.wall)),
      seconds(middle((run) => run.cpu)),
      megabytes(middle((run) => run.peak)),
    ];
    rows.push([size, what, ...figuresOf, target]);
  }
  return { name: 'workbook', header: ['rows a side', 'XLSX against CSV', 'time', 'CPU', 'peak', 'target'], rows };
}

/** The workbook against the same list as CSV, which must agree. */
function runAlone(folder: string): Promise<Measured> {
  const out = join(folder, 'out');
  rmSync(out, { recursive: true, force: true });
  return measure('../bin/run.js', ['run', '--quiet', '--config', join(folder, 'workbook-alone.yaml'), '--out', out], 0);
}
