import type { Batch, BatchLine, LeftOut } from '../../contract/batch.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { idempotencyKey } from '../batch-lines.ts';
import { leftOutText } from '../left-out.ts';
import { changeOf, type OrderEvent } from '../postings/order-events.ts';
import { batchContent } from './batch-content.ts';
import type { WaitingLine } from './batch-parts.ts';

/**
 * A draft of stock in which each event is corrected once: a line that changes the stock by what one order used or made, and that no other line
 * changes it by, goes out as that movement of the order, or not at all where a confirmation posts it. Where several lines or several orders
 * come to the same figure nobody can tell which, and the line stays what it is; where the product of an order is confirmed, it waits. `stock` are the discrepancies of the draft by id.
 */
export function withEvents(
  draft: Batch,
  events: readonly OrderEvent[],
  stock: ReadonlyMap<string, Discrepancy>,
  fileHashes: readonly string[],
): Batch {
  const { target } = draft.batch;
  const keyOf = (line: BatchLine): string | undefined => {
    const found = stock.get(line.discrepancies[0] ?? '');
    return line.action === 'adjust' && found ? stockKey(found, changeOf(found, target)) : undefined;
  };
  const of = counted(events, (event) => JSON.stringify([event.site, event.material, event.unit, event.stock]));
  const like = counted([...draft.lines, ...draft.check_first.map(({ line }) => line)], keyOf);
  const eventOf = (line: BatchLine): OrderEvent | undefined => {
    const key = keyOf(line) ?? '';
    const found = of.get(key) ?? [];
    const confirmed = found.filter(({ action }) => action === 'confirm');
    const [event, ...others] = confirmed.length > 0 ? confirmed : found;
    return event !== undefined && others.length === 0 && like.get(key)?.length === 1 ? event : undefined;
  };
  const isExplained = ({ line, why }: WaitingLine): boolean => why === 'count_first' && eventOf(line) !== undefined;
  // The confirmation of an order may post its receipt, too: nobody knows how much is left to correct before
  const receipts = new Set(
    events
      .filter(({ action, stock: by }) => action === 'confirm' && !by.startsWith('-'))
      .map((event) => siteAndMaterial({ key: { ...event } })),
  );
  const waiting = draft.check_first.filter((each) => !isExplained(each));
  const all = [...draft.lines, ...draft.check_first.filter(isExplained).map(({ line }) => line)];
  const left: LeftOut[] = [];
  const later: WaitingLine[] = [];
  const lines = all
    .flatMap((line): BatchLine[] => {
      const event = eventOf(line);
      const found = stock.get(line.discrepancies[0] ?? '');
      if (!event || !found || !isUnrestricted(found)) {
        if (line.action !== 'adjust' || !found || !receipts.has(siteAndMaterial(found))) return [line];
        later.push({ line: { ...line, line: waiting.length + later.length + 1 }, why: 'order_first' });
        return [];
      }
      if (event.action !== 'confirm') return [asMovement(line, event, { target, fileHashes })];
      left.push({
        discrepancy: found.id,
        why: 'corrected_elsewhere',
        text: leftOutText('corrected_elsewhere', found, target),
      });
      return [];
    })
    .map((line, index) => ({ ...line, line: index + 1 }));
  const { moved: _, ...content } = batchContent(draft.batch, lines);
  return {
    ...draft,
    batch: { ...draft.batch, ...content },
    lines,
    check_first: [...waiting, ...later],
    not_corrected: [...draft.not_corrected, ...left],
  };
}

/** Orders take from stock that is free, and give into it. */
function isUnrestricted({ key }: Discrepancy): boolean {
  return (key['status'] ?? 'unrestricted') === 'unrestricted';
}

function siteAndMaterial({
  key,
}: {
  readonly key: { readonly site?: string | null; readonly material?: string | null };
}): string {
  return JSON.stringify([key.site ?? null, key.material ?? '']);
}

function stockKey({ key, unit }: Discrepancy, change: string): string {
  return JSON.stringify([key['site'] ?? null, key['material'] ?? '', unit, change]);
}

function counted<T>(all: readonly T[], keyOf: (each: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), each]);
  }
  return found;
}

function asMovement(
  line: BatchLine,
  { action, order, discrepancy }: OrderEvent,
  { target, fileHashes }: { readonly target: Batch['batch']['target']; readonly fileHashes: readonly string[] },
): BatchLine {
  const quantity = line.quantity.replace('-', '');
  const discrepancies = [...line.discrepancies, discrepancy];
  const what = { issue: 'issue it to', reverse: 'take it back from', receive: 'receive it from', confirm: 'confirm' }[action];
  return {
    ...line,
    idempotency_key: idempotencyKey({ ...line, discrepancies }, target, fileHashes),
    discrepancies,
    action: action === 'confirm' ? line.action : action,
    order,
    quantity,
    reason: action === 'reverse' ? line.reason : 'missing_posting',
    text: `${line.text.replace(/: [^:]*$/, '')}, and the costs of order ${order} differ by as much: ${what} the order.`,
  };
}
