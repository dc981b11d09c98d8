import { loadWorkspace } from '../config/load.ts';
import type { RunOptions, RunOutcome } from '../run/run-options.ts';

/**
 * Compares what the workspace names, and writes the run's folder. Throws RefusedError for input that cannot be used: the folder of
 * a refused run still holds summary.json and rejects.ndjson. Throws ProofError when our own totals do not balance.
 */
export async function run(options: RunOptions): Promise<RunOutcome> {
  const workspace = await loadWorkspace(options.config, options.environment);
  // A configuration that is refused must not wait for all that a comparison needs.
  const { compareWorkspace } = await import('../run/compare-workspace.ts');
  return compareWorkspace(workspace, options);
}
