import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Knex } from 'knex';

/**
 * Folders in `.trueup/runs` of a workspace that hold a run and that neither a recorded run nor a repetition has, relative to the
 * workspace: what `--no-record` and a ledger that could not be written leave, and a run that was killed after its folder got its name and
 * before it was recorded.
 */
export async function unrecordedFolders(knex: Knex, workspace: string): Promise<readonly string[]> {
  const runs = path.join('.trueup', 'runs');
  const known = new Set(await recordedFolders(knex));
  const found: string[] = [];
  for (const name of (await readdir(path.join(workspace, runs)).catch(() => [])).toSorted(ascending)) {
    const folder = path.join(runs, name).split(path.sep).join('/');
    if (!RUN.test(name) || known.has(folder)) continue;
    if (await stat(path.join(workspace, folder, 'summary.json')).catch(() => undefined)) found.push(folder);
  }
  return found;
}

function ascending(one: string, other: string): number {
  return one < other ? -1 : 1;
}

/** The name that a run gives its folder. */
const RUN = /^\d{8}T\d{6}Z-/;

async function recordedFolders(knex: Knex): Promise<readonly string[]> {
  const runs: readonly { folder: string }[] = await knex('runs').whereNotNull('folder').select('folder');
  const repeats: readonly { body: string }[] = await knex('audit').where({ action: 'repeated' }).select('body');
  return [
    ...runs.map(({ folder }) => folder),
    ...repeats.flatMap(({ body }) => (JSON.parse(body) as { readonly folder: string | null }).folder ?? []),
  ];
}
