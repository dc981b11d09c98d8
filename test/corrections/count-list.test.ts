import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hourOf, type Night, type Nights, nights } from '../ledger/nights.ts';
import { BatchLife, refusal } from './batch-life.ts';

/** Exports of a night that say where the stock lies, too: a count needs it. */
async function written(plant: Nights, night: Night): Promise<void> {
  await plant.write(night);
  for (const file of ['erp.csv', 'mes.csv']) {
    const text = await readFile(join(plant.folder, file), 'utf8');
    await writeFile(join(plant.folder, file), text.replace('Site,', 'Site,Location,').replaceAll(/^1000,/gm, '1000,0001,'));
  }
}

const ERP = { A: '10', B: '20', C: '30' };
const MES = { A: '8', B: '25', C: '30' };

/** A batch of two lines, approved on the exports of the first day. */
function approved(use: (plant: Nights, batches: BatchLife, id: string) => Promise<void>): Promise<void> {
  return nights(async (plant) => {
    await written(plant, { day: 1, erp: ERP, mes: MES });
    await plant.again({ day: 1 });
    const batches = new BatchLife(plant.folder, hourOf(30, 8));
    const [id = ''] = await batches.planned();
    await batches.approve(id);
    await use(plant, batches, id);
  });
}

async function counts(batches: BatchLife, id: string): Promise<readonly (readonly unknown[])[]> {
  const text = await readFile(batches.file(id).replace(/json$/, 'sap-count.json'), 'utf8');
  const { items } = JSON.parse(text) as { items: readonly Record<string, string>[] };
  return items.map((item) => [item['Material'], item['Quantity'], item['PhysicalInventoryItemIsZero']]);
}

it('a count list says what the books say now plus the difference, never what they said when it was planned', () =>
  approved(async (plant, batches, id) => {
    expect(await refusal(batches.export(id, 'sap-count'))).toEqual(['stale_feed']);
    // Both systems used some of A and B since; what is between them is as it was
    await written(plant, { day: 2, erp: { ...ERP, A: '7', B: '11' }, mes: { ...MES, A: '5', B: '16' } });
    const { result } = await batches.export(id, 'sap-count');
    expect(result).toMatchObject({ lines: 2, not_written: [] });
    expect(await counts(batches, id)).toEqual([
      ['A', '5.000', undefined],
      ['B', '16.000', undefined],
    ]);
    // Later books do not change what was written
    await written(plant, { day: 3, erp: { ...ERP, A: '6', B: '11' }, mes: { ...MES, A: '4', B: '16' } });
    expect(await refusal(batches.export(id, 'sap-count'))).toEqual(['batch_changed']);
  }));

it('what somebody has posted in the meantime is not counted again', () =>
  approved(async (plant, batches, id) => {
    await written(plant, { day: 2, erp: { ...ERP, A: '8' }, mes: MES });
    expect(await refusal(batches.export(id, 'sap-count'))).toEqual(['batch_outdated']);
  }));

it('zero is said apart, and a frozen document needs no newer books', () =>
  nights(async (plant) => {
    await written(plant, { day: 1, erp: ERP, mes: { ...ERP, A: '0', C: '31' } });
    await plant.again({ day: 1 });
    const batches = new BatchLife(plant.folder, hourOf(30, 8));
    const [id = ''] = await batches.planned();
    await batches.approve(id);
    await batches.export(id, 'sap-count', '100000042');
    expect(await counts(batches, id)).toEqual([
      ['A', undefined, 'X'],
      ['C', '31.000', undefined],
    ]);
  }));
