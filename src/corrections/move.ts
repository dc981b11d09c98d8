import type { Side } from '../model/side.ts';
import type { LineDraft } from './correction-case.ts';

/** Key parts that a move leaves as they are. */
const SAME = ['site', 'material', 'serial', 'ownership', 'unit'] as const;

/** Key parts of which a move changes exactly one. */
const MOVED = ['location', 'status', 'lot'] as const;

/** True where two keys are those of one move: one of location, status and lot differs, and nothing else. */
export function isMove(one: Key, other: Key): boolean {
  const changed = MOVED.filter((field) => one[field] !== other[field]);
  const rest = SAME.filter((field) => field !== 'unit' && one[field] !== other[field]);
  return changed.length === 1 && rest.length === 0;
}

type Key = Readonly<Record<string, string | null>>;

/** A half of a move: its line, and whether the target has no record for it yet. */
export interface Half {
  readonly draft: LineDraft;
  readonly isNew: boolean;
}

/**
 * One line instead of two that take off and add the same stock, equal in the comparison unit: a `transfer` between two locations of
 * a site or two lots in one location, or a `change_status`. Undefined where they are no such move.
 */
export function joined(one: Half, other: Half, target: Side): LineDraft | undefined {
  const [left, right] = [inUnitOf(one, other), inUnitOf(other, one)];
  const [from, to] = left.quantity.startsWith('-') ? [left, right] : [right, left];
  if (from.quantity !== `-${to.quantity}` || SAME.some((field) => from[field] !== to[field])) return undefined;
  const [changed, ...others] = MOVED.filter((field) => from[field] !== to[field]);
  // A lot that is blank on one side is no other lot: it is not known
  if (changed === undefined || others.length > 0 || (changed === 'lot' && !(from.lot && to.lot))) return undefined;
  const quantity = to.quantity;
  const [here, there] = [from[changed], to[changed]];
  const what = changed === 'lot' ? 'lot ' : '';
  return {
    ...from,
    discrepancies: [...one.draft.discrepancies, ...other.draft.discrepancies],
    action: changed === 'status' ? 'change_status' : 'transfer',
    to_location: changed === 'location' ? to.location : null,
    to_lot: changed === 'lot' ? to.lot : null,
    to_status: changed === 'status' ? to.status : null,
    quantity,
    ...figures(from, to),
    text:
      `The ${target === 'erp' ? 'MES' : 'ERP'} has ${plainly(quantity)} ${from.unit} less in ${what}${named(here)} and as much more in ${what}${named(there)}: ` +
      `move them (${named(here)} ${change(from)}, ${named(there)} ${change(to)}).`,
    value: to.value,
  };
}

function figures(from: LineDraft, to: LineDraft) {
  return {
    unit: from.unit,
    expected_before: from.expected_before,
    expected_after: from.expected_after,
    to_expected_before: to.expected_before,
    to_expected_after: to.expected_after,
    reason: from.reason,
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
