import { deepEqual, equal } from 'node:assert/strict';
import { join } from 'node:path';
import type { Summary } from '../../src/contract/summary.ts';
import { writePlantedFolder } from '../domain/planted-folder.ts';
import { byHand, RACE_COLUMNS, raceRows, rowsByHand, trueupRun } from '../domain/race.ts';
import { plantFolder } from '../generate.ts';
import { rowsOf } from '../plant/sizes.ts';
import type { Section } from '../tables.ts';
import { ordersFolder, plantedOrders } from './plant.ts';

/** Two lists of orders, three measures each, beside the statements of an expert. */
export async function ordersPart(sizes: readonly string[], rounds: number, say: (line: string) => void): Promise<Section> {
  const rows: (readonly string[])[] = [];
  for (const size of sizes) {
    const folder = join(plantFolder(size), 'orders');
    const orders = rowsOf(size) ?? 0;
    await writePlantedFolder(ordersFolder(orders), folder);
    const { differs, oneSided } = plantedOrders(orders);
    const check = ({ domains: [domain] }: Summary): void => {
      const { verdicts } = domain ?? {};
      deepEqual([verdicts?.differs, verdicts?.missing_in_erp, verdicts?.missing_in_mes], [differs, 3 * oneSided, 3 * oneSided]);
      equal(rowsByHand(folder), differs + 6 * oneSided);
    };
    const contestants = [
      byHand('script', folder, 'orders/expert.sql'),
      trueupRun({ name: 'trueup without sources', target: '≤ 1.40 ×', flags: ['--sources', 'none'] }, folder, check),
      trueupRun({ name: 'trueup with sources', target: '', flags: [] }, folder, check),
    ];
    rows.push(...(await raceRows(size, contestants, rounds, say)));
  }
  return { name: 'orders', header: ['orders a side', 'contestant', ...RACE_COLUMNS], rows };
}
