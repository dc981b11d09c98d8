import type { Batch, BatchLine, LeftOut } from '../../contract/batch.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { compare, decimal, plain, subtract } from '../../model/decimal.ts';
import { otherSide, type Side } from '../../model/side.ts';
import { keyText } from '../../report/layout/wording.ts';

/** What a count makes of lines that waited for it: for the target, for the other system, and what can be said of neither. */
export interface CountedLines {
  readonly target: readonly BatchLine[];
  readonly other: readonly BatchLine[];
  readonly left: readonly LeftOut[];
  /** Discrepancies whose target was right all along. */
  readonly right: readonly string[];
}

/**
 * Turns counts into lines; `counts` are by idempotency key, in the unit of the line. The count decides over both systems: each that says
 * something else is corrected, the other one only where its record is in the comparison unit.
 */
export function countedLines(
  waiting: Batch['check_first'],
  counts: ReadonlyMap<string, string>,
  discrepancies: ReadonlyMap<string, Discrepancy>,
  target: Side,
): CountedLines {
  const found: { target: BatchLine[]; other: BatchLine[]; left: LeftOut[]; right: string[] } = {
    target: [],
    other: [],
    left: [],
    right: [],
  };
  for (const { line } of waiting) {
    const count = counts.get(line.idempotency_key);
    const [id = ''] = line.discrepancies;
    const discrepancy = discrepancies.get(id);
    if (count === undefined || line.action !== 'adjust' || !discrepancy) continue;
    if (compare(decimal(count), decimal(line.expected_before)) === 0) found.right.push(id);
    else found.target.push(withCount(line, count, found.target.length + 1, target));
    if (compare(decimal(count), decimal(line.expected_after)) === 0) continue;
    const other = otherLine(line, discrepancy, count, otherSide(target), found.other.length + 1);
    if (other) found.other.push(other);
    else
      found.left.push({
        discrepancy: id,
        why: 'inexact_unit',
        text: `${keyText(discrepancy.key)}: counted ${count} ${line.unit}; the ${otherSide(target).toUpperCase()} is to be corrected by hand.`,
      });
  }
  return found;
}

function withCount(line: BatchLine, count: string, number: number, target: Side): BatchLine {
  const quantity = subtract(decimal(count), decimal(line.expected_before));
  return {
    ...line,
    line: number,
    quantity: plain(quantity, 3),
    expected_after: plain(decimal(count), 3),
    reason: 'counted',
    text: `Counted ${count} ${line.unit}; the ${target.toUpperCase()} has ${line.expected_before}.`,
    value: compare(decimal(count), decimal(line.expected_after)) === 0 ? line.value : null,
  };
}

/** The other system's record in its own codes, as its export has them; null where it has none of its own, several, or another unit. */
function otherLine(line: BatchLine, discrepancy: Discrepancy, count: string, side: Side, number: number): BatchLine | null {
  const codes = discrepancy.codes[side];
  const isSame =
    line.unit.toLowerCase() === discrepancy.unit.toLowerCase() &&
    codes?.['unit']?.toLowerCase() === discrepancy.unit.toLowerCase();
  if (!codes || discrepancy.lines[side] !== 1 || !isSame) return null;
  const before = discrepancy[`${side}_value`] ?? '0';
  // What its record does not say is in its profile: the canonical code
  const code = (field: string): string | null => codes[field] ?? discrepancy.key[field] ?? null;
  return {
    ...line,
    line: number,
    site: code('site'),
    location: code('location'),
    material: code('material'),
    lot: code('lot'),
    serial: code('serial'),
    status: code('status'),
    ownership: code('ownership'),
    unit: codes['unit'] ?? line.unit,
    quantity: plain(subtract(decimal(count), decimal(before)), 3),
    expected_before: plain(decimal(before), 3),
    expected_after: plain(decimal(count), 3),
    reason: 'counted',
    text: `Counted ${count} ${line.unit}; the ${side.toUpperCase()} has ${before}.`,
    value: null,
  };
}
