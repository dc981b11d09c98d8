import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packageVersion } from '../../config/package-folder.ts';
import type { Workspace } from '../../config/workspace.ts';
import { LOT_BALANCE } from '../../domains/genealogy/balance-stage.ts';
import { LOT_EDGES, LOTS, TREE_EDGES } from '../../domains/genealogy/lot-stages.ts';
import { runKey } from '../../ledger/record/run-key.ts';
import type { FeedSummary } from '../../contract/summary.ts';
import type { Tolerance } from '../../model/comparison-settings.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';
import { identifier, literal, sql } from '../../sql/fragment.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import type { ResolvedDomain } from '../feeds/resolve-domain.ts';
import { mappingsHash } from '../recording/record-summary.ts';

/** Trees with fewer rows are as quickly read anew. */
const KEPT_FROM = 500_000;
/** The stages that a trace reads. */
const STAGES = [LOTS, LOT_EDGES, TREE_EDGES, LOT_BALANCE];

/** What a trace must know of the reading that the trees come from. */
export interface TreeFacts {
  readonly tolerance: Tolerance;
  readonly rejected: number;
}

/** The facts of a genealogy that was just read. */
export function treeFacts(plan: DomainPlan, summaries: readonly FeedSummary[]): TreeFacts {
  return {
    tolerance: plan.comparison.measures[0]?.tolerance ?? { absolute: '0', relative: '0' },
    rejected: summaries.reduce((sum, { rows }) => sum + rows.rejected, 0),
  };
}

/** Where a workspace keeps them: those of one run, the last. */
function treesFolder({ folder }: Pick<Workspace, 'folder'>): string {
  return path.join(folder, '.trueup', 'trees');
}

/**
 * What the trees are made of: SHA-256 over the files of the genealogy, the orders and the lists, the workspace, its mapping files and the version.
 * Null where they come from tables, which may change while nobody looks.
 */
async function treesKey(workspace: Workspace, all: readonly ResolvedDomain[]): Promise<string | null> {
  const resolved = all.filter(({ config }) => ['genealogy', 'orders'].includes(config.domain));
  const feeds = resolved.flatMap((domain) => domain.feeds);
  if (feeds.some(({ table }) => table !== undefined)) return null;
  const inputs: string[] = [];
  for (const { files, lookups, side } of feeds) {
    for (const { digest } of files) inputs.push(`${side} ${(await digest).sha256}`);
    for (const { sha256 } of lookups.flatMap((lookup) => lookup.files)) inputs.push(sha256);
  }
  return runKey({
    inputs: [...new Set(inputs)],
    config: workspace.sha256,
    mappings: mappingsHash(resolved),
    domains: ['trees', ...resolved.map(({ config }) => config.domain)],
    asOf: [...new Set(feeds.map(({ asOf: { instant } }) => instant))],
    version: packageVersion(),
  });
}

/**
 * Keeps the trees that a run has just read, instead of those of the run before, so that a trace of the same files need not read them
 * again. Small ones are not kept, nor those of a cluster. Nothing depends on it: what cannot be written is not there.
 */
export async function keepTrees(
  { first, cluster }: EngineRun,
  workspace: Workspace,
  resolved: readonly ResolvedDomain[],
  facts: TreeFacts,
  from = KEPT_FROM,
): Promise<void> {
  if (cluster) return;
  const [[rows] = []] = await first.all(sql`select count(*) as "rows" from ${identifier(LOT_EDGES)}`.text, ['rows']);
  const key = Number(rows) < from ? null : await treesKey(workspace, resolved);
  if (key === null) return;
  const parent = treesFolder(workspace);
  const partial = path.join(parent, `.partial-${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(partial, { recursive: true });
    for (const name of STAGES) {
      const file = literal(path.join(partial, `${name}.parquet`));
      await first.run(sql`copy (select * from ${identifier(name)}) to ${file} (format parquet)`.text);
    }
    await writeFile(path.join(partial, 'facts.json'), JSON.stringify(facts));
    for (const name of await readdir(parent)) {
      if (path.join(parent, name) !== partial) await rm(path.join(parent, name), { recursive: true, force: true });
    }
    await rename(partial, path.join(parent, key));
  } catch {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Replaces the stages of a genealogy with the trees that a run of the same files kept; null where there are none. */
export async function loadKeptTrees(
  { first, cluster }: EngineRun,
  workspace: Workspace,
  resolved: readonly ResolvedDomain[],
): Promise<TreeFacts | null> {
  // Without kept trees nobody waits for the hashes
  if (cluster || (await readdir(treesFolder(workspace)).catch(() => [])).length === 0) return null;
  const key = await treesKey(workspace, resolved);
  if (key === null) return null;
  const folder = path.join(treesFolder(workspace), key);
  try {
    const facts = JSON.parse(await readFile(path.join(folder, 'facts.json'), 'utf8')) as TreeFacts;
    for (const name of STAGES) {
      const file = literal(path.join(folder, `${name}.parquet`));
      await first.run(sql`create or replace view ${identifier(name)} as select * from read_parquet(${file})`.text);
    }
    return facts;
  } catch {
    return null;
  }
}
