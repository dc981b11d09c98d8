import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nights, rollForward, states } from './nights.ts';

const ERP = { A: '10', B: '10', C: '10' };

it('a difference is new, open, closed and back again, and every night foots', () =>
  nights(async (plant) => {
    const first = await plant.run({ day: 1, erp: ERP, mes: { A: '8', B: '10', C: '9' } });
    expect(states(first)).toEqual({ A: 'new 0', C: 'new 0' });
    expect(rollForward(first.summary)).toBe('0/0.00 2/6.00 0/0.00 0/0.00 0/0.00 0/0.00 2/6.00');
    expect(first.found['A']?.first_seen).toBe(first.summary.run.id);

    const second = await plant.run({ day: 2, erp: ERP, mes: { A: '7', B: '10', C: '10' } });
    expect(states(second)).toEqual({ A: 'open 1' });
    expect(second.found['A']?.first_seen).toBe(first.summary.run.id);
    expect(second.summary.domains[0]?.closed).toBe(1);
    expect(rollForward(second.summary)).toBe('2/6.00 0/0.00 1/2.00 0/0.00 0/0.00 1/2.00 1/6.00');

    const third = await plant.run({ day: 9, erp: ERP, mes: { A: '9', B: '11', C: '9' } });
    expect(states(third)).toEqual({ A: 'open 8', B: 'new 0', C: 'reopened 0' });
    expect(rollForward(third.summary)).toBe('1/6.00 2/4.00 0/0.00 1/-4.00 0/0.00 0/0.00 3/6.00');
    expect(third.text).toContain('since the run before');
  }));

it('the same inputs once more count once, and show what they showed', () =>
  nights(async (plant) => {
    const night = { day: 1, erp: ERP, mes: { A: '8', B: '10', C: '9' } };
    const first = await plant.run(night);
    const again = await plant.again({ day: 3 });
    expect(again.summary.run.repeats).toBe(first.summary.run.id);
    expect(states(again)).toEqual(states(first));
    expect(rollForward(again.summary)).toBe(rollForward(first.summary));
    const next = await plant.run({ ...night, day: 2 });
    expect(states(next)).toEqual({ A: 'open 1', C: 'open 1' });
    expect(rollForward(next.summary)).toBe('2/6.00 0/0.00 0/0.00 0/0.00 0/0.00 0/0.00 2/6.00');
  }));

it('older exports say nothing of what is open now', () =>
  nights(async (plant) => {
    await plant.run({ day: 1, erp: ERP, mes: { A: '8', B: '10', C: '10' } });
    await plant.run({ day: 5, erp: ERP, mes: { A: '8', B: '10', C: '9' } });
    const late = await plant.run({
      day: 3,
      erp: ERP,
      mes: { A: '8', B: '7', C: '10' },
      options: { now: new Date('2026-11-06T00:00:00Z') },
    });
    expect(late.warnings.map(({ code }) => code)).toContain('older_export');
    expect(late.summary.domains[0]).not.toHaveProperty('roll_forward');
    const next = await plant.run({ day: 6, erp: ERP, mes: { A: '8', B: '10', C: '9' } });
    expect(states(next)).toEqual({ A: 'open 5', C: 'open 1' });
  }));

it('a clock that was wrong once does not stop the counting', () =>
  nights(async (plant) => {
    await plant.run({ day: 28, erp: ERP, mes: { A: '8', B: '10', C: '10' } });
    const back = await plant.run({ day: 2, erp: ERP, mes: { A: '8', B: '10', C: '9' } });
    expect(back.warnings.map(({ code }) => code)).not.toContain('older_export');
    expect(states(back)).toEqual({ A: 'open 0', C: 'new 0' });
  }));

it('a price that moves is not a growth', () =>
  nights(async (plant) => {
    await plant.run({ day: 1, erp: ERP, mes: { A: '8', B: '10', C: '10' } });
    const dearer = { day: 2, erp: ERP, mes: { A: '8', B: '10', C: '10' } };
    await plant.write(dearer);
    await writeFile(join(plant.folder, 'materials.csv'), 'Material,Unit cost,Currency,Base unit\nA,3.00,EUR,EA\n');
    const second = await plant.again(dearer);
    expect(rollForward(second.summary)).toBe('1/4.00 0/0.00 0/0.00 0/0.00 1/2.00 0/0.00 1/6.00');
  }));

it('a dry run judges as the run would, and leaves the ledger alone', () =>
  nights(async (plant) => {
    const dry = { dryRun: true };
    const nothing = await plant.run({ day: 1, erp: ERP, mes: { A: '8' }, options: dry });
    expect(rollForward(nothing.summary)).toBe('none');
    await plant.run({ day: 1, erp: ERP, mes: { A: '8', B: '10', C: '10' } });
    const file = join(plant.folder, '.trueup/ledger.sqlite');
    const before = await readFile(file);
    const tried = await plant.run({ day: 2, erp: ERP, mes: { A: '7', B: '10', C: '10' }, options: dry });
    expect(rollForward(tried.summary)).toBe('1/4.00 0/0.00 1/2.00 0/0.00 0/0.00 0/0.00 1/6.00');
    expect((await readFile(file)).equals(before)).toBe(true);
    const done = await plant.again({ day: 2 });
    expect(rollForward(done.summary)).toBe(rollForward(tried.summary));
  }));
