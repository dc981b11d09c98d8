import { withLocalEngine } from './local-engine.ts';
import type { EngineRequest, EngineRun } from './engine-run.ts';

/** Opens the workspace's engine, hands it over and closes it, whatever happens; an abort interrupts what is running. */
export async function withEngine<T>(request: EngineRequest, work: (run: EngineRun) => Promise<T>): Promise<T> {
  if (request.workspace.engine.kind === 'duckdb') return withLocalEngine(request, work);
  const { withCluster } = await import('./cluster-engine.ts');
  return withCluster(request, work);
}
