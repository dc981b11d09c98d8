import type { BatchHead, BatchLine, CheckFirstReason, LeftOut } from '../contract/batch.ts';
import type { BatchSummary } from '../contract/summary.ts';
import { batchPath } from './batch-path.ts';
import type { ReportSource } from './run-view.ts';

/** What a draft does with a difference, one entry for each line and each difference without one. */
export type Drafted =
  | { readonly list: 'lines'; readonly line: BatchLine }
  | { readonly list: 'check_first'; readonly line: BatchLine; readonly why: CheckFirstReason }
  | { readonly list: 'not_corrected'; readonly left: LeftOut };

/** The entries of a draft, in the order of its file. */
export async function* draftedEntries(source: ReportSource, batch: Pick<BatchSummary, 'target' | 'id'>): AsyncIterable<Drafted> {
  let list = '';
  for await (const text of source.lines(`${batchPath(batch)}.json`)) {
    const start = /^"(lines|check_first|not_corrected)":\[/.exec(text);
    if (start) list = start[1] ?? '';
    else if (text.startsWith('{') && list !== '') yield entry(list, JSON.parse(text.replace(/,$/, '')) as object);
  }
}

/** The head of a draft; undefined where its file was not written. */
export async function draftHead(
  source: ReportSource,
  batch: Pick<BatchSummary, 'target' | 'id'>,
): Promise<BatchHead | undefined> {
  for await (const text of source.lines(`${batchPath(batch)}.json`)) {
    const head = /^"batch":(\{.*\}),?$/.exec(text)?.[1];
    if (head !== undefined) return JSON.parse(head) as BatchHead;
  }
  return undefined;
}

function entry(list: string, object: object): Drafted {
  if (list === 'lines') return { list, line: object as BatchLine };
  if (list === 'check_first') return { list, ...(object as { line: BatchLine; why: CheckFirstReason }) };
  return { list: 'not_corrected', left: object as LeftOut };
}
