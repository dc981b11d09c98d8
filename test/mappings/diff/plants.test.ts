import * as fc from 'fast-check';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../../src/errors.ts';
import type { Discrepancy } from '../../../src/contract/discrepancy.ts';
import type { EffectOnDomain } from '../../../src/contract/mapping-diff.ts';
import { build } from '../../plant/build.ts';
import { inFolder } from '../../plant/in-folder.ts';
import { type Plan, plans } from '../../plant/plan.ts';
import { type Results, runConfig } from '../../plant/run-plant.ts';
import { writeWorkspace } from '../../plant/workspace.ts';
import { diffIn } from './run-diff.ts';
import { separateRows, type SideRows } from './separate-rows.ts';
import { randomRuns } from '../../random.ts';

/** The same plan with other mapping files: bits of `edits` say what someone changed. */
function edited(plan: Plan, edits: number): Plan {
  const on = (bit: number): boolean => Math.floor(edits / 2 ** bit) % 2 === 1;
  return {
    ...plan,
    materials: plan.materials.map((material, index) => ({
      ...material,
      listed: on(index) ? !material.listed : material.listed,
      ownCanonical: on(index + 3) ? !material.ownCanonical : material.ownCanonical,
      pack: on(index + 6) ? (material.pack + 1) % 6 : material.pack,
    })),
    families: plan.families.map((units, index) =>
      on(index + 9) ? units.map(({ of, factor }) => ({ of, factor: (factor + 3) % 10 })) : units,
    ),
    locations: plan.locations.map((location, index) => (on(index + 11) ? { ...location, mapped: !location.mapped } : location)),
    sitesListed: on(15) ? !plan.sitesListed : plan.sitesListed,
    blankStatus: on(16) ? !plan.blankStatus : plan.blankStatus,
    erp: on(17) ? { ...plan.erp, trims: !plan.erp.trims } : plan.erp,
    mes: on(18) ? { ...plan.mes, trims: !plan.mes.trims } : plan.mes,
  };
}

/** A workspace with two folders of mapping files, and a configuration for each. */
async function twoFolders(plan: Plan, edits: number, folder: string): Promise<void> {
  await writeWorkspace(build(plan), folder);
  await inFolder(async (other) => {
    await writeWorkspace(build(edited(plan, edits)), other);
    await cp(join(other, 'mappings'), join(folder, 'new'), { recursive: true });
  });
  const config = await readFile(join(folder, 'trueup.yaml'), 'utf8');
  await writeFile(join(folder, 'new.yaml'), config.replace('./mappings', './new'));
}

/** The runs with either folder; null where one is refused. */
async function twoRuns(folder: string): Promise<readonly [Results, Results] | null> {
  try {
    const run = (name: string) => runConfig(join(folder, `${name}.yaml`), join(folder, `out-${name}`), { sources: false });
    return [await run('trueup'), await run('new')];
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}

/** What the diff of the two folders tells; null where it is refused. */
async function effectOf(folder: string): Promise<EffectOnDomain | null> {
  try {
    const { result } = await diffIn(folder, 'mappings', { new: 'new', exports: true });
    return result.exports[0] ?? null;
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}

function differing(old: SideRows, now: SideRows): number {
  return [...old.keys()].filter((record) => cellsText(old.get(record)) !== cellsText(now.get(record))).length;
}

function cellsText(cells: ReadonlyMap<string, string> = new Map()): string {
  return JSON.stringify([...cells].map((cell) => JSON.stringify(cell)).toSorted());
}

const sum = (values: readonly (string | null)[]): string => {
  const cents = values.reduce((all, value) => all + BigInt((value ?? '0.00').replace(/[-.]/g, '')), 0n);
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
};
const judged = ({ verdict, erp_value, mes_value, difference, value }: Discrepancy): string =>
  JSON.stringify([verdict, erp_value, mes_value, difference, value]);

/** What becomes of the discrepancies, worked out from the files of both runs. */
function expectedDispositions(old: Results, now: Results): object {
  const [before, after] = [old, now].map(({ discrepancies }) => new Map(discrepancies.map((each) => [each.id, each])));
  const [was, is] = [[...(before?.values() ?? [])], [...(after?.values() ?? [])]];
  const appear = is.filter(({ id }) => !before?.has(id));
  const disappear = was.filter(({ id }) => !after?.has(id));
  const both = was.flatMap((each) => {
    const partner = after?.get(each.id);
    return partner ? [[each, partner] as const] : [];
  });
  const change = both.filter(([one, other]) => judged(one) !== judged(other));
  const gross = (all: readonly Discrepancy[]): object => ({ count: all.length, value_gross: sum(all.map(({ value }) => value)) });
  return {
    appear: gross(appear),
    disappear: gross(disappear),
    change: { ...gross(change.map(([, other]) => other)), before: sum(change.map(([one]) => one.value)) },
    stay: both.length - change.length,
  };
}

const withoutUnvalued = ({ appear, disappear, change, stay }: EffectOnDomain['discrepancies']): object =>
  JSON.parse(
    JSON.stringify({ appear, disappear, change, stay }, (key, value: unknown) => (key === 'unvalued' ? undefined : value)),
  ) as object;

const rejected = ({ summary }: Results): number => summary.feeds.reduce((all, { rows }) => all + rows.rejected, 0);

describe('random plants whose mapping files were edited', () => {
  it('move exactly the records whose canonical rows differ, and compare as two runs do', async () => {
    let compared = 0;
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(plans(true), fc.nat(2 ** 19 - 1), async (drawn, edits) => {
        // The rows of a wide list are told apart by their cells
        const plan = { ...drawn, erp: { ...drawn.erp, wide: true } };
        await inFolder(async (folder) => {
          await twoFolders(plan, edits, folder);
          const runs = await twoRuns(folder);
          const effect = await effectOf(folder);
          expect(effect === null).toBe(runs === null);
          if (!runs || !effect) return;
          const [old, now] = [await separateRows(join(folder, 'trueup.yaml')), await separateRows(join(folder, 'new.yaml'))];
          for (const { side, moved: found, read, unmoved, only } of effect.records) {
            expect({ side, found, only }).toEqual({ side, found: differing(old[side], now[side]), only: { old: 0, new: 0 } });
            expect(read.old).toBe(runs[0].summary.feeds.find((feed) => feed.side === side)?.rows.read);
            expect(found + unmoved).toBe(read.new);
            moved += found;
          }
          const [domains] = [runs.map(({ summary }) => summary.domains[0])];
          expect(effect.verdicts).toEqual({ old: domains[0]?.verdicts, new: domains[1]?.verdicts });
          expect(effect.keys).toEqual({ old: domains[0]?.keys, new: domains[1]?.keys });
          expect(withoutUnvalued(effect.discrepancies)).toEqual(expectedDispositions(...runs));
          expect(effect.rejected).toEqual({ old: rejected(runs[0]), new: rejected(runs[1]) });
          compared += 1;
        });
      }),
      randomRuns(4, 20_261_122),
    );
    expect(compared).toBeGreaterThan(2);
    expect(moved).toBeGreaterThan(0);
  });

  it('move nothing where nothing was edited, and back what they moved', async () => {
    await fc.assert(
      fc.asyncProperty(plans(true), fc.nat(2 ** 19 - 1), async (plan, edits) => {
        await inFolder(async (folder) => {
          await twoFolders(plan, edits, folder);
          if (!(await twoRuns(folder))) return;
          const same = await diffIn(folder, 'mappings', { new: 'mappings', exports: true });
          expect(same.status).toBe(0);
          expect(same.result.exports[0]?.moves).toEqual([]);
          const there = (await diffIn(folder, 'mappings', { new: 'new', exports: true })).result.exports[0];
          const back = (await diffIn(folder, 'new', { new: 'mappings', exports: true })).result.exports[0];
          expect(back?.records.map(({ moved, unmoved }) => [moved, unmoved])).toEqual(
            there?.records.map(({ moved, unmoved }) => [moved, unmoved]),
          );
          expect(back?.verdicts).toEqual({ old: there?.verdicts.new, new: there?.verdicts.old });
          expect(back?.discrepancies.appear).toEqual(there?.discrepancies.disappear);
        });
      }),
      randomRuns(1, 20_261_122),
    );
  });
});
