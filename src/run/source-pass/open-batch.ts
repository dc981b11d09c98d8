import { BatchBuilder } from '../../corrections/batch-builder.ts';
import { codesOf } from '../../corrections/key-codes.ts';
import { listedCodes } from '../../corrections/reverse/listed.ts';
import { isTotalText } from '../../intake/binding/total-text.ts';
import { openPosting, postingDate } from '../../corrections/posting-date.ts';
import { factorsInUse } from '../../corrections/unit-slip.ts';
import { wayBack } from '../../corrections/reverse/way-back.ts';
import { otherSide, type Side } from '../../model/side.ts';
import { targetsOf } from '../../model/truth.ts';
import { openBatchFiles } from '../../output/batch-files.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import { targetCodes } from './known-codes.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';
import type { ReconciledDomain } from '../main-pass/reconcile-domain.ts';
import type { ResolvedDomain } from '../feeds/resolve-domain.ts';
import type { RunState } from '../run-state.ts';
import { typedMaterials } from './typed-materials.ts';
import { needsWords, usedCodes } from './used-codes.ts';
import type { DraftedBatch } from './write-discrepancies.ts';

export interface OpenBatch extends DraftedBatch {
  readonly files: ReturnType<typeof openBatchFiles> | null;
}

/** The drafts of a domain: one for each side that corrections may go to. */
export async function openBatches(
  run: EngineRun,
  resolved: ResolvedDomain,
  done: ReconciledDomain,
  state: RunState,
  runId: string,
): Promise<readonly OpenBatch[]> {
  const open: OpenBatch[] = [];
  for (const target of targetsOf(resolved.config.truth)) {
    const batch = await openBatch(run, resolved, done, state, runId, target);
    if (batch) open.push(batch);
  }
  return open;
}

/** The draft for a side; null where a side has no feed. */
async function openBatch(
  run: EngineRun,
  resolved: ResolvedDomain,
  done: ReconciledDomain,
  state: RunState,
  runId: string,
  target: Side,
): Promise<OpenBatch | null> {
  const { feeds } = done.read.pass;
  const feed = feeds.find(({ side }) => side === target);
  const truth = feeds.find(({ side }) => side === otherSide(target));
  const { corrections: kind } = done.plan.comparison.domain;
  if (!feed || !truth || kind === null) return null;
  const { workspace } = state;
  const { mappings } = done.plan.comparison;
  const { key, name: domain } = done.plan.comparison.domain;
  const missing = needsWords(done.counts, target);
  const hasRejects = done.read.summaries.some(({ side, rows }) => side === target && rows.rejected > 0);
  const codes = await targetCodes(run.first, done.plan, target, { missing, hasRejects });
  const used = missing ? await usedCodes(run.first, done.plan, target, feed.profile.name) : undefined;
  const way = wayBack(mappings, feed.profile, target, {
    carried: carriedBy(feed),
    day: feed.day,
    fold: resolved.config.fold,
    materials: codes.materials,
    ...(used ? { used } : {}),
  });
  const listed = (side: Side, { profile }: PreparedFeed) => listedCodes(mappings, side, profile.system, key);
  const sides = { [target]: listed(target, feed), [truth.codes]: listed(truth.codes, truth) } as Record<
    Side,
    ReturnType<typeof listed>
  >;
  const units = done.read.summaries.flatMap(({ totals }) => totals.map(({ unit }) => unit));
  const settings = {
    run: runId,
    target,
    domain,
    kind,
    system: feed.profile.system,
    ...openPosting(postingDate(feed.asOf.instant, workspace.timezone), workspace.posting.openFrom),
    currency: workspace.currency,
    createdBy: 'trueup',
    fileHashes: done.read.summaries.filter(({ side }) => side === target).flatMap((summary) => state.hashesOf(summary)),
    isTyped: await typedMaterials(run.first, done.plan),
    judgement: { ...workspace.checkFirst, factorsOf: factorsInUse(mappings, new Set(units)) },
  };
  const corrected = (await state.recording?.inOpenBatches()) ?? new Set();
  const files = state.folder ? openBatchFiles(state.folder, `${target}-${domain}`, state.csv) : null;
  const nowhere = { line: () => undefined, checkFirst: () => undefined, notCorrected: () => undefined };
  return {
    target,
    profile: feed.profile.name,
    files,
    builder: new BatchBuilder(settings, way, files?.sink ?? nowhere),
    isCorrected: (id) => corrected.has(id),
    codesOf: (discrepancy) =>
      isTotalText(discrepancy.key['material'] ?? '') ? 'totals_row' : codesOf(discrepancy, target, key, sides, codes),
  };
}

/** The key fields that the feed's export really has. */
function carriedBy({ bindings }: PreparedFeed): ReadonlySet<string> {
  const filled = [...bindings].filter(([, binding]) => binding === 'column' || binding === 'unpivot');
  return new Set(filled.map(([field]) => field));
}
