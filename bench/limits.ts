import { runTrueup } from './contestants.ts';
import { plantFolder } from './generate.ts';
import { median, type Measured } from './measure.ts';
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

/** An ERP workbook of 100,000 and of a million rows against an MES CSV of as many. */
export async function workbook(rounds: number, say: Say): Promise<Section> {
  const rows: string[][] = [];
  for (const [size, target] of [
    ['100k', '< 512 MB'],
    ['1M', '< 512 MB'],
  ] as const) {
    const folder = plantFolder(size);
    const figures = await generatePlant(rowsOf(size) ?? 0, folder);
    await writeWorkbook(folder);
    const runs: Measured[] = [];
    for (let round = 0; round < rounds; round++) {
      const run = await runTrueup(folder, figures, { config: 'workbook.yaml', sources: true });
      runs.push(run);
      say(`workbook of ${size} rows: ${seconds(run.wall)}, peak ${megabytes(run.peak)}`);
    }
    const middle = (pick: (run: Measured) => number): number => median(runs.map(pick));
    const figuresOf = [
      seconds(middle((run) => run.wall)),
      seconds(middle((run) => run.cpu)),
      megabytes(middle((run) => run.peak)),
    ];
    rows.push([size, 'trueup with sources', ...figuresOf, target]);
  }
  return { name: 'workbook', header: ['rows a side', 'ERP as XLSX, MES as CSV', 'time', 'CPU', 'peak', 'target'], rows };
}
