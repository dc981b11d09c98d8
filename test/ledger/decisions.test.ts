import { writeFile, mkdir, appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it } from 'vitest';
import { trueup } from '../cli/program.ts';
import { inFolder } from '../plant/in-folder.ts';
import { Nights, nights, rollForward, states } from './nights.ts';

const ERP = { A: '10', B: '10', C: '10' };
const UNTIL = ['--reason', 'count on 4 January', '--until', '2099-01-05'];
const codes = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }): string[] =>
  warnings.map(({ code }) => code).filter((code) => code.startsWith('waiver'));

const cli = async (plant: Nights, ...args: readonly string[]): Promise<string> => {
  const { status, stdout, stderr } = await trueup(args, { cwd: plant.folder });
  return `${status} ${stdout}${stderr}`;
};

it('a waiver holds up to its limit, in its direction, and ends with its difference', () =>
  nights(async (plant) => {
    const first = await plant.run({ day: 1, erp: ERP, mes: { A: '8', B: '9', C: '9' } });
    const id = (material: string): string => first.found[material]?.id ?? '';
    expect(await cli(plant, 'discrepancies', 'waive', id('A'), id('B'), id('C'), ...UNTIL)).toMatch(/^0 3 discrepancies waived/);

    const held = await plant.run({ day: 2, erp: ERP, mes: { A: '8.5', B: '9', C: '9' } });
    expect(states(held)).toEqual({ A: 'waived 1', B: 'waived 1', C: 'waived 1' });
    expect(held.status).toBe(0);
    expect(held.summary.domains[0]?.waived).toEqual({ rows: 3, value_gross: '7.00', unvalued: 0 });
    expect(held.summary.run.outcome).toBe('differ');
    expect(held.text).toContain('3 rows worth 7.00 EUR are waived and outside the limit');
    expect(held.summary.corrections[0]?.lines ?? 0).toBe(0);

    const grown = await plant.run({ day: 3, erp: ERP, mes: { A: '7', B: '11', C: '10' } });
    expect(states(grown)).toEqual({ A: 'open 2', B: 'open 2' });
    expect(codes(grown)).toEqual(['waiver_void', 'waiver_ended']);
    expect(grown.status).toBe(1);

    const back = await plant.run({ day: 4, erp: ERP, mes: { A: '8', B: '10', C: '9' } });
    expect(states(back)).toEqual({ A: 'open 3', C: 'reopened 0' });
    expect(codes(back)).toEqual([]);
    expect(await cli(plant, 'ledger', 'check', '--deep')).toMatch(/^0 The ledger is intact/);
  }));

it('a waiver whose day is over holds no longer, and one can be taken back', () =>
  nights(async (plant) => {
    const first = await plant.run({ day: 1, erp: ERP, mes: { A: '8', B: '9', C: '10' } });
    const [a, b] = [first.found['A']?.id ?? '', first.found['B']?.id ?? ''];
    await cli(plant, 'discrepancies', 'waive', a, b, ...UNTIL);
    expect(await cli(plant, 'discrepancies', 'waive', b, '--withdraw', '--reason', 'counted')).toMatch(
      /^0 1 discrepancy counted again/,
    );
    const second = await plant.run({ day: 2, erp: ERP, mes: { A: '8', B: '9', C: '10' } });
    expect(states(second)).toEqual({ A: 'waived 1', B: 'open 1' });
    const late = { now: new Date('2100-01-01T00:00:00Z') };
    const third = await plant.run({ day: 3, erp: ERP, mes: { A: '8', B: '9', C: '10' }, options: late });
    expect(states(third)).toEqual({ A: 'open 2', B: 'open 2' });
    expect(codes(third)).toEqual(['waiver_expired']);
  }));

it('the baseline accepts what is open, once, and somebody else approves', () =>
  nights(async (plant) => {
    await plant.run({ day: 1, erp: ERP, mes: { A: '8', B: '9', C: '10' } });
    const baseline = ['discrepancies', 'baseline', ...UNTIL, '--author', 'analyst', '--approver'];
    expect(await cli(plant, ...baseline, 'analyst')).toContain('someone else must approve');
    expect(await cli(plant, ...baseline, 'berta')).toMatch(/^0 2 discrepancies accepted as the baseline/);
    expect(await cli(plant, ...baseline, 'berta')).toMatch(/^2 .*there can be only one/s);
    const second = await plant.run({ day: 2, erp: ERP, mes: { A: '8', B: '9', C: '9' } });
    expect(states(second)).toEqual({ A: 'waived 1', B: 'waived 1', C: 'new 0' });
    expect(second.summary.gate.why).toBe('1 row differs; none are allowed');
    expect(rollForward(second.summary)).toBe('2/6.00 1/2.00 0/0.00 0/0.00 0/0.00 0/0.00 3/8.00');
  }));

it('owners come from owners.csv, or are assigned; lists show ages and what comes back', () =>
  nights(async (plant) => {
    await mkdir(join(plant.folder, 'mappings'));
    await writeFile(join(plant.folder, 'mappings/owners.csv'), 'site,material,person\n1000,A,analyst\n1000,,berta\n');
    const first = await plant.run({ day: 1, erp: ERP, mes: { A: '8', B: '9', C: '10' } });
    await plant.run({ day: 2, erp: ERP, mes: { A: '10', B: '9', C: '10' } });
    await plant.run({ day: 12, erp: ERP, mes: { A: '8', B: '9', C: '10' } });
    await cli(plant, 'discrepancies', 'assign', first.found['B']?.id ?? '', '--to', 'auditor');
    const list = await cli(plant, 'discrepancies', 'list');
    expect(list).toMatch(/inventory +1 +0 +1 +0 +0\n/);
    expect(list).toMatch(/reopened +0 +-4\.00 EUR .*analyst\n/);
    expect(list).toMatch(/open +11 +-2\.00 EUR .*auditor\n/);
    expect(await cli(plant, 'discrepancies', 'list', '--recurring', '--where', 'owner=analyst')).toContain('1 open discrepancy ');
    expect(await cli(plant, 'discrepancies', 'list', '--older-than', '10')).toContain('1 open discrepancy ');
    expect(await cli(plant, 'discrepancies', 'list', '--by', 'site')).toMatch(/1000 +2 +1 +2 +6\.00 EUR/);
    const story = await cli(plant, 'discrepancies', 'explain', first.found['A']?.id ?? '');
    expect(story).toMatch(/opened 2 times[^]*opened +-2 EA[^]*closed[^]*reopened/);
    expect(story).toContain('erp.csv:2');
    expect(await cli(plant, 'runs', 'list')).toMatch(/FAILED +inventory +2 +1 +0 +0 +6\.00 EUR/);
  }));

it('what was changed by hand is found', () =>
  nights(async (plant) => {
    const first = await plant.run({ day: 1, erp: ERP, mes: { A: '8', B: '9', C: '10' } });
    await plant.run({ day: 2, erp: ERP, mes: { A: '8', B: '9', C: '9' } });
    expect(await cli(plant, 'ledger', 'check', '--deep')).toMatch(/^0 .*audit entries/);
    await appendFile(join(first.folder ?? '', 'discrepancies.ndjson'), '{}\n');
    expect(await cli(plant, 'ledger', 'check', '--deep')).toMatch(/^1 evidence .*discrepancies\.ndjson: the file was changed/);
    const database = new DatabaseSync(join(plant.folder, '.trueup/ledger.sqlite'));
    database.exec(`update audit set body = replace(body, 'differ', 'agree') where seq = 1`);
    database.exec(`delete from discrepancies where material = 'C'`);
    database.close();
    const found = await cli(plant, 'ledger', 'check');
    expect(found).toContain('audit  entry 1: its text was changed');
    expect(found).toContain('2 are open, but the last run closed with 3');
  }));

it('old folders go, and the ledger keeps what it knows', () =>
  nights(async (plant) => {
    for (const day of [1, 2, 3]) await plant.run({ day, erp: ERP, mes: { A: '8', B: '9', C: `${day}` } });
    expect(await cli(plant, 'runs', 'prune', '--older-than', '0', '--keep', '1')).toMatch(/^0 2 folders removed/);
    expect(await cli(plant, 'ledger', 'check', '--deep')).toMatch(/^0 [^]*2 runs without files/);
    expect(await cli(plant, 'runs', 'show', '--json')).toContain('"roll_forward"');
    expect((await cli(plant, 'ledger', 'export')).split('\n').filter((line) => line.includes('"table":"runs"'))).toHaveLength(3);
  }));

it('without a ledger there is nothing to decide on', () =>
  inFolder(async (folder) => {
    const plant = new Nights(folder);
    await plant.write({ day: 1, erp: ERP, mes: ERP });
    expect(await cli(plant, 'discrepancies', 'list')).toMatch(/^2 .*file_not_found.*[^]*trueup run/);
  }));
