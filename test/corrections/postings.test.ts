import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../src/app/run.ts';
import type { Batch } from '../../src/contract/batch.ts';
import { SILENT } from '../../src/model/progress.ts';
import { inFolder } from '../plant/in-folder.ts';
import { BatchLife } from './batch-life.ts';
import { ROOT } from './written.ts';

const NOW = new Date('2026-11-22T06:00:00Z');

/** Plans a fixture's run, replays every batch, and gives the batches: `action quantity unit` of each line, and why the rest is left out. */
async function planned(
  fixture: string,
  change: (config: string) => string = (config) => config,
): Promise<{ lines: readonly string[]; left: readonly string[]; holds: readonly boolean[] }> {
  return inFolder(async (folder) => {
    await cp(join(ROOT, 'fixtures', fixture), folder, { recursive: true });
    const config = join(folder, 'trueup.yaml');
    await writeFile(config, change(await readFile(config, 'utf8')));
    const options = {
      config,
      formats: [],
      asOf: {},
      sources: true,
      dryRun: false,
      environment: {},
      now: NOW,
      progress: SILENT,
    };
    await run(options);
    const batches = new BatchLife(folder, NOW);
    const ids = await batches.planned();
    const read = await Promise.all(ids.map(async (id) => JSON.parse(await readFile(batches.file(id), 'utf8')) as Batch));
    const holds: boolean[] = [];
    for (const id of ids) holds.push((await batches.replay(id)).result.holds);
    return {
      lines: read.flatMap(({ batch, lines }) =>
        lines.map(({ action, material, quantity, unit, measure = '' }) =>
          `${batch.target} ${action} ${measure} ${material ?? ''} ${quantity} ${unit}`.replaceAll(/ +/g, ' '),
        ),
      ),
      left: [...new Set(read.flatMap(({ not_corrected: left }) => left.map(({ why }) => why)))].toSorted(),
      holds,
    };
  });
}

it('orders are confirmed, and the confirmations hold on the exports', async () => {
  const { lines, holds } = await planned('orders');
  expect(lines).toEqual(['erp confirm completed 0.250 KG', 'erp confirm scrapped 0.005 KG']);
  expect(holds).toEqual([true]);
});

it('each measure follows the side that `truth` names for it', async () => {
  const truth = 'truth: {default: mes, measure: {scrapped: erp}}';
  const { lines, holds } = await planned('orders', (config) => config.replace(/^( +)mes: /m, `$1${truth}\n$&`));
  // The MES has more scrap than the ERP, and a confirmation is reversed by its own document
  expect(lines).toEqual(['erp confirm completed 0.250 KG']);
  expect(holds).toEqual([true]);
});

it('labor and machine are confirmed, components issued where no stock is compared, money follows', async () => {
  const { lines, left, holds } = await planned('costing');
  expect(new Set(lines.map((line) => line.split(' ')[1]))).toEqual(new Set(['confirm', 'issue']));
  expect(left).toEqual(['not_a_posting', 'order_closed']);
  expect(holds).toEqual([true, true]);
});

it('a component from another lot is one relink, a missing quantity a link', async () => {
  const { lines, left, holds } = await planned('genealogy');
  expect(lines).toEqual(['erp relink I-200 1000.000 EA', 'erp link A-700 25.000 EA']);
  expect(left).toEqual(['unknown_to_target']);
  expect(holds).toEqual([true]);
});
