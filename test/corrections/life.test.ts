import { readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Batch } from '../../src/contract/batch.ts';
import { checkLedger } from '../../src/ledger/checks/check-ledger.ts';
import { openDatabase } from '../../src/ledger/database/ledger-database.ts';
import { join } from 'node:path';
import { hourOf, type Nights, nights, type Stock } from '../ledger/nights.ts';
import { BatchLife, refusal } from './batch-life.ts';

const ERP = { A: '10', B: '20', C: '30', D: '40', E: '5', F: '5' };
const MES = { ...ERP, A: '8', B: '25', C: '27' };

/** A first night with three differences, and what people do the day after. */
function life(use: (plant: Nights, batches: BatchLife) => Promise<void>, config: readonly string[] = []): Promise<void> {
  return nights(async (plant) => {
    await plant.run({ day: 1, erp: ERP, mes: MES, config });
    await use(plant, new BatchLife(plant.folder, hourOf(30, 8)));
  });
}

const night = (plant: Nights, day: number, erp: Stock, mes: Stock = MES) => plant.run({ day, erp, mes });

async function batchOf(batches: BatchLife, id: string): Promise<Batch> {
  return JSON.parse(await readFile(batches.file(id), 'utf8')) as Batch;
}

it('a batch is approved by another person, exported once, and verified in the next export', () =>
  life(async (plant, batches) => {
    const [id = ''] = await batches.planned();
    expect(await refusal(batches.export(id))).toEqual(['argument_invalid']);
    expect(await refusal(batches.approve(id, 'analyst'))).toEqual(['approver_needed']);
    expect((await batches.replay(id)).result).toMatchObject({ holds: true, covered: 3, lines: 3 });
    await batches.approve(id);
    const first = await batches.export(id);
    expect(first.result).toMatchObject({ lines: 3, not_written: [] });
    expect((await batches.export(id)).result.files).toEqual(first.result.files);
    expect(await refusal(batches.export(id, 'json'))).toEqual(['argument_invalid']);
    expect(await refusal(batches.reject(id))).toEqual(['argument_invalid']);
    expect(await refusal(batches.verify(id))).toEqual(['argument_invalid']);
    const after = await night(plant, 2, { ...ERP, A: '8', B: '25', C: '27' });
    expect(after.status).toBe(0);
    const verified = await batches.verify(id);
    expect([verified.status, verified.result.state]).toEqual([0, 'verified']);
    const { steps } = (await batches.show(id)).result;
    expect(steps.map(({ action, actor }) => `${action} ${actor}`)).toEqual([
      'batch_planned analyst',
      'batch_approved controller',
      'batch_exported controller',
      'batch_verified auditor',
    ]);
  }));

it('what a batch corrects is not drafted again until the batch ends', () =>
  life(async (plant, batches) => {
    const [id = ''] = await batches.planned();
    expect((await batches.plan()).result.plans[0]).toMatchObject({ batches: [], in_open_batch: 3 });
    await batches.approve(id);
    await batches.export(id);
    // One line was posted, one was not, one twice
    const second = await night(plant, 2, { ...ERP, A: '8', C: '24' });
    const [draft] = second.summary.corrections;
    expect(draft?.not_corrected).toMatchObject({ in_open_batch: 2 });
    const found = await batches.verify(id);
    expect(found.status).toBe(1);
    expect(found.result.lines.map(({ effect }) => effect)).toEqual(['posted', 'not_posted', 'posted_twice']);
    expect(found.result.state).toBe('exported');
    expect((await batches.verify(id, 'latest', true)).result.state).toBe('verified');
    const third = await night(plant, 3, { ...ERP, A: '8', C: '24' });
    expect(third.summary.corrections[0]?.lines).toBe(2);
  }));

it('both systems go on working: the difference tells what was posted', () =>
  life(async (plant, batches) => {
    const [id = ''] = await batches.planned();
    await batches.approve(id);
    await batches.export(id);
    // A: posted, and 3 used since. B: not posted, and 3 used since. C: twice, and 3 used since
    await night(plant, 2, { ...ERP, A: '5', B: '17', C: '21' }, { ...MES, A: '5', B: '22', C: '24' });
    const found = await batches.verify(id);
    expect(found.result.lines.map(({ effect }) => effect)).toEqual(['posted', 'not_posted', 'posted_twice']);
  }));

it('an edit after the approval voids it, and one before it is what is approved', () =>
  life(async (_, batches) => {
    const [id = ''] = await batches.planned();
    const batch = await batchOf(batches, id);
    await writeFile(batches.file(id), JSON.stringify({ ...batch, lines: batch.lines.slice(0, 2) }));
    await batches.approve(id);
    const approved = await batchOf(batches, id);
    expect([approved.batch.lines, approved.batch.approved_by, approved.batch.control_totals]).toEqual([
      2,
      'controller',
      [{ unit: 'EA', quantity: '3.000' }],
    ]);
    const [line, ...others] = approved.lines;
    await writeFile(batches.file(id), JSON.stringify({ ...approved, lines: [{ ...line, quantity: '-200.000' }, ...others] }));
    expect(await refusal(batches.export(id))).toEqual(['batch_changed']);
    const { batch: now } = (await batches.show(id)).result;
    expect([now.state, now.approved_by]).toEqual(['draft', null]);
    // The line that was taken out is free for the next draft
    expect((await batches.plan()).result.plans[0]?.in_open_batch).toBe(2);
  }));

it('a line that the plan did not have is not approved', () =>
  life(async (_, batches) => {
    const [id = ''] = await batches.planned();
    const batch = await batchOf(batches, id);
    const [line] = batch.lines;
    const strange = { ...line, line: 4, discrepancies: ['inv-0000000000000000'] };
    await writeFile(batches.file(id), JSON.stringify({ ...batch, lines: [...batch.lines, strange] }));
    expect(await refusal(batches.approve(id))).toEqual(['batch_changed']);
  }));

it('a difference that has changed since makes a batch outdated, at approval and at export', () =>
  life(async (plant, batches) => {
    const [id = ''] = await batches.planned();
    await batches.approve(id);
    await night(plant, 2, ERP, { ...MES, A: '7' });
    expect(await refusal(batches.export(id))).toEqual(['batch_outdated']);
    await batches.reject(id);
    expect(await batches.planned()).toEqual([]);
    await night(plant, 2, ERP, { ...MES, A: '7' });
    const [next = ''] = await batches.planned();
    expect(next).not.toBe(id);
    await night(plant, 3, ERP, { ...MES, A: '6' });
    expect(await refusal(batches.approve(next))).toEqual(['batch_outdated']);
  }));

it('an exported batch is taken back by a counter-batch with a life of its own', () =>
  life(async (plant, batches) => {
    const [id = ''] = await batches.planned();
    await batches.approve(id);
    await batches.export(id);
    await night(plant, 2, { ...ERP, A: '8', B: '25', C: '27' });
    await batches.verify(id);
    const { batch: back } = (await batches.reverse(id)).result;
    expect(await refusal(batches.reverse(id))).toEqual(['argument_invalid']);
    expect(back.control_totals).toEqual([{ unit: 'EA', quantity: '0.000' }]);
    const { lines } = await batchOf(batches, back.id);
    expect(lines.map(({ quantity, expected_before, expected_after }) => [quantity, expected_before, expected_after])).toEqual([
      ['2.000', '8.000', '10.000'],
      ['-5.000', '25.000', '20.000'],
      ['3.000', '27.000', '30.000'],
    ]);
    await batches.approve(back.id);
    await batches.export(back.id);
    expect((await batches.show(id)).result.batch.state).toBe('reversed');
    await night(plant, 3, ERP);
    expect((await batches.verify(back.id)).result).toMatchObject({ state: 'verified' });
  }));

it('limits, size and the posting period are those of trueup.yaml', () =>
  life(
    async (plant, batches) => {
      const { result } = await batches.plan();
      const [plan] = result.plans;
      expect(plan?.waiting).toEqual({ largest_by_quantity: 1 });
      expect(
        plan?.batches.map(({ lines, posting_date, posting_moved_from }) => [lines, posting_date, posting_moved_from]),
      ).toEqual([
        [1, '2026-11-20', '2026-11-01'],
        [1, '2026-11-20', '2026-11-01'],
      ]);
      expect(await refusal(batches.approve(plan?.batches[1]?.id ?? ''))).toEqual(['batch_too_large']);
      const sheet = await readFile(
        join(plant.folder, plan?.count_sheet ? `.trueup/corrections/${plan.draft}-count.csv` : ''),
        'utf8',
      );
      expect(sheet).toContain('counted');
      expect(sheet).not.toMatch(/,(20|25)[,.]/);
      expect(await batches.planned(['largest_by_quantity'])).toHaveLength(1);
    },
    ['posting: {open_from: 2026-11-20}', 'check_first: {quantity: {EA: "4"}}', 'corrections: {lines: 1, value: "5.00"}'],
  ));

it('the ledger proves itself after all of it', () =>
  life(async (plant, batches) => {
    const [id = ''] = await batches.planned();
    await batches.approve(id);
    await batches.export(id);
    const database = await openDatabase({ client: 'sqlite', file: join(plant.folder, '.trueup/ledger.sqlite') }, 'read');
    if (!database) throw new Error('there is a ledger');
    expect((await checkLedger(database.knex, { deep: true, folder: plant.folder })).findings).toEqual([]);
    await database.close();
  }));

it('differences that are missing from the files of a run do not pass for posted ones', () =>
  life(async (plant, batches) => {
    const [id = ''] = await batches.planned();
    await batches.approve(id);
    await batches.export(id);
    // Nothing was posted: the same three differences are in the next run
    const folder = (await night(plant, 2, ERP)).folder ?? '';
    const file = join(folder, 'discrepancies.ndjson');
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, lines.slice(1).join('\n'));
    expect(await refusal(batches.verify(id))).toEqual(['file_damaged']);
    await writeFile(file, ['{"id":', ...lines.slice(1)].join('\n'));
    expect(await refusal(batches.verify(id))).toEqual(['file_damaged']);
    await writeFile(join(folder, 'summary.json'), '{');
    expect(await refusal(batches.verify(id))).toEqual(['argument_invalid']);
  }));
