import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Knex } from 'knex';

/** Folders of runs that the ledger does not have, relative to the workspace. */
export interface UnrecordedFolders {
  /** Their summary says that they were not to be recorded, or could not be. */
  readonly unrecorded: readonly string[];
  /** Of runs that were killed after their folder got its name and before they were recorded. */
  readonly interrupted: readonly string[];
}

/** Looks through `.trueup/runs` of a workspace for runs that neither a recorded run nor a repetition has. */
export async function unrecordedFolders(knex: Knex, workspace: string): Promise<UnrecordedFolders> {
  const runs = path.join('.trueup', 'runs');
  const known = new Set(await recordedFolders(knex));
  const unrecorded: string[] = [];
  const interrupted: string[] = [];
  for (const name of (await readdir(path.join(workspace, runs)).catch(() => [])).toSorted(ascending)) {
    const folder = path.join(runs, name).split(path.sep).join('/');
    if (!RUN.test(name) || known.has(folder)) continue;
    const summary = await readFile(path.join(workspace, folder, 'summary.json'), 'utf8').catch(() => null);
    if (summary !== null) (isUnrecorded(summary) ? unrecorded : interrupted).push(folder);
  }
  return { unrecorded, interrupted };
}

/** What the summary says of itself; one that is damaged says nothing. */
function isUnrecorded(summary: string): boolean {
  try {
    const { run } = JSON.parse(summary) as { readonly run?: { readonly recorded?: boolean } };
    return run?.recorded === false;
  } catch {
    return false;
  }
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
