import type { TestProject } from 'vitest/node';
import type { TrinoServer } from './cluster/configuration.ts';
import { startTrino } from './cluster/start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The one server of all tests of a suite. */
    trino: TrinoServer;
  }
}

/** Starts a coordinator with a worker, or takes the server that TRUEUP_TRINO names, before the first test. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = givenServer();
  if (given) {
    project.provide('trino', given);
    return undefined;
  }
  const cluster = await startTrino({ workers: 1, heap: '1G', shortLived: true });
  project.provide('trino', cluster.server);
  return cluster.stop;
}

function givenServer(): TrinoServer | undefined {
  const { TRUEUP_TRINO: url, TRUEUP_TRINO_FOLDER: folder } = process.env;
  if (!url) return undefined;
  if (!folder)
    throw new Error('TRUEUP_TRINO needs TRUEUP_TRINO_FOLDER beside it, the folder that its catalog lake calls local:///');
  return { url, folder, user: 'test', catalog: 'lake', readOnlyCatalog: null };
}
