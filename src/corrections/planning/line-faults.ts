import type { BatchLine } from '../../contract/batch.ts';
import { add, compare, decimal, type Decimal, subtract } from '../../model/decimal.ts';
import { signedQuantity } from './batch-content.ts';

/** What is wrong with a line whatever the target holds, and its number. */
export interface LineFault {
  readonly line: number;
  readonly why: string;
}

const ZERO = decimal('0');

/**
 * Lines that say two things, or that would be posted twice. The file of a draft may be edited, and writers do not all read the same figure of
 * a line: a count list takes the quantity, guarded SQL what must be there afterwards.
 */
export function lineFaults(lines: readonly BatchLine[]): readonly LineFault[] {
  const seen = new Map<string, number>();
  return lines.flatMap((line): LineFault[] => {
    const twice = [line.idempotency_key, ...line.discrepancies].flatMap((id) => seen.get(id) ?? [])[0];
    for (const id of [line.idempotency_key, ...line.discrepancies]) seen.set(id, line.line);
    if (twice !== undefined) return [{ line: line.line, why: `it corrects the same as line ${twice}` }];
    const why = figureFault(line);
    return why === null ? [] : [{ line: line.line, why }];
  });
}

function figureFault(line: BatchLine): string | null {
  const [quantity, before, after] = [decimal(line.quantity), decimal(line.expected_before), decimal(line.expected_after)];
  if (line.discrepancies.length === 0) return 'it names no discrepancy';
  if (compare(quantity, ZERO) === 0) return 'its quantity is zero';
  if (line.action !== 'adjust' && compare(quantity, ZERO) < 0)
    return `the quantity of a ${line.action.replace('_', ' ')} has no sign`;
  const change = LEAVES.has(line.action) ? negative(quantity) : signedQuantity(line);
  if (compare(add(before, change), after) !== 0)
    return `${line.expected_before} becomes ${line.expected_after} by a quantity other than ${line.quantity}`;
  if (!LEAVES.has(line.action) || line.to_expected_before === undefined) return null;
  return compare(add(decimal(line.to_expected_before), quantity), decimal(line.to_expected_after ?? '0')) === 0
    ? null
    : `at the destination, ${line.to_expected_before} becomes ${line.to_expected_after ?? '0'} by a quantity other than ${line.quantity}`;
}

/** Actions whose first figures are those of what the quantity leaves. */
const LEAVES: ReadonlySet<string> = new Set(['transfer', 'change_status', 'relink']);

function negative(figure: Decimal): Decimal {
  return subtract(ZERO, figure);
}
