import { expect, it } from 'vitest';
import { Dice } from '../ledger/dice.ts';
import { hourOf, nights } from '../ledger/nights.ts';
import { randomCases } from '../random.ts';
import { BatchLife } from './batch-life.ts';

const NAMES = ['A', 'B', 'C', 'D', 'E', 'F'];

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
    const night = (day: number) => plant.run({ day, erp: text(erp), mes: text(mes) });
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
      const lines = new Map<string, number>();
      for (const id of ids) {
        await batches.approve(id);
        await batches.export(id);
        const { content } = (await batches.show(id)).result;
        for (const line of content.lines) {
          expect(lines.has(line.material ?? '')).toBe(false);
          lines.set(line.material ?? '', Number(line.quantity));
        }
      }
      expect([...lines.keys()].toSorted()).toEqual(Object.keys(open).toSorted());
      // Somebody posts some of them
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
