import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { ClusterConfig, Workspace } from '../../config/workspace.ts';
import type { Check } from './doctor-check.ts';

/** What a comparison on the workspace's cluster needs; nothing where it is compared in this process. */
export async function checkCluster({ engine, folder }: Workspace): Promise<readonly Check[]> {
  if (engine.kind !== 'trino') return [];
  const { trinoFacts } = await import('../../engine/trino/facts.ts');
  const facts = await trinoFacts({
    settings: engine,
    records: path.join(folder, '.trueup', 'trino'),
    ...(engine.landing ? { location: engine.landing.location } : {}),
  });
  const checks = facts.map(({ name, ok, message, remedy }): Check => {
    // Without it files still come inside statements, up to a size
    const state = ok ? 'ok' : name === 'add_files' && !engine.landing ? 'warn' : 'fail';
    return { name: `cluster ${name}`, state, message: message.replace(/\.$/, ''), remedy };
  });
  return [...checks, ...(await checkLanding(engine))];
}

async function checkLanding({ landing }: ClusterConfig): Promise<readonly Check[]> {
  if (!landing) return [];
  const name = 'cluster landing';
  try {
    await access(landing.path, constants.W_OK);
    return [
      { name, state: 'ok', message: `${landing.path} can be written; the cluster reads it as ${landing.location}`, remedy: null },
    ];
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const remedy = 'engine: {landing: {path: /an/existing/folder/that/can/be/written, location: …}}';
    return [{ name, state: 'fail', message: `${landing.path} cannot be written (${reason})`, remedy }];
  }
}
