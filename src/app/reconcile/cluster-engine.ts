import type { Session } from '../../engine/engine.ts';
import { trino } from '../../sql/trino.ts';
import { clusterLanding } from './cluster-landing.ts';
import type { EngineContext, EngineRun } from './engine-run.ts';
import { deferredFiles } from './deferred-files.ts';
import { interruptible, interruptibleFiles } from './interruptible.ts';
import { openLocal } from './local-engine.ts';
import { withRunFolder } from './run-folder.ts';

/** Opens the workspace's cluster with a schema for this run, hands it over and takes both away again, whatever happens. */
export async function withCluster<T>(context: EngineContext, work: (run: EngineRun) => Promise<T>): Promise<T> {
  const { workspace, signal } = context;
  const { engine: config } = workspace;
  if (config.kind !== 'trino') throw new RangeError('the workspace names no cluster');
  const { openTrino } = await import('../../engine/trino.ts');
  return withRunFolder(context, async (folder) => {
    const scratch = `trueup_${context.now.getTime()}_${process.pid}`;
    const admin = await openTrino({ settings: config });
    const make = await admin.session();
    await make.run(`create schema "${config.catalog}"."${scratch}"`);
    const engine = await openTrino({ settings: config, scratch, ...(signal ? { signal } : {}) });
    const files = deferredFiles(async () => {
      const local = await openLocal(config, folder);
      const session = await local.session();
      await session.run('set preserve_insertion_order = true');
      return { session: signal ? interruptibleFiles(session, signal) : session, close: () => local.close() };
    });
    const session = async (): Promise<Session> => {
      const opened = await engine.session();
      return signal ? interruptible(opened, signal) : opened;
    };
    const [first, second] = [await session(), await session()];
    try {
      signal?.throwIfAborted();
      const landing = clusterLanding(files, first, { catalog: config.catalog, schema: scratch, landing: config.landing });
      return await work({ engine, dialect: trino, first, second, files, landing, folder });
    } finally {
      files.close();
      first.close();
      second.close();
      engine.close();
      await make.run(`drop schema "${config.catalog}"."${scratch}" cascade`);
    }
  });
}
