import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CoverageReport, CrosswalkCoverage } from '../../../src/contract/coverage.ts';
import { build } from '../../plant/build.ts';
import { inFolder } from '../../plant/in-folder.ts';
import { BOTH, type Entry, type Material, type Plant } from '../../plant/model.ts';
import { meaningOf } from '../../plant/part-rules.ts';
import { plans } from '../../plant/plan.ts';
import { writeWorkspace } from '../../plant/workspace.ts';
import { cover, crosswalkOf } from './cover.ts';
import { expectedTallies, type Tally } from './plant-coverage.ts';
import { randomRuns } from '../../random.ts';

/** Runs the property on random plants (those that suit it), each written as a workspace. */
function onPlants(
  count: number,
  law: (plant: Plant, folder: string) => Promise<void>,
  suits: (plant: Plant) => boolean = () => true,
): Promise<void> {
  return fc.assert(
    fc.asyncProperty(
      plans(true).filter((plan) => suits(build(plan))),
      async (plan) => {
        await inFolder(async (folder) => {
          const plant = build(plan);
          await writeWorkspace(plant, folder);
          await law(plant, folder);
        });
      },
    ),
    randomRuns(count, 20_261_124),
  );
}

function tallyOf({ outcomes }: CrosswalkCoverage): Tally {
  const rows = Object.entries(outcomes).map(([outcome, figures]) => [outcome, figures.rows] as const);
  return Object.fromEntries(rows.filter(([, count]) => count > 0));
}

interface CodeLine {
  readonly list: string;
  readonly side: string;
  readonly crosswalk: string;
  readonly code: string;
  readonly outcome: string;
  readonly in_scope: string;
  readonly entry_line: string;
  readonly rows: string;
}

async function codes(folder: string): Promise<{ result: CoverageReport; lines: readonly CodeLine[] }> {
  const { result, text } = await cover(folder, { format: 'csv' });
  const lines = parse<CodeLine>(text, { columns: true });
  return { result, lines: lines.filter(({ list }) => list === '') };
}

/** Takes a record out of a table (the header is the first one) and returns the line on which it started. */
async function withoutRecord(file: string, number: number): Promise<number> {
  const text = await readFile(file, 'utf8');
  const found: unknown = parse(text, { raw: true, info: true });
  const records = found as { readonly raw: string; readonly info: { readonly lines: number } }[];
  await writeFile(
    file,
    records
      .filter((_, index) => index !== number)
      .map(({ raw }) => raw)
      .join(''),
  );
  return (records[number - 1]?.info.lines ?? 0) + 1;
}

const rejectedStatuses = ({ crosswalks }: CoverageReport): number =>
  crosswalks.find(({ side, crosswalk }) => side === 'mes' && crosswalk === 'statuses')?.outcomes.rejected.rows ?? 0;

/**
 * True for a part that nothing but its line explains. A pack's unit is known by its material alone: without the part its records
 * would be rejected besides.
 */
function standsAlone({ materials, rules }: Plant, { listed, pack, code }: Material): boolean {
  if (!listed || pack) return false;
  const others = materials.filter((other) => other.code !== code);
  return BOTH.every((side) => meaningOf(others, rules, side, code[side]).by === 'itself');
}

const isQuality = ({ kind, amounts }: Entry): boolean => kind === 'stock' && amounts.some(({ status }) => status === 'quality');

const inScope = (line: CodeLine): boolean => line.in_scope === 'true';

const rowsOf = (lines: readonly CodeLine[]): number => lines.reduce((sum, { rows }) => sum + Number(rows), 0);

describe('the coverage of a random plant', () => {
  it('counts every record once for every crosswalk, under what must become of its code', async () => {
    await onPlants(4, async (plant, folder) => {
      const { result, lines } = await codes(folder);
      for (const side of BOTH) {
        const feed = result.feeds.find((each) => each.side === side && each.list === null);
        for (const [name, tally] of Object.entries(expectedTallies(plant, side))) {
          const crosswalk = crosswalkOf(result, side, name);
          expect({ [name]: tallyOf(crosswalk) }).toEqual({ [name]: tally });
          expect(Object.values(tally).reduce((sum, count) => sum + count, 0)).toBe(feed?.rows.counted);
          // The spreadsheet has the same records, where someone asks for the codes
          const own = lines.filter((line) => line.side === side && line.crosswalk === name && inScope(line));
          expect(rowsOf(own)).toBe(crosswalk.in_use ? feed?.rows.counted : 0);
        }
        const { read = 0, ...counts } = feed?.rows ?? {};
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(read);
        expect(read).toBe(plant.entries[side].length);
      }
    });
  });

  it('loses exactly the codes of an entry that is taken out, and the gate fails by exactly their records', async () => {
    await onPlants(
      4,
      async (plant, folder) => {
        const victims = plant.materials.filter((material) => standsAlone(plant, material));
        const victim = victims[plant.seed % Math.max(victims.length, 1)];
        if (!victim) throw new Error('no part stands alone');
        const before = await codes(folder);
        const at = plant.materials.filter(({ listed }) => listed).indexOf(victim) + 1;
        const line = await withoutRecord(join(folder, 'mappings/parts.csv'), at);
        const after = await cover(folder, { min: ['parts=100%'] });
        for (const side of BOTH) {
          const own = before.lines.filter((line) => line.side === side && line.crosswalk === 'parts' && inScope(line));
          const gone = rowsOf(own.filter((each) => each.entry_line === String(line)));
          const [then, now] = [before.result, after.result].map((result) => crosswalkOf(result, side, 'parts').outcomes);
          expect(now?.mapped.rows).toBe((then?.mapped.rows ?? 0) - gone);
          expect(now?.passed.rows).toBe((then?.passed.rows ?? 0) + gone);
          const needed = (now?.mapped.rows ?? 0) + (now?.passed.rows ?? 0);
          const failure = after.result.gate.failures.find((each) => each.side === side);
          expect(failure && [failure.covered, failure.of]).toEqual(
            now?.passed.rows === 0 ? undefined : [String(now?.mapped.rows), String(needed)],
          );
        }
        expect(after.status).toBe(after.result.gate.failures.length > 0 ? 1 : 0);
      },
      (plant) =>
        plant.materials.filter(({ listed }) => listed).length > 1 && plant.materials.some((each) => standsAlone(plant, each)),
    );
  });

  it('sees a status that nobody maps any more, although all its records are rejected', async () => {
    await onPlants(
      2,
      async (plant, folder) => {
        const code = plant.statusCodes.mes.quality;
        const before = await codes(folder);
        const file = join(folder, 'mappings/statuses.yaml');
        const text = await readFile(file, 'utf8');
        await writeFile(file, text.replace(`${JSON.stringify(code)}: "quality"`, `"no such code": "quality"`));
        const after = await cover(folder);
        // Whether a scope holds is only known of codes that are understood: rejected records count wherever they are
        const gone = rowsOf(
          before.lines.filter((line) => line.crosswalk === 'statuses' && line.side === 'mes' && line.code === code),
        );
        expect(rejectedStatuses(after.result) - rejectedStatuses(before.result)).toBe(gone);
        expect(gone).toBeGreaterThan(0);
      },
      (plant) => !plant.style.mes.wide && plant.entries.mes.some(isQuality),
    );
  });

  it('passes against the baseline that was just written', async () => {
    await onPlants(2, async (_, folder) => {
      const file = join(folder, 'baseline.csv');
      const { result } = await cover(folder, { writeBaseline: file });
      const again = await cover(folder, { baseline: file, min: ['100%', 'codes=100%'] });
      expect(again.status).toBe(0);
      expect(again.result.baseline).toMatchObject({ new_codes: 0, mended: [], not_seen: [] });
      const known = again.result.crosswalks
        .filter(({ list }) => list === null)
        .reduce((sum, { gaps }) => sum + gaps.known_codes, 0);
      expect(known).toBe(result.crosswalks.filter(({ list }) => list === null).reduce((sum, { gaps }) => sum + gaps.codes, 0));
    });
  });
});
