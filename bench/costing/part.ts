import { deepEqual, equal, ok } from 'node:assert/strict';
import { join } from 'node:path';
import type { Summary } from '../../src/contract/summary.ts';
import { writePlantedFolder } from '../domain/planted-folder.ts';
import { byHand, RACE_COLUMNS, raceRows, rowsByHand, trueupRun } from '../domain/race.ts';
import { plantFolder } from '../generate.ts';
import { rowsOf } from '../plant/sizes.ts';
import type { Section } from '../tables.ts';
import { costsFolder, plantedCosts } from './plant.ts';

/** Costs of orders in two systems, compared and split into variances, beside the statements of an expert. */
export async function costingPart(sizes: readonly string[], rounds: number, say: (line: string) => void): Promise<Section> {
  const rows: (readonly string[])[] = [];
  for (const size of sizes) {
    const folder = join(plantFolder(size), 'costing');
    const lines = rowsOf(size) ?? 0;
    await writePlantedFolder(costsFolder(lines), folder);
    const { differs } = plantedCosts(lines);
    const check = ({ domains: [domain] }: Summary, out: string): void => {
      const { verdicts } = domain ?? {};
      deepEqual([verdicts?.differs, verdicts?.missing_in_erp, verdicts?.missing_in_mes], [2 * differs, 0, 0]);
      equal(rowsByHand(folder), 2 * differs);
      const [ours, theirs] = [rowsByHand(out, 'variances.ndjson'), rowsByHand(folder, 'expert-variances.ndjson')];
      // The script rounds half a cent up, a run to the even cent: a line in some thousands has a variance by one of them alone.
      ok(Math.abs(ours - theirs) < theirs / 1000, `${ours} lines of variances, ${theirs} by hand`);
    };
    const contestants = [
      byHand('script', folder, 'costing/expert.sql'),
      trueupRun({ name: 'trueup without sources', target: '≤ 1.50 ×', flags: ['--sources', 'none'] }, folder, check),
    ];
    rows.push(...(await raceRows(size, contestants, rounds, say)));
  }
  return { name: 'costing', header: ['lines a side', 'contestant', ...RACE_COLUMNS], rows };
}
