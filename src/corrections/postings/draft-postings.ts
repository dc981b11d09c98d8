import type { Batch, BatchHead, BatchLine, LeftOut } from '../../contract/batch.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { BatchLines } from '../batch-lines.ts';
import type { LineDraft, NotCorrected } from '../correction-case.ts';
import { leftOutText } from '../left-out.ts';
import { batchContent } from '../planning/batch-content.ts';
import { confirmationEvent, costEvent, type OrderEvent } from './order-events.ts';
import { planPosting, type PostingFacts, relinked } from './plan-posting.ts';

/** What a draft of postings is for. */
export interface PostingHead extends Pick<
  BatchHead,
  'id' | 'run' | 'target' | 'system' | 'kind' | 'posting_date' | 'currency' | 'created_by'
> {
  readonly posting_moved_from?: string;
}

/** The draft of a domain whose differences are put right by postings; `isTaken` says what an open batch corrects. */
export function draftPostings(
  discrepancies: readonly Discrepancy[],
  head: PostingHead,
  facts: Omit<PostingFacts, 'inOpenBatch'>,
  more: { readonly isTaken: (id: string) => boolean; readonly fileHashes: readonly string[] },
): { readonly draft: Batch; readonly events: readonly OrderEvent[] } {
  const { side } = facts.way;
  const events: OrderEvent[] = [];
  const drafts = new Map<string, LineDraft>();
  const left: LeftOut[] = [];
  for (const discrepancy of discrepancies.filter(({ suppressed_by: by }) => by === null)) {
    const planned = planPosting(discrepancy, { ...facts, inOpenBatch: more.isTaken(discrepancy.id) });
    if ('why' in planned)
      left.push({ discrepancy: discrepancy.id, why: planned.why, text: leftOutText(planned.why, discrepancy, head.target) });
    else drafts.set(discrepancy.id, planned);
    const event = 'why' in planned ? eventBehind(discrepancy, planned, facts) : confirmationEvent(discrepancy, side, planned);
    if (event) events.push(event);
  }
  const lines = numbered(swapsJoined(discrepancies, drafts), head, more.fileHashes);
  const { moved: _, ...content } = batchContent(head, lines);
  const batch = { ...head, ...content, state: 'draft' as const, approved_by: null };
  return { draft: { schema: 'trueup.batch/1', batch, lines, check_first: [], not_corrected: left }, events };
}

/** What an order used or made is corrected with the stock. */
function eventBehind(
  discrepancy: Discrepancy,
  { why }: NotCorrected,
  { way }: Pick<PostingFacts, 'way'>,
): OrderEvent | undefined {
  if (why !== 'corrected_elsewhere' || discrepancy.domain !== 'costing') return undefined;
  const location = way.newCodes(discrepancy.key);
  return 'why' in location ? undefined : costEvent(discrepancy, way.side, location.codes['order'] ?? null);
}

function swapsJoined(discrepancies: readonly Discrepancy[], drafts: Map<string, LineDraft>): readonly LineDraft[] {
  for (const { id, cause } of discrepancies) {
    const [other = '', ...others] = cause.related;
    const [one, two] = [drafts.get(id), drafts.get(other)];
    const joined = one && two && others.length === 0 ? relinked(one, two) : undefined;
    if (!joined) continue;
    drafts.set(id, joined);
    drafts.delete(other);
  }
  return [...drafts.values()];
}

function numbered(
  drafts: readonly LineDraft[],
  { target, kind, posting_date: postingDate }: PostingHead,
  fileHashes: readonly string[],
): readonly BatchLine[] {
  const lines = new BatchLines({ target, kind, postingDate, fileHashes });
  return drafts.map((draft) => lines.add(draft).line);
}
