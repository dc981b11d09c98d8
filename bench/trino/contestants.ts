import { deepEqual } from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TrinoServer } from '../../test/trino/cluster/configuration.ts';
import { runTrueup } from '../contestants.ts';
import { measure, type Measured } from '../measure.ts';
import type { Planted } from '../plant/sizes.ts';
import { queriesOf, type Query, type Spent, spent } from './queries.ts';
import { CONFIG, USER } from './workspace.ts';

export type Contestant = 'statements' | 'without sources' | 'with sources';
export const CONTESTANTS: readonly Contestant[] = ['statements', 'without sources', 'with sources'];

/** One run: what its own process took, and what the server spent on its queries. */
export interface OnCluster {
  readonly own: Measured;
  readonly server: Spent;
}

const EXPERT = 'expert';
const ROWS = 'expert-trino.csv';
const COUNTS = 'expert-trino.json';

/** One run of one contestant, with its result checked against what was planted and against the expert's rows. */
export async function runOnTrino(
  contestant: Contestant,
  folder: string,
  figures: Planted,
  server: TrinoServer,
  schema: string,
): Promise<OnCluster> {
  const user = contestant === 'statements' ? EXPERT : USER;
  const before = new Set((await queriesOf(server, user)).map(({ queryId }) => queryId));
  const own =
    contestant === 'statements'
      ? await runExpert(folder, figures, server, schema)
      : await runTrueup(folder, figures, { config: CONFIG, sources: contestant === 'with sources', script: ROWS });
  return { own, server: spent(await endedQueries(server, user, before)) };
}

async function runExpert(folder: string, figures: Planted, { url, catalog }: TrinoServer, schema: string): Promise<Measured> {
  for (const name of [ROWS, COUNTS]) rmSync(join(folder, name), { force: true });
  const measured = await measure('trino/expert.js', [folder, url, catalog, schema], 0);
  const { keys, differs, missing_in_erp, missing_in_mes } = figures;
  const match = keys - differs - missing_in_erp - missing_in_mes;
  const counted: unknown = JSON.parse(readFileSync(join(folder, COUNTS), 'utf8'));
  deepEqual(counted, { match, within_tolerance: 0, differs, missing_in_erp, missing_in_mes });
  return measured;
}

/** A query is finished a moment after its client has read its last row. */
async function endedQueries(server: TrinoServer, user: string, before: ReadonlySet<string>): Promise<readonly Query[]> {
  for (;;) {
    const queries = (await queriesOf(server, user)).filter(({ queryId }) => !before.has(queryId));
    if (queries.every(({ state }) => state === 'FINISHED' || state === 'FAILED')) return queries;
    await pause(100);
  }
}
