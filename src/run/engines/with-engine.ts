import { withLocalEngine } from './local-engine.ts';
import type { EngineContext, EngineRun } from './engine-run.ts';

/** Opens the workspace's engine, hands it over and closes it, whatever happens; an abort interrupts what is running. */
export async function withEngine<T>(context: EngineContext, work: (run: EngineRun) => Promise<T>): Promise<T> {
  if (context.workspace.engine.kind === 'duckdb') return withLocalEngine(context, work);
  const { withCluster } = await import('./cluster-engine.ts');
  return withCluster(context, work);
}
