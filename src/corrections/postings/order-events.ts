import type { BatchLine } from '../../contract/batch.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { decimal, plain, subtract } from '../../model/decimal.ts';
import { otherSide, type Side } from '../../model/side.ts';

/** What an order did that the target does not know, or knows too much of, and what becomes of the target's stock once that is posted. */
export interface OrderEvent {
  readonly discrepancy: string;
  /** `confirm`: it goes out with the confirmations of the order, and what it does to the stock is posted by them. */
  readonly action: 'issue' | 'reverse' | 'receive' | 'confirm';
  /** In the target's codes. */
  readonly order: string;
  readonly site: string | null;
  /** Canonical. */
  readonly material: string;
  /** The comparison unit. */
  readonly unit: string;
  /** With its sign, in that unit. */
  readonly stock: string;
}

/** By which categories of costs stock goes into an order and comes out of it. */
const CATEGORIES: Readonly<Record<string, 'used' | 'made'>> = { material: 'used', subcontract: 'used', output: 'made' };

/** The event behind a difference in what an order used or made; undefined where none follows from it. */
export function costEvent(discrepancy: Discrepancy, target: Side, order: string | null): OrderEvent | undefined {
  const { id, key, measure, unit } = discrepancy;
  const direction = CATEGORIES[key['category'] ?? ''];
  const material = key['material'] ?? '';
  if (direction === undefined || measure !== 'quantity' || material === '' || !order) return undefined;
  const change = changeOf(discrepancy, target);
  const adds = !change.startsWith('-');
  // A receipt is taken back by its own document
  if (direction === 'made' && !adds) return undefined;
  const action = direction === 'made' ? 'receive' : adds ? 'issue' : 'reverse';
  const stock = direction === 'made' ? change : negative(change);
  return { discrepancy: id, action, order, site: key['site'] ?? null, material, unit, stock };
}

/** The event behind a confirmation that is drafted: what was made comes into stock, what was scrapped leaves it. */
export function confirmationEvent(
  discrepancy: Discrepancy,
  target: Side,
  { order }: Pick<BatchLine, 'order'>,
): OrderEvent | undefined {
  const { id, key, measure, unit, fields } = discrepancy;
  const material = fields?.['material']?.[target] ?? fields?.['material']?.[otherSide(target)] ?? '';
  if (material === '' || !order) return undefined;
  const change = changeOf(discrepancy, target);
  const stock = measure === 'scrapped' ? negative(change) : change;
  return { discrepancy: id, action: 'confirm', order, site: key['site'] ?? null, material, unit, stock };
}

/** By how much the target's figure changes once it says what the other side says. */
export function changeOf({ difference }: Pick<Discrepancy, 'difference'>, target: Side): string {
  return target === 'erp' ? plain(decimal(difference), 3) : negative(difference);
}

function negative(figure: string): string {
  return plain(subtract(decimal('0'), decimal(figure)), 3);
}
