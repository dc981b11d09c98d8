import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { PROGRAM } from '../cli/program.ts';
import { Dice } from '../ledger/dice.ts';
import { hourOf, type Night, type Nights, nights } from '../ledger/nights.ts';
import { randomCases } from '../random.ts';
import { BatchLife } from './batch-life.ts';

const NAMES = ['A', 'B', 'C', 'D', 'E', 'F'];

/** What else happens in such a night: none of it may make a second batch, or a second export, of anything. */
const ROUGH: Readonly<
  Record<string, (plant: Nights, dice: Dice, day: number, stock: Pick<Night, 'erp' | 'mes'>) => Promise<unknown>>
> = {
  nothing: () => Promise.resolve(),
  'the exports are those of weeks ago': async (plant, _, day, stock) => {
    await plant.run({ day: day - 40, ...stock, options: { now: hourOf(day, 23) } });
    await plant.run({ day, ...stock, options: { now: hourOf(day, 23.5) } });
  },
  'the disk is full': async (plant, dice, day) => {
    await ended(plant.folder, ['run', '--quiet'], FULL_DISK(1 + dice.throw(60)));
    await plant.again({ day });
  },
  'the run is repeated': (plant, _, day) => plant.again({ day }),
  'two runs at once': (plant, _, day) => Promise.allSettled([plant.again({ day }), plant.again({ day })]),
  'the clock is ahead': (plant, _, day) => plant.again({ day, options: { now: hourOf(day + 900, 0) } }),
  'a run is killed': async (plant, dice, day) => {
    await ended(plant.folder, ['run', '--quiet'], { killAfter: dice.throw(2000) });
    await plant.again({ day });
  },
};

/** The n-th call that writes finds the disk full. */
const FULL_DISK = (call: number) => ({
  loaded: fileURLToPath(new URL('../run/fail-at.mjs', import.meta.url)),
  FAIL_AT: String(call),
});

interface Trouble {
  /** Milliseconds after which the program is killed. */
  readonly killAfter?: number;
  /** Module that is loaded before the program, and what it reads. */
  readonly loaded?: string;
  readonly FAIL_AT?: string;
}

/** Starts the program, which ends as it can; a full disk is never a defect of ours. */
async function ended(cwd: string, args: readonly string[], { killAfter, loaded, FAIL_AT }: Trouble): Promise<void> {
  const before = loaded === undefined ? [] : ['--import', loaded];
  const env = { ...process.env, ...(FAIL_AT === undefined ? {} : { FAIL_AT }) };
  const child = spawn(process.execPath, [...before, PROGRAM, ...args], { cwd, env, stdio: 'ignore' });
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  if (killAfter !== undefined) {
    await Promise.race([closed, setTimeout(killAfter)]);
    child.kill('SIGKILL');
  }
  expect(await closed).not.toBe(70);
}

const text = (stock: Record<string, number>) =>
  Object.fromEntries(Object.entries(stock).map(([name, number]) => [name, String(number)]));

/** In the gate a few nights; `npm run soak` runs more of them, with other dice every time. */
it('nights of plans, approvals, half posted batches and proofs post nothing twice, and come to an end', () =>
  nights(async (plant) => {
    const { numRuns, seed } = randomCases(3);
    const dice = new Dice(seed);
    const erp: Record<string, number> = Object.fromEntries(NAMES.map((name) => [name, 100]));
    const mes: Record<string, number> = { ...erp };
    const batches = new BatchLife(plant.folder, hourOf(1000, 8));
    const night = async (day: number) => {
      const result = await plant.run({ day, erp: text(erp), mes: text(mes) });
      const event = dice.pick(Object.keys(ROUGH)) ?? 'nothing';
      await ROUGH[event]?.(plant, dice, day, { erp: text(erp), mes: text(mes) });
      return result;
    };
    for (let day = 1; day <= 2 * numRuns; day += 2) {
      // Both go on working, and the floor finds something
      for (const name of NAMES.slice(0, 3)) {
        const used = dice.throw(3);
        [erp[name], mes[name]] = [(erp[name] ?? 0) - used, (mes[name] ?? 0) - used];
      }
      const found = dice.pick(NAMES) ?? 'A';
      mes[found] = (mes[found] ?? 0) + 1 + dice.throw(5);
      const { found: open } = await night(day);
      const wanted = new Map(NAMES.map((name) => [name, mes[name] ?? 0]));
      const ids = await batches.planned();
      expect(await batches.planned()).toEqual([]);
      const lines = new Map<string, number>();
      for (const id of ids) {
        await batches.approve(id);
        const exporting = ['corrections', 'export', id, '--writer', 'csv', '--author', 'controller'];
        const trouble = dice.throw(6);
        if (trouble < 2) await ended(plant.folder, exporting, { killAfter: dice.throw(1500) });
        if (trouble === 2) await ended(plant.folder, exporting, FULL_DISK(1 + dice.throw(12)));
        await batches.export(id);
        const { content, steps } = (await batches.show(id)).result;
        expect(steps.filter(({ action }) => action === 'batch_exported')).toHaveLength(1);
        await batches.export(id);
        for (const line of content.lines) {
          expect(lines.has(line.material ?? '')).toBe(false);
          lines.set(line.material ?? '', Number(line.quantity));
        }
      }
      expect([...lines.keys()].toSorted()).toEqual(Object.keys(open).toSorted());
      // Someone posts some of them
      const posted = [...lines].filter(() => dice.throw(3) > 0);
      for (const [name, quantity] of posted) erp[name] = (erp[name] ?? 0) + quantity;
      for (const [name] of posted) expect(erp[name]).toBe(wanted.get(name));
      await night(day + 1);
      for (const id of ids) {
        const { result } = await batches.verify(id, 'latest', true);
        expect(result.lines.filter(({ effect }) => effect === 'posted')).toHaveLength(posted.length);
        expect(result.lines.filter(({ effect }) => effect === 'not_posted')).toHaveLength(lines.size - posted.length);
      }
    }
    expect(NAMES.filter((name) => (erp[name] ?? 0) > (mes[name] ?? 0))).toEqual([]);
  }));
