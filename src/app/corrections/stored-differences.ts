import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { systemCode } from '../../output/write-failure.ts';
import { storedLines } from '../../run/stored-lines.ts';
import { readSummary } from '../../run/stored-summary.ts';

/** The discrepancies in the folder of a run, one by one in their order. Throws RefusedError file_damaged where one is missing. */
export async function* storedDiscrepancies(folder: string): AsyncIterable<Discrepancy> {
  const summary = await readSummary(path.join(folder, 'summary.json'));
  for await (const line of storedLines(folder, 'discrepancies.ndjson', summary)) yield JSON.parse(line) as Discrepancy;
}

/** Id → difference, of all discrepancies in the folder of a run. */
export async function differencesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const differences = new Map<string, string>();
  for await (const { id, difference } of storedDiscrepancies(folder)) differences.set(id, difference);
  return differences;
}

/** The draft batches in the folder of a run, absolute, in the order of their names. */
export async function draftFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(path.join(folder, 'corrections')).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => path.join(folder, 'corrections', name));
}
