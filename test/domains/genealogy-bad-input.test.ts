import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { trace, type TraceOutcome } from '../../src/app/trace.ts';
import { RefusedError } from '../../src/errors.ts';
import { SILENT } from '../../src/model/progress.ts';
import { inFolder } from '../plant/in-folder.ts';
import { findingsOf, runEdges, writeEdges } from '../plant/run-edges.ts';
import { NOW, runWorkspace } from '../plant/run-plant.ts';

const HEAD = 'Order,Parent Material,Parent Lot,Component Material,Component Lot,Quantity,Unit\n';

function follow(config: string, lot: string, depth: number): Promise<TraceOutcome> {
  const question = { lot, direction: 'forward' as const, depth, massBalance: false };
  return trace({ config, question, format: 'json', environment: {}, now: NOW, progress: SILENT, asOf: {} });
}

it('a lot used very often, a deep chain, a ring, edges to themselves and negative quantities are findings; a trace follows them', () =>
  inFolder(async (folder) => {
    const hub = Array.from({ length: 10_000 }, (_, number) => `${number},P,P${number},H,H1,1,EA\n`).join('');
    const chain = Array.from({ length: 1200 }, (_, number) => `c,C,C${number + 1},C,C${number},1,EA\n`).join('');
    const odd = 'x,H,H1,,,10,EA\ny,S,S1,S,S1,1,EA\nz,R,R1,R,R2,1,EA\nz,R,R2,R,R1,1,EA\nn,N,N1,M,M1,-4,EA\n';
    const rows = HEAD + hub + chain + odd;
    const config = await writeEdges(folder, rows, `${rows}\n`, { more: 'fail_on: {findings: 0}\n' });
    const failed = await runWorkspace(folder, 'out', { keepTreesFrom: 1 });
    expect(findingsOf(failed).map(({ code, side, exposure }) => `${code} ${side} ${exposure?.lots}`)).toEqual([
      'cycle both 0',
      'depth both 1',
      'over_consumed both 10000',
      'self_consumption both 1',
    ]);
    expect([failed.status, failed.discrepancies.length]).toEqual([1, 0]);

    // The trees that the run kept stand for the same files, and for no others
    expect(await readdir(join(folder, '.trueup', 'trees'))).toHaveLength(1);
    const wide = await follow(config, 'H1', 50);
    expect([wide.status, wide.trace.nodes.length, wide.trace.edges.length, wide.trace.beyond]).toEqual([0, 10_001, 10_000, 0]);
    expect(Array.from(wide.text).join('')).toBe(`${JSON.stringify(wide.trace, null, 2)}\n`);
    const deep = await follow(config, 'C0', 1000);
    expect([deep.trace.edges.length, deep.trace.nodes.at(-1)?.lot, deep.trace.beyond]).toEqual([1000, 'C1000', 1]);
    await appendFile(join(folder, 'mes.csv'), 'c,C,C4,C,C0,1,EA\n');
    expect((await follow(config, 'C0', 3)).trace.edges.map(({ parent, verdict }) => `${parent.lot} ${verdict}`)).toEqual([
      'C1 match',
      'C4 missing_in_erp',
      'C2 match',
      'C5 match',
      'C3 match',
      'C6 match',
    ]);
  }));

it('a blank parent is refused', async () => {
  const rows = `${HEAD}x,H,H1,,,10,EA\n`;
  await expect(runEdges(rows, `${rows}b,,,B,B1,1,EA\n`)).rejects.toBeInstanceOf(RefusedError);
});
