import { expect, it } from 'vitest';
import { parseFailOn } from '../../src/run/outcome/gate.ts';
import { nights, states } from './nights.ts';

const ERP = { A: '10', B: '10', C: '10' };

it('a difference counts once it has been there for two snapshots, with the same sign', () =>
  nights(async (plant) => {
    const domain = ['alert_after: {runs: 2}'];
    const first = await plant.run({ day: 1, erp: ERP, mes: { A: '8', B: '9', C: '10' }, domain });
    expect([first.status, first.summary.run.outcome]).toEqual([0, 'differ']);
    expect(first.summary.domains[0]?.unconfirmed).toEqual({ rows: 2, value_gross: '6.00', unvalued: 0 });
    expect(first.found['A']?.unconfirmed).toBe(true);
    expect(first.summary.corrections[0]?.not_corrected).toEqual({ not_confirmed: 2 });
    expect(first.text).toContain('2 rows worth 6.00 EUR are not confirmed yet');
    // The same exports under another name: nothing was counted twice
    const same = await plant.run({ day: 1, erp: ERP, mes: { A: '8', B: '9.5', C: '10' }, domain });
    expect(same.summary.domains[0]?.unconfirmed?.rows).toBe(2);
    const second = await plant.run({ day: 2, erp: ERP, mes: { A: '8', B: '11', C: '9' }, domain });
    expect(second.summary.gate.why).toBe('1 row differs; none are allowed');
    expect(second.found['A']?.unconfirmed).toBeUndefined();
    expect([second.found['B']?.unconfirmed, second.found['C']?.unconfirmed]).toEqual([true, true]);
  }));

it('hours run on the exports', () =>
  nights(async (plant) => {
    const domain = ['alert_after: {hours: 26}'];
    const night = { erp: ERP, mes: { A: '8', B: '10', C: '10' }, domain };
    expect((await plant.run({ day: 1, ...night })).status).toBe(0);
    expect((await plant.run({ day: 2, ...night })).status).toBe(0);
    expect((await plant.run({ day: 3, ...night })).status).toBe(1);
  }));

it('what is only observed is outside the limit and the draft', () =>
  nights(async (plant) => {
    const done = await plant.run({ day: 1, erp: ERP, mes: { A: '8', B: '10', C: '10' }, domain: ['mode: observe'] });
    expect([done.status, done.summary.domains[0]?.mode, done.summary.corrections]).toEqual([0, 'observe', []]);
    expect(done.text).toContain('Inventory is only observed: 1 row is outside the limit.');
    expect(states(done)).toEqual({ A: 'new 0' });
  }));

it('limits look at new rows, old rows, causes and single domains', () =>
  nights(async (plant) => {
    await plant.run({ day: 1, erp: ERP, mes: { A: '8', B: '10', C: '10' } });
    await plant.write({ day: 12, erp: ERP, mes: { A: '8', B: '9', C: '10' } });
    const judged = async (...rules: readonly string[]): Promise<readonly [number, string, string]> => {
      const { status, summary } = await plant.again({ day: 12, options: { dryRun: true, failOn: parseFailOn(rules) } });
      return [status, summary.gate.rule, summary.gate.why];
    };
    expect(await judged('new=0')).toEqual([1, 'new=0', '1 row is new or reopened; none are allowed']);
    expect(await judged('new=1')).toEqual([0, 'new=1', '1 row is new or reopened; at most 1 is allowed']);
    expect(await judged('older_than=10')).toEqual([1, 'older_than=10', '1 row is open for more than 10 days; none are allowed']);
    expect((await judged('older_than=11'))[0]).toBe(0);
    expect(await judged('cause.unexplained=1')).toEqual([
      1,
      'cause.unexplained=1',
      '2 rows are of the cause unexplained; at most 1 is allowed',
    ]);
    expect(await judged('inventory.value=5.00', 'inventory.discrepancies=2')).toEqual([
      1,
      'inventory.discrepancies=2 inventory.value=5.00',
      'the rows in inventory are worth 6.00 gross; at most 5.00 is allowed',
    ]);
    expect(() => parseFailOn(['inventry.discrepancies=0'])).toThrow('the rules are');
    const config = ['fail_on: {new: 1, older_than: 11, cause: {unexplained: 2}, domain: {inventory: {value: "6.00"}}}'];
    expect((await plant.run({ day: 12, erp: ERP, mes: { A: '8', B: '9', C: '10' }, config })).summary.gate).toMatchObject({
      passed: true,
      rule: 'new=1 older_than=11 cause.unexplained=2 inventory.value=6',
    });
  }));
