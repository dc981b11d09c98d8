import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { linesOf } from '../../run/stored-run.ts';

/** The discrepancies in the folder of a run, one by one in their order. */
export async function* storedDiscrepancies(folder: string): AsyncIterable<Discrepancy> {
  for await (const line of linesOf(path.join(folder, 'discrepancies.ndjson'))) yield JSON.parse(line) as Discrepancy;
}

/** Id → difference, of all discrepancies in the folder of a run. */
export async function differencesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const differences = new Map<string, string>();
  for await (const { id, difference } of storedDiscrepancies(folder)) differences.set(id, difference);
  return differences;
}

/** The draft batches in the folder of a run, absolute, in the order of their names. */
export async function draftFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(path.join(folder, 'corrections')).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => path.join(folder, 'corrections', name));
}
