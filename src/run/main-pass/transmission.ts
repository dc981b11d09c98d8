import type { Summary } from '../../contract/summary.ts';
import { TRANSMISSION_COLUMNS, transmissionQuery } from '../../pipeline/lists/transmission-query.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import type { RunState } from '../run-state.ts';

/** How long documents take from one system to the other; undefined where no movements of both systems match. */
export async function transmissionOf({ first, dialect }: EngineRun, { lists }: RunState): Promise<Summary['transmission']> {
  const sides = new Set((lists?.feeds ?? []).filter(({ domain }) => domain.name === 'movements').map(({ codes }) => codes));
  if (!sides.has('erp') || !sides.has('mes')) return undefined;
  const [row] = await first.all(transmissionQuery(dialect).text, TRANSMISSION_COLUMNS);
  const [documents, median, most, longest] = (row ?? []).map(Number);
  if (!documents) return undefined;
  return { documents, median_seconds: median ?? 0, p95_seconds: most ?? 0, longest_seconds: longest ?? 0 };
}
