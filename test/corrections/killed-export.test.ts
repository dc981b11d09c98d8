import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { PROGRAM } from '../cli/program.ts';
import { Dice } from '../ledger/dice.ts';
import { hourOf, nights } from '../ledger/nights.ts';
import { randomCases } from '../random.ts';
import { BatchLife } from './batch-life.ts';

/** In the gate a few; `npm run soak` kills 200 exports, at other moments every time. */
it('an export that is killed leaves a whole file that the ledger knows, or none, and nothing twice', () =>
  nights(async (plant) => {
    await plant.run({ day: 1, erp: { A: '10', B: '9' }, mes: { A: '8', B: '9' } });
    const batches = new BatchLife(plant.folder, hourOf(30, 8));
    const [id = ''] = await batches.planned();
    await batches.approve(id);
    const { numRuns, seed } = randomCases(5);
    const kills = numRuns === 5 ? numRuns : Math.min(2 * numRuns, 200);
    const dice = new Dice(seed);
    const file = join(plant.folder, '.trueup/corrections', `${id}.export.csv`);
    let before = '';
    for (let number = 0; number < kills; number += 1) {
      await killed(plant.folder, id, 200 + dice.throw(1500));
      const { batch, files } = (await batches.show(id)).result;
      const text = await readFile(file, 'utf8').catch(() => '');
      // What is there is whole, always the same, and known
      expect(text === '' || (text.endsWith('\r\n') && batch.state === 'exported' && files.length === 1)).toBe(true);
      expect(before === '' || text === before).toBe(true);
      before = text;
    }
    const { result } = await batches.export(id);
    expect(result.lines).toBe(1);
    const { steps } = (await batches.show(id)).result;
    expect(steps.filter(({ action }) => action === 'batch_exported')).toHaveLength(1);
    expect((await batches.files()).filter((name) => name.includes('partial'))).toEqual([]);
  }));

async function killed(folder: string, id: string, after: number): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, 'corrections', 'export', id, '--writer', 'csv', '--author', 'controller'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const closed = new Promise((resolve) => child.on('close', resolve));
  await Promise.race([closed, setTimeout(after)]);
  child.kill('SIGKILL');
  await closed;
}
