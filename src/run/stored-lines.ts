import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Summary } from '../contract/summary.ts';
import { RefusedError } from '../errors.ts';
import { parsedJson } from './stored-summary.ts';

/** The lines of an NDJSON file; one that was not written has none. */
export async function* linesOf(file: string): AsyncIterable<string> {
  if (!(await stat(file).catch(() => undefined))) return;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity }))
    if (line !== '') yield line;
}

/**
 * The lines of a file in the folder of a run: NDJSON, or a batch in several lines. A line that is missing would make the run look smaller than it was: throws RefusedError
 * file_damaged where they are not as many as the summary counts, and for one that is not JSON.
 */
export async function* storedLines(folder: string, file: string, summary: Summary): AsyncIterable<string> {
  let found = 0;
  for await (const line of linesOf(path.join(folder, file))) {
    found += 1;
    if (file.endsWith('.ndjson') && parsedJson(line) === undefined) throw damaged(folder, file, `its line ${found} is not JSON`);
    yield line;
  }
  const counted = linesCounted(file, summary) ?? found;
  // A rejected record has a line for each of its fields that could not be read
  if (file === 'rejects.ndjson' ? found < counted : found !== counted)
    throw damaged(folder, file, `it has ${found} lines, but the summary of the run counts ${counted}`);
}

/** How many lines the summary says that a file has; undefined where it does not say. */
function linesCounted(file: string, { domains, feeds, shown }: Summary): number | undefined {
  if (file === 'discrepancies.ndjson')
    return domains.reduce((sum, { discrepancies, suppressed }) => sum + discrepancies + suppressed, 0);
  if (file === 'rejects.ndjson') return feeds.reduce((sum, { rows }) => sum + rows.rejected, 0);
  return shown.domains?.flatMap(({ files = [] }) => files).find((own) => own.file === file)?.lines;
}

function damaged(folder: string, file: string, why: string): RefusedError {
  return new RefusedError({
    code: 'file_damaged',
    message: `${file} is not what the run wrote: ${why}`,
    at: { file: path.relative('', path.join(folder, file)) },
    suggestions: ['trueup run'],
  });
}
