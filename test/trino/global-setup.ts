import type { TestProject } from 'vitest/node';
import type { TrinoServer } from './cluster/configuration.ts';
import { startTrino } from './cluster/start.ts';
import { TrinoUnavailableError } from './cluster/unavailable.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The one server of all tests under `test/trino/`; null where there is nothing to start one from. */
    trino: TrinoServer | null;
  }
}

/** Starts the server, or takes the one that TRUEUP_TRINO names, before the first test that needs it. A failing start fails the run. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = givenServer();
  if (given) {
    project.provide('trino', given);
    return undefined;
  }
  try {
    const cluster = await startTrino();
    project.provide('trino', cluster.server);
    return cluster.stop;
  } catch (error) {
    if (!(error instanceof TrinoUnavailableError)) throw error;
    process.stderr.write(`trino: skipped, ${error.message}\n`);
    project.provide('trino', null);
    return undefined;
  }
}

function givenServer(): TrinoServer | undefined {
  const { TRUEUP_TRINO: url, TRUEUP_TRINO_FOLDER: folder } = process.env;
  if (!url) return undefined;
  if (!folder)
    throw new Error('TRUEUP_TRINO needs TRUEUP_TRINO_FOLDER beside it, the folder that its catalog lake calls local:///');
  return { url, folder, user: 'test', catalog: 'lake', readOnlyCatalog: null };
}
