import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Summary, summarySchema } from '../contract/summary.ts';
import { RefusedError } from '../errors.ts';

/** The summary of a recorded run. Throws RefusedError file_not_found, file_damaged. */
export async function readSummary(file: string): Promise<Summary> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new RefusedError({
      code: 'file_not_found',
      message: `there is no run in ${path.dirname(file)}: it has no summary.json`,
      at: { file },
      suggestions: ['trueup report <run id or folder> --format text'],
    });
  });
  const read = summarySchema.safeParse(parsedJson(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new RefusedError({
    code: 'file_damaged',
    message: `this version cannot read the summary of the run: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    at: { file },
    suggestions: ['Run the comparison again; the run was written by another version, or the file was changed.'],
  });
}

/** What a text says as JSON; undefined if it is not one. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
