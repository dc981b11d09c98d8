import type { BatchSummary } from '../contract/summary.ts';

/** Path of a batch in the run's folder, without its extension: it has a JSON and a CSV. */
export function batchPath({ target, id }: Pick<BatchSummary, 'target' | 'id'>): string {
  return `corrections/${target}-${id.split('-').at(-1) ?? ''}`;
}
