import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plant, Side } from './model.ts';
import { BOTH } from './model.ts';
import { build } from './build.ts';
import { eachSide } from './choice.ts';
import { expectResults } from './compare.ts';
import { Dice } from './dice.ts';
import { type ExportFile, sameCells } from './export-text.ts';
import { inFolder } from './in-folder.ts';
import { plans } from './plan.ts';
import { type Results, runWorkspace } from './run-plant.ts';
import { intoWorkbooks } from './workbook.ts';
import { writeWorkspace } from './workspace.ts';
import { randomRuns } from '../random.ts';

async function runPlant(plant: Plant, folder: string): Promise<{ files: Record<Side, ExportFile[]>; results: Results }> {
  const files = await writeWorkspace(plant, folder);
  return { files, results: await runWorkspace(folder, 'out') };
}

const SEED = 20_261_122;

describe('random plants', () => {
  it('every seeded difference is found with its exact figure, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(plans(false), async (plan) => {
        const plant = build(plan);
        await inFolder(async (folder) => {
          const { files, results } = await runPlant(plant, folder);
          expectResults(plant, files, results);
          expect(results.rejects).toEqual([]);
        });
      }),
      randomRuns(20, SEED),
    );
  });

  it('a record that cannot be read is told with its line and leaves the verdict of its key open', async () => {
    await fc.assert(
      fc.asyncProperty(plans(true), async (plan) => {
        const plant = build(plan);
        await inFolder(async (folder) => {
          const { files, results } = await runPlant(plant, folder);
          expectResults(plant, files, results);
          for (const side of BOTH) {
            const found = results.rejects.filter((reject) => reject.side === side);
            expect(found.map(({ file, line, field, code }) => ({ file, line, field, code }))).toEqual(
              expectedRejects(plant, files, side),
            );
          }
        });
      }),
      randomRuns(20, SEED),
    );
  });

  it('the order of the records does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(plans(true), async (plan) => {
        const plant = build(plan);
        const dice = new Dice(plan.seed + 1);
        const other = sameCells(plant, { ...plant, entries: eachSide((side) => dice.shuffled(plant.entries[side])) });
        const [one, two] = [
          await inFolder((folder) => runPlant(plant, folder)),
          await inFolder((folder) => runPlant(other, folder)),
        ];
        expect(withoutPlaces(two.results)).toEqual(withoutPlaces(one.results));
      }),
      randomRuns(6, SEED),
    );
  });

  it('a workbook gives the same as the list that was saved as one', async () => {
    await fc.assert(
      fc.asyncProperty(plans(false), async (plan) => {
        const plant = build(plan);
        const list = await inFolder((folder) => runPlant(plant, folder));
        const workbook = await inFolder(async (folder) => {
          const files = await writeWorkspace(plant, folder);
          for (const side of BOTH) await intoWorkbooks(folder, plant, side, files[side]);
          return runWorkspace(folder, 'out');
        });
        expect(withoutPlaces(workbook)).toEqual(withoutPlaces(list.results));
      }),
      randomRuns(5, SEED),
    );
  });

  it('two runs write the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(plans(true), async (plan) => {
        await inFolder(async (folder) => {
          await writeWorkspace(build(plan), folder);
          const [one, two] = [await runWorkspace(folder, 'one'), await runWorkspace(folder, 'two')];
          expect(untimed(two)).toEqual(untimed(one));
        });
      }),
      randomRuns(4, SEED),
    );
  });

  it('without sources the same is found', async () => {
    await fc.assert(
      fc.asyncProperty(plans(true), async (plan) => {
        await inFolder(async (folder) => {
          await writeWorkspace(build(plan), folder);
          const [full, quick] = [await runWorkspace(folder, 'full'), await runWorkspace(folder, 'quick', { sources: false })];
          expect(withoutPlaces(quick)).toEqual(withoutPlaces(full));
          expect(quick.discrepancies.flatMap(({ sources }) => [...sources.erp, ...sources.mes])).toEqual([]);
          expect(quick.batch).toBeUndefined();
          expect(quick.summary.domains[0]?.proof).toEqual({ rows_balance: true, totals_balance: true, independent: false });
        });
      }),
      randomRuns(4, SEED),
    );
  });
});

/** The rejects of one side in the order of its files and lines. */
function expectedRejects(plant: Plant, files: Record<Side, ExportFile[]>, side: Side): object[] {
  return files[side].flatMap(({ name, lines }) =>
    plant.entries[side]
      .flatMap(({ kind, field, ...entry }) => {
        const line = [...lines].find(
          ([each]) => each.material === entry.material && each.amounts === entry.amounts && each.kind === kind,
        )?.[1];
        return kind === 'stock' || kind === 'total' || line === undefined
          ? []
          : [{ file: `exports/${name}`, line, field: field ?? null, code: kind }];
      })
      .toSorted((a, b) => a.line - b.line),
  );
}

/** Everything a run says but for where it was read: places, hashes and what follows from them. */
function withoutPlaces(results: Results): object {
  return {
    discrepancies: results.discrepancies.map((each) => without(each, 'sources', 'first_seen')),
    domains: results.summary.domains.map((each) => without(each, 'proof', 'pairing', 'one_sided')),
    feeds: results.summary.feeds.map(({ rows, totals, out_of_scope }) => ({ rows, totals, out_of_scope })),
  };
}

const without = (value: object, ...names: readonly string[]): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

const untimed = (results: Results): object =>
  Object.fromEntries(
    [...results.files].map(([name, text]) => [name, text.replaceAll(/"(started_at|finished_at)": ?"[^"]*"/g, '"$1":""')]),
  );
