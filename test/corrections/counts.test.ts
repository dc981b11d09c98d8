import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hourOf, nights } from '../ledger/nights.ts';
import { BatchLife, refusal } from './batch-life.ts';

const ERP = { A: '10', B: '20', C: '30', D: '40', E: '5', F: '5' };
const MES = { ...ERP, A: '8', B: '25', C: '27' };

it('a count, blind and read back, decides over both systems', () =>
  nights(async (plant) => {
    await plant.run({ day: 1, erp: ERP, mes: MES, config: ['check_first: {unexplained: count}'] });
    const batches = new BatchLife(plant.folder, hourOf(30, 8));
    const { result } = await batches.plan();
    expect(result.plans[0]).toMatchObject({ batches: [], waiting: { count_first: 3 } });
    const sheet = join(plant.folder, '.trueup/corrections', `${result.plans[0]?.draft ?? ''}-count.csv`);
    const text = await readFile(sheet, 'utf8');
    // A: as the MES says; B: as the ERP says; C: as neither does
    const counted = ['8', '20', '28'];
    const lines = text
      .split('\r\n')
      .map((line, index) => (index === 0 ? line : line.replace('EA,,,', `EA,${counted[index - 1] ?? ''},eva,`)));
    await writeFile(sheet, lines.join('\r\n'));
    const { result: read } = await batches.countResult(sheet);
    expect(read.batches.map(({ target, lines: rows }) => [target, rows])).toEqual([
      ['erp', 2],
      ['mes', 2],
    ]);
    expect(read.right).toHaveLength(1);
    expect(await refusal(batches.countResult(sheet))).toEqual(['argument_invalid']);
    for (const { id } of read.batches) {
      await batches.approve(id);
      await batches.export(id);
    }
    const after = await plant.run({ day: 2, erp: { ...ERP, A: '8', C: '28' }, mes: { ...MES, B: '20', C: '28' } });
    expect(after.status).toBe(0);
    for (const { id } of read.batches) expect((await batches.verify(id)).result).toMatchObject({ state: 'verified' });
  }));
