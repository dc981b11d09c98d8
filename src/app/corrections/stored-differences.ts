import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { RefusedError } from '../../errors.ts';
import { systemCode } from '../../output/write-failure.ts';
import { linesOf } from '../../run/stored-run.ts';
import { parsedJson, readSummary } from '../../run/stored-summary.ts';

/**
 * The discrepancies in the folder of a run, one by one in their order. A line that is missing would pass for a difference that is gone: throws
 * RefusedError file_damaged where they are not as many as the summary says.
 */
export async function* storedDiscrepancies(folder: string): AsyncIterable<Discrepancy> {
  const { domains } = await readSummary(path.join(folder, 'summary.json'));
  const expected = domains.reduce((sum, { discrepancies, suppressed }) => sum + discrepancies + suppressed, 0);
  const file = path.join(folder, 'discrepancies.ndjson');
  let found = 0;
  for await (const line of linesOf(file)) {
    const discrepancy = parsedJson(line);
    if (discrepancy === undefined) throw damaged(file, `its line ${found + 1} is no JSON`);
    found += 1;
    yield discrepancy as Discrepancy;
  }
  if (found !== expected) throw damaged(file, `it has ${found} lines, and the summary of the run counts ${expected}`);
}

function damaged(file: string, why: string): RefusedError {
  return new RefusedError({
    code: 'file_damaged',
    message: `The discrepancies of the run cannot be trusted: ${why}.`,
    at: { file: path.relative('', file) },
    suggestions: ['trueup run'],
  });
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
