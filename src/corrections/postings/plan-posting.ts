import type { BatchHead, BatchLine, NotCorrectedReason } from '../../contract/batch.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { absolute, decimal, plain, subtract } from '../../model/decimal.ts';
import { otherSide } from '../../model/side.ts';
import type { LineDraft, NotCorrected } from '../correction-case.ts';
import type { WayBack } from '../reverse/way-back.ts';

/** Domains whose differences are put right by postings that add up, and the kind of their batches. */
export const POSTING_KINDS: Readonly<Record<string, BatchHead['kind']>> = {
  orders: 'order_confirmation',
  costing: 'cost_posting',
  genealogy: 'genealogy_link',
};

/** What a posting is planned by, next to its discrepancy. */
export interface PostingFacts {
  readonly way: WayBack;
  /** Domains of the workspace: one event is corrected once. */
  readonly compared: ReadonlySet<string>;
  readonly inOpenBatch: boolean;
  /** True for an order that the target does not have. */
  readonly isUnknownOrder: (order: string) => boolean;
  /** Goods movements are in the error queue of the ERP: nobody knows which of these they are. */
  readonly movementsWait: boolean;
  readonly currency: string;
}

/** The posting that makes the target say what the other side says, or why there is none. */
export function planPosting(discrepancy: Discrepancy, facts: PostingFacts): LineDraft | NotCorrected {
  const { way, currency } = facts;
  const why = obstacle(discrepancy, facts);
  if (why) return { why };
  const [target, truth] = [way.side, otherSide(way.side)];
  const [before, after] = [decimal(discrepancy[`${target}_value`] ?? '0'), decimal(discrepancy[`${truth}_value`] ?? '0')];
  const change = subtract(after, before);
  const deed = actionOf(discrepancy, change.digits > 0n, facts);
  if ('why' in deed) return deed;
  if (facts.movementsWait && MOVEMENTS.has(deed.action)) return { why: 'will_post' };
  const location = way.newCodes(discrepancy.key);
  if ('why' in location) return location;
  const unit = way.unit(discrepancy.unit);
  if (unit === undefined) return { why: 'ambiguous_way_back' };
  const { codes } = location;
  const quantity = plain(absolute(change), 3);
  const value = discrepancy.currency === currency ? discrepancy.value : null;
  return {
    discrepancies: [discrepancy.id],
    action: deed.action,
    site: codes['site'] ?? null,
    location: null,
    to_location: null,
    material: codes['component_material'] ?? codes['material'] ?? orderedMaterial(discrepancy, way),
    lot: codes['component_lot'] ?? null,
    to_lot: null,
    serial: codes['component_serial'] ?? null,
    status: null,
    to_status: null,
    ownership: null,
    order: codes['order'] ?? null,
    operation: codes['item'] ?? null,
    quantity,
    unit,
    expected_before: plain(before, 3),
    expected_after: plain(after, 3),
    ...parentOf(codes),
    ...(discrepancy.key['category'] ? { category: discrepancy.key['category'] } : {}),
    ...(discrepancy.measure === 'quantity' ? {} : { measure: discrepancy.measure }),
    reason: discrepancy.cause.code,
    text: `${truth.toUpperCase()} has ${plain(after)} ${unit}, ${target.toUpperCase()} ${plain(before)} ${unit}: ${deed.action} ${plain(absolute(change))} ${unit}.`,
    value: value === null ? null : plain(target === 'erp' ? decimal(value) : subtract(decimal('0'), decimal(value)), 2),
  };
}

const MOVEMENTS: ReadonlySet<BatchLine['action']> = new Set(['issue', 'reverse', 'receive']);

function parentOf(codes: Readonly<Record<string, string | null>>): Partial<BatchLine> {
  if (!('parent_material' in codes)) return {};
  const { parent_material = null, parent_lot = null, parent_serial = null } = codes;
  return { parent_material, parent_lot, parent_serial };
}

/** The material of an order as the target's own record writes it: its key does not say it. */
function orderedMaterial({ codes, domain }: Discrepancy, { side }: WayBack): string | null {
  return domain === 'orders' ? (codes[side]?.['material'] ?? null) : null;
}

const CLOSED = new Set(['technically_complete', 'closed', 'deleted']);

function obstacle(discrepancy: Discrepancy, { way, inOpenBatch, isUnknownOrder }: PostingFacts): NotCorrectedReason | undefined {
  if (discrepancy.state === 'waived') return 'waived';
  if (inOpenBatch) return 'in_open_batch';
  if (discrepancy.unconfirmed === true) return 'not_confirmed';
  if (discrepancy.verdict === 'ambiguous') return 'ambiguous_verdict';
  if (discrepancy.cause.code === 'unit_of_measure') return 'inexact_unit';
  if (isUnknownOrder(discrepancy.key['order'] ?? '')) return 'unknown_to_target';
  if (CLOSED.has(discrepancy.fields?.['order_status']?.[way.side] ?? '')) return 'order_closed';
  return undefined;
}

type Deed = { readonly action: BatchLine['action'] } | NotCorrected;

function actionOf(discrepancy: Discrepancy, adds: boolean, { way, compared }: PostingFacts): Deed {
  const { domain, key, measure } = discrepancy;
  const confirmed: Deed = adds ? { action: 'confirm' } : { why: 'reversal_needs_document' };
  if (domain === 'orders') {
    if (discrepancy.lines[way.side] === 0) return { why: 'unknown_to_target' };
    return measure === 'planned' ? { why: 'not_a_posting' } : confirmed;
  }
  if (domain === 'costing') {
    if (measure !== 'quantity') return { why: 'not_a_posting' };
    const category = key['category'] ?? '';
    if (category === 'labor' || category === 'machine') return confirmed;
    if (category === 'scrap') return { why: 'corrected_elsewhere' };
    if (category !== 'material' && category !== 'output') return { why: 'not_a_posting' };
    if (compared.has('inventory')) return { why: 'corrected_elsewhere' };
    if (category === 'material') return { action: adds ? 'issue' : 'reverse' };
    if (compared.has('orders')) return { why: 'corrected_elsewhere' };
    return adds ? { action: 'receive' } : { why: 'reversal_needs_document' };
  }
  // What an order made of a lot is stock and yield, not a link
  if ((key['component_material'] ?? '') === '') return { why: 'corrected_elsewhere' };
  return { action: adds ? 'link' : 'unlink' };
}

/**
 * One `relink` instead of an `unlink` and a `link` that put the same quantity of a component into the same parent from another lot. Undefined
 * where they are no such swap.
 */
export function relinked(one: LineDraft, other: LineDraft): LineDraft | undefined {
  const [from, to] = one.action === 'unlink' ? [one, other] : [other, one];
  const same = (
    ['site', 'order', 'material', 'quantity', 'unit', 'parent_material', 'parent_lot', 'parent_serial', 'serial'] as const
  ).every((field) => from[field] === to[field]);
  if (from.action !== 'unlink' || to.action !== 'link' || !same || !from.lot || !to.lot) return undefined;
  return {
    ...from,
    discrepancies: [...one.discrepancies, ...other.discrepancies],
    action: 'relink',
    to_lot: to.lot,
    to_expected_before: to.expected_before,
    to_expected_after: to.expected_after,
    text: `${plain(decimal(from.quantity))} ${from.unit} came from lot ${to.lot}, not from ${from.lot}.`,
    value: null,
  };
}
