import type { Side } from '../model/side.ts';
import type { LineDraft } from './correction-case.ts';

/** Key parts that a move leaves as they are. */
const SAME = ['site', 'material', 'lot', 'serial', 'ownership', 'unit'] as const;

/** A half of a move: its line, and whether the target has no record for it yet. */
export interface Half {
  readonly draft: LineDraft;
  readonly isNew: boolean;
}

/**
 * One line in place of two that take off and add the same stock, equal in the comparison unit: a `transfer` between two locations of
 * a site, or a `change_status` in one location. Undefined where they are no such move.
 */
export function joined(one: Half, other: Half, target: Side): LineDraft | undefined {
  const [left, right] = [inUnitOf(one, other), inUnitOf(other, one)];
  const [from, to] = left.quantity.startsWith('-') ? [left, right] : [right, left];
  if (from.quantity !== `-${to.quantity}` || SAME.some((field) => from[field] !== to[field])) return undefined;
  const moves = from.location !== to.location;
  if (moves === (from.status !== to.status)) return undefined;
  const quantity = to.quantity;
  const [here, there] = moves ? [from.location, to.location] : [from.status, to.status];
  return {
    ...from,
    discrepancies: [...one.draft.discrepancies, ...other.draft.discrepancies],
    action: moves ? 'transfer' : 'change_status',
    to_location: moves ? to.location : null,
    to_status: moves ? null : to.status,
    quantity,
    text:
      `The ${target === 'erp' ? 'MES' : 'ERP'} has ${plainly(quantity)} ${from.unit} less in ${named(here)} and as much more in ${named(there)}: ` +
      `move them (${named(here)} ${change(from)}, ${named(there)} ${change(to)}).`,
    value: to.value,
  };
}

/** A record that is not there yet gets the unit of the one that is. */
function inUnitOf({ draft, isNew }: Half, other: Half): LineDraft {
  if (!isNew || other.isNew) return draft;
  const theirs = other.draft.quantity;
  const quantity = theirs.startsWith('-') ? theirs.slice(1) : `-${theirs}`;
  return { ...draft, unit: other.draft.unit, quantity, expected_after: quantity };
}

function change({ expected_before: before, expected_after: after }: LineDraft): string {
  return `${plainly(before)} → ${plainly(after)}`;
}

function plainly(figure: string): string {
  return figure.replace(/\.?0+$/, '');
}

function named(code: string | null): string {
  return code === null || code === '' ? '(blank)' : code;
}
