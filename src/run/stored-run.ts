import path from 'node:path';
import type { Discrepancy } from '../contract/discrepancy.ts';
import type { Reject } from '../contract/reject.ts';
import type { ReportSource } from '../report/run-view.ts';
import { fromHere } from './plain-view.ts';
import { storedLines } from './stored-lines.ts';
import { readSummary } from './stored-summary.ts';
import { RejectTally } from './rejects/reject-tally.ts';

/** A recorded run, read from its folder. Throws RefusedError file_not_found, file_damaged. */
export async function storedRun(folder: string, program: string): Promise<ReportSource> {
  const summary = await readSummary(path.join(folder, 'summary.json'));
  const wanted = new Set(summary.shown.largest.map(({ discrepancy }) => discrepancy));
  const found = new Map<string, Discrepancy>();
  const lines = (file: string): AsyncIterable<string> => storedLines(folder, file, summary);
  for await (const line of lines('discrepancies.ndjson')) {
    const discrepancy = JSON.parse(line) as Discrepancy;
    if (wanted.has(discrepancy.id)) found.set(discrepancy.id, discrepancy);
  }
  const tally = new RejectTally();
  for await (const line of lines('rejects.ndjson')) tally.add(JSON.parse(line) as Reject);
  const largest = summary.shown.largest.flatMap(({ discrepancy: id, moved_with: movedWith }) => {
    const discrepancy = found.get(id);
    return discrepancy ? [{ discrepancy, movedWith }] : [];
  });
  const view = {
    summary,
    largest,
    rejects: tally.shown,
    folder: fromHere(folder),
    config: fromHere(path.resolve(folder, summary.run.config ?? 'trueup.yaml')),
    mappings: fromHere(path.resolve(folder, summary.run.mappings ?? 'mappings')),
    program,
  };
  return { summary, view, lines };
}
