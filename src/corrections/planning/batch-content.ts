import { createHash } from 'node:crypto';
import type { BatchHead, BatchLine } from '../../contract/batch.ts';
import { absolute, add, compare, decimal, plain, type Decimal } from '../../model/decimal.ts';

/** What the lines of a batch say together. */
export interface BatchContent {
  readonly lines: number;
  /** By how much the stock changes, by unit in UTF-8 byte order; moves change nothing. */
  readonly control_totals: BatchHead['control_totals'];
  /** What the stock gains in money; null where a line that changes it is not valued. */
  readonly value: string | null;
  /** The same without regard to sign, of the lines that are valued, moves included. */
  readonly moved: string;
  readonly content_sha256: string;
}

const NONE = decimal('0');

/** Actions that take off here what they add there. */
const MOVES: ReadonlySet<string> = new Set(['transfer', 'change_status', 'relink']);

/** Adds up lines; `head` says what they are for. */
export function batchContent(
  { target, kind, posting_date: day }: Pick<BatchHead, 'target' | 'kind' | 'posting_date'>,
  lines: readonly BatchLine[],
): BatchContent {
  const changing = lines.filter(({ action }) => !MOVES.has(action));
  const totals = new Map<string, Decimal>();
  for (const { unit } of lines) totals.set(unit, NONE);
  for (const line of changing) totals.set(line.unit, add(totals.get(line.unit) ?? NONE, signedQuantity(line)));
  const valued = changing.flatMap(({ value }) => (value === null ? [] : [decimal(value)]));
  const gross = lines.flatMap(({ value }) => (value === null ? [] : [absolute(decimal(value))]));
  return {
    lines: lines.length,
    control_totals: [...totals]
      .toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map(([unit, quantity]) => ({ unit, quantity: plain(quantity, 3) })),
    value: valued.length < changing.length ? null : plain(valued.reduce(add, decimal('0.00')), 2),
    moved: plain(gross.reduce(add, decimal('0.00')), 2),
    content_sha256: createHash('sha256')
      .update(JSON.stringify([target, kind, day, lines]))
      .digest('hex'),
  };
}

/** What a line adds to the figure that it corrects: of stock, an issue takes off; of what an order used, it adds. */
export function signedQuantity(line: Pick<BatchLine, 'action' | 'quantity' | 'expected_before' | 'expected_after'>): Decimal {
  const figure = decimal(line.quantity);
  return isTakenOff(line) ? { ...figure, digits: -figure.digits } : figure;
}

/** True where the figure that a line corrects falls by its quantity. */
export function isTakenOff({
  action,
  expected_before: before,
  expected_after: after,
}: Pick<BatchLine, 'action' | 'expected_before' | 'expected_after'>): boolean {
  if (action === 'unlink') return true;
  return (action === 'issue' || action === 'reverse') && compare(decimal(after), decimal(before)) < 0;
}
