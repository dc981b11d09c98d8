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
import { type Plan, plans } from './plan.ts';
import { type Results, runWorkspace } from './run-plant.ts';
import { intoWorkbooks } from './workbook.ts';
import { writeWorkspace } from './workspace.ts';
import { randomRuns } from '../random.ts';

interface Run {
  readonly plant: Plant;
  readonly files: Record<Side, ExportFile[]>;
  readonly results: Results;
}

async function runPlant(plant: Plant, folder: string): Promise<Run> {
  const files = await writeWorkspace(plant, folder);
  return { plant, files, results: await runWorkspace(folder, 'out') };
}

const runs = new Map<string, Promise<Run>>();

/** The run of a plan; the laws, which meet the same plans, share it. */
function runOf(plan: Plan): Promise<Run> {
  const text = JSON.stringify(plan);
  const run = runs.get(text) ?? inFolder((folder) => runPlant(build(plan), folder));
  runs.set(text, run);
  return run;
}

/** With these seeds eight plants have between them all styles, faults and kinds of records. */
const QUIET = 20_261_829;
const NOISY = 20_262_427;

describe('random plants', () => {
  it('every seeded difference is found with its exact figure, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(plans(false), async (plan) => {
        const { plant, files, results } = await runOf(plan);
        expectResults(plant, files, results);
        expect(results.rejects).toEqual([]);
      }),
      randomRuns(8, QUIET),
    );
  });

  it('a record that cannot be read is reported with its line and leaves the verdict of its key open', async () => {
    await fc.assert(
      fc.asyncProperty(plans(true), async (plan) => {
        const { plant, files, results } = await runOf(plan);
        expectResults(plant, files, results);
        for (const side of BOTH) {
          const found = results.rejects.filter((reject) => reject.side === side);
          expect(found.map(({ file, line, field, code }) => ({ file, line, field, code }))).toEqual(
            expectedRejects(plant, files, side),
          );
        }
      }),
      randomRuns(8, NOISY),
    );
  });

  it('the order of the records does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(plans(true), async (plan) => {
        const { plant, results } = await runOf(plan);
        const dice = new Dice(plan.seed + 1);
        const other = sameCells(plant, { ...plant, entries: eachSide((side) => dice.shuffled(plant.entries[side])) });
        const shuffled = await inFolder((folder) => runPlant(other, folder));
        expect(withoutPositions(shuffled.results)).toEqual(withoutPositions(results));
      }),
      randomRuns(3, NOISY),
    );
  });

  it('a workbook gives the same as the list that was saved as one', async () => {
    await fc.assert(
      fc.asyncProperty(plans(false), async (plan) => {
        const { plant, results } = await runOf(plan);
        const workbook = await inFolder(async (folder) => {
          const files = await writeWorkspace(plant, folder);
          for (const side of BOTH) await intoWorkbooks(folder, plant, side, files[side]);
          return runWorkspace(folder, 'out');
        });
        expect(withoutPositions(workbook)).toEqual(withoutPositions(results));
      }),
      randomRuns(3, QUIET),
    );
  });

  it('two runs write the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(plans(true), async (plan) => {
        const { plant, results } = await runOf(plan);
        const again = await inFolder((folder) => runPlant(plant, folder));
        expect(untimed(again.results)).toEqual(untimed(results));
      }),
      randomRuns(2, NOISY),
    );
  });

  it('without sources the same is found', async () => {
    await fc.assert(
      fc.asyncProperty(plans(true), async (plan) => {
        const { plant, results: full } = await runOf(plan);
        const quick = await inFolder(async (folder) => {
          await writeWorkspace(plant, folder);
          return runWorkspace(folder, 'out', { sources: false });
        });
        expect(withoutPositions(quick)).toEqual(withoutPositions(full));
        expect(quick.discrepancies.flatMap(({ sources }) => [...sources.erp, ...sources.mes])).toEqual([]);
        expect(quick.batch).toBeUndefined();
        expect(quick.summary.domains[0]?.proof).toEqual({ rows_balance: true, totals_balance: true, independent: false });
      }),
      randomRuns(2, NOISY),
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

/** Everything a run says but for where it was read: locations, hashes and what follows from them. */
function withoutPositions(results: Results): object {
  return {
    discrepancies: results.discrepancies.map((each) => without(each, 'sources', 'codes', 'state', 'first_seen', 'age_days')),
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
