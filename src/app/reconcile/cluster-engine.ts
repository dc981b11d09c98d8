import { RefusedError } from '../../errors.ts';
import type { EngineContext, EngineRun } from './engine-run.ts';

/** Opens the workspace's cluster, hands it over and closes it, whatever happens. */
export function withCluster<T>(_context: EngineContext, _work: (run: EngineRun) => Promise<T>): Promise<T> {
  throw new RefusedError({ code: 'config_invalid', message: '`kind: trino` is not available in this version.' });
}
