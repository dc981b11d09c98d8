import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Workspace } from '../../config/workspace.ts';
import type { Batch } from '../../contract/batch.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { Summary } from '../../contract/summary.ts';
import { openPosting, postingDate } from '../../corrections/posting-date.ts';
import { draftPostings } from '../../corrections/postings/draft-postings.ts';
import type { OrderEvent } from '../../corrections/postings/order-events.ts';
import { POSTING_KINDS } from '../../corrections/postings/plan-posting.ts';
import { wayBack } from '../../corrections/reverse/way-back.ts';
import type { Side } from '../../model/side.ts';
import { targetsOf, truthOf } from '../../model/truth.ts';
import { pinnedRun } from '../../run/replay/pinned-workspace.ts';
import { storedDiscrepancies } from './stored-differences.ts';

/** What the drafts of a run are made by. */
export interface PostingOptions {
  readonly now: Date;
  readonly isTaken: (discrepancy: string) => boolean;
}

/** The drafts, and by target what orders did that they, or the drafts of stock, correct. */
export interface PostingDrafts {
  readonly drafts: readonly Batch[];
  readonly events: ReadonlyMap<Side, readonly OrderEvent[]>;
}

/** SHA-256 of the files of a side that a run read for a domain. */
export function fileHashes({ feeds }: Summary, domain: string, side: Side): readonly string[] {
  return feeds
    .filter((feed) => feed.domain === domain && feed.side === side)
    .flatMap(({ files }) => files.flatMap((file) => ('path' in file && file.sha256 !== null ? [file.sha256] : [])));
}

/** Drafts for the domains of a run that are put right by postings: orders, costing, genealogy. Throws RefusedError. */
export async function postingDrafts(
  workspace: Workspace,
  folder: string,
  summary: Summary,
  options: PostingOptions,
): Promise<PostingDrafts> {
  const drafts: Batch[] = [];
  const events = new Map<Side, readonly OrderEvent[]>();
  for (const { domain, mode, truth } of workspace.domains) {
    const isCompared = summary.domains.some((each) => each.domain === domain);
    if (POSTING_KINDS[domain] === undefined || mode === 'observe' || !isCompared) continue;
    for (const target of targetsOf(truth)) {
      const { draft, events: found } = await draftOf(domain, target, workspace, folder, summary, options);
      events.set(target, [...(events.get(target) ?? []), ...found]);
      if (draft.lines.length > 0 || draft.not_corrected.length > 0) drafts.push(draft);
    }
  }
  return { drafts, events };
}

async function draftOf(
  domain: string,
  target: Side,
  workspace: Workspace,
  folder: string,
  summary: Summary,
  { now, isTaken }: PostingOptions,
): Promise<ReturnType<typeof draftPostings>> {
  const { resolveDomain } = await import('../../run/feeds/resolve-domain.ts');
  const run = pinnedRun(workspace, domain, summary);
  const found: Discrepancy[] = [];
  for await (const each of storedDiscrepancies(folder))
    if (each.domain === domain && truthOf(run.config.truth, each) !== target) found.push(each);
  const unknown = await unknownOrders(domain, folder, summary, target);
  const copies = await mkdtemp(path.join(tmpdir(), 'trueup-plan-'));
  try {
    const shown = { workspace: run.workspace, now, asOf: {}, folder: copies, warn: () => undefined };
    const { feeds, mappings } = await resolveDomain(run.config, shown);
    const feed = feeds.find(({ side }) => side === target);
    if (!feed) throw new RangeError('a side has a feed');
    const filled = [...feed.bindings].filter(([, binding]) => binding === 'column' || binding === 'unpivot');
    const way = wayBack(mappings, feed.profile, target, {
      carried: new Set(filled.map(([field]) => field)),
      day: feed.day,
      fold: run.config.fold,
      used: new Map([['unit', usedUnits(found, target)]]),
    });
    const { postingDate: day, movedFrom } = openPosting(
      postingDate(feed.asOf.instant, workspace.timezone),
      workspace.posting.openFrom,
    );
    const head = {
      id: `${summary.run.id}-${target}-${domain}`,
      run: summary.run.id,
      target,
      system: feed.profile.system,
      kind: POSTING_KINDS[domain] ?? 'cost_posting',
      posting_date: day,
      ...(movedFrom === undefined ? {} : { posting_moved_from: movedFrom }),
      currency: workspace.currency,
      created_by: 'trueup',
    };
    const compared = new Set(workspace.domains.map((each) => each.domain));
    const facts = {
      way,
      compared,
      currency: workspace.currency,
      isUnknownOrder: (order: string) => unknown.has(order),
      movementsWait: summary.feeds.some(isErrorQueue),
    };
    return draftPostings(found, head, facts, { isTaken, fileHashes: fileHashes(summary, domain, target) });
  } finally {
    await rm(copies, { recursive: true, force: true });
  }
}

/** True for an error queue that is not empty. */
function isErrorQueue({ domain, rows }: Summary['feeds'][number]): boolean {
  return domain === 'failed_postings' && rows.accepted > 0;
}

/** Orders that the target does not have: its list of orders says so, or, where none is compared, no record of the domain names them. */
async function unknownOrders(domain: string, folder: string, { domains }: Summary, target: Side): Promise<ReadonlySet<string>> {
  const orders = new Set<string>();
  if (domains.some((each) => each.domain === 'orders')) {
    for await (const { domain: of, key, lines } of storedDiscrepancies(folder))
      if (of === 'orders' && lines[target] === 0) orders.add(key['order'] ?? '');
    return orders;
  }
  for (const { field, side, code } of domains.find((each) => each.domain === domain)?.one_sided ?? [])
    if (field === 'order' && side !== target) orders.add(code);
  return orders;
}

/** The units that the target's records are in, case-folded → as it spells them. */
function usedUnits(found: readonly Discrepancy[], target: Side): ReadonlyMap<string, string> {
  const units = found.flatMap(({ codes }) => codes[target]?.['unit'] ?? []);
  return new Map(units.filter((unit) => unit !== '').map((unit) => [unit.toLowerCase(), unit]));
}
