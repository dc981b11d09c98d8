import type { Summary } from '../../contract/summary.ts';
import { writeWholeFile } from '../../output/whole-file.ts';
import { RefusedError } from '../../errors.ts';
import { prometheusMetrics } from '../../report/formats/prometheus-metrics.ts';
import type { RunState } from '../run-state.ts';

/** Writes the file that `metrics` names, where it does. A file that cannot be written is a warning: the run is finished. */
export async function writeMetrics(state: RunState, summary: Summary): Promise<void> {
  const { metrics } = state.workspace;
  if (metrics === undefined || !state.folder) return;
  try {
    await writeWholeFile(metrics, prometheusMetrics(summary));
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    state.warn({ code: 'metrics_not_written', message: error.message });
  }
}
