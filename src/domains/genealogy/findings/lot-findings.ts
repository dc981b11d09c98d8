import { add, type Decimal, decimal, plain, subtract } from '../../../model/decimal.ts';
import type { Tolerance } from '../../../model/comparison-settings.ts';
import { isTolerated } from '../../../model/tolerated.ts';
import type { OwnReading } from '../../own-parts.ts';
import { NO_ORIGIN, OVER_CONSUMED, SELF_CONSUMPTION, SERIAL_IN_TWO_PARENTS, USED_BEFORE_MADE } from './finding-queries.ts';
import { foundRows, type FoundRows, type SideFinding } from './found.ts';
import { figureText, lotText, momentText, orderText, spanText } from './lot-text.ts';

/** So many orders or parents stand in a sentence. */
const SAID = 3;

/** "the MES" in the middle of a sentence; capitalized at its beginning. */
function the({ side }: Pick<FoundRows, 'side'>): string {
  return `The ${side.toUpperCase()}`;
}

/** "a, b, c and 4 more" */
function listed(texts: readonly string[], all: number): string {
  const shown = texts.slice(0, SAID);
  return all > shown.length ? `${shown.join(', ')} and ${all - shown.length} more` : shown.join(', ');
}

/** Lots of which more was used than made and received, beyond the tolerance. */
export async function* overConsumed(reading: OwnReading, tolerance: Tolerance): AsyncIterable<SideFinding> {
  for await (const found of foundRows(reading, OVER_CONSUMED.query(), OVER_CONSUMED.columns)) {
    const [unit = '', made = '', received = '', used = ''] = found.rows[0] ?? [];
    const supply = add(orZero(made), orZero(received));
    if (isTolerated(tolerance, { erp: supply, mes: decimal(used), unit })) continue;
    const orders = found.rows
      .filter(([of]) => of === unit)
      .map(([, , , , order = '', quantity = '']) => `${figureText(quantity)} in ${orderText(order)}`);
    const sources = [
      ...(made === '' ? [] : [`made ${figureText(made)}`]),
      ...(received === '' ? [] : [`received ${figureText(received)}`]),
    ];
    const evidence = `${the(found)} uses ${figureText(used)} ${unit} of ${lotText(found.node)} (${listed(orders, orders.length)}) and ${sources.join(' and ')}: ${plain(subtract(decimal(used), supply))} too many.`;
    yield { code: 'over_consumed', ...about(found), evidence };
  }
}

/** Lots that an order used to make the same lot. */
export async function* selfConsumption(reading: OwnReading): AsyncIterable<SideFinding> {
  for await (const found of foundRows(reading, SELF_CONSUMPTION.query(), SELF_CONSUMPTION.columns)) {
    const uses = found.rows.map(
      ([unit = '', order = '', quantity = '']) => `${figureText(quantity)} ${unit} in ${orderText(order)}`,
    );
    const evidence = `${the(found)} makes ${lotText(found.node)} of itself: ${listed(uses, uses.length)}.`;
    yield { code: 'self_consumption', ...about(found), edges: [{ parent: found.node, component: found.node }], evidence };
  }
}

/** Serials that are in several parents at once. */
export async function* serialInTwoParents(reading: OwnReading): AsyncIterable<SideFinding> {
  for await (const found of foundRows(reading, SERIAL_IN_TWO_PARENTS.query(), SERIAL_IN_TWO_PARENTS.columns)) {
    const parents = found.rows.map(([material = '', lot = '', serial = '']) => ({ material, lot, serial }));
    const all = Number(found.rows[0]?.[3] ?? parents.length);
    const evidence = `${the(found)} has ${lotText(found.node)} in ${all} parents at once: ${listed(parents.map(lotText), all)}.`;
    const edges = parents.map((parent) => ({ parent, component: found.node }));
    yield { code: 'serial_in_two_parents', ...about(found), edges, evidence };
  }
}

/** Lots that were used and nowhere made, of materials that the side makes. */
export async function* noOrigin(reading: OwnReading): AsyncIterable<SideFinding> {
  for await (const found of foundRows(reading, NO_ORIGIN.query(), NO_ORIGIN.columns)) {
    const used = found.rows.map(([unit = '', quantity = '']) => `${figureText(quantity)} ${unit}`);
    const evidence = `${the(found)} uses ${used.join(' and ')} of ${lotText(found.node)}, but no record says that it was made, unlike other lots of ${found.node.material}.`;
    yield { code: 'no_origin', ...about(found), evidence };
  }
}

/** Lots whose use was entered before they were made, beyond the allowance of the side, in seconds. */
export async function* usedBeforeMade(
  reading: OwnReading,
  allowance: Readonly<Record<'erp' | 'mes', number>>,
): AsyncIterable<SideFinding> {
  for await (const found of foundRows(reading, USED_BEFORE_MADE.query(), USED_BEFORE_MADE.columns)) {
    const [used = '', made = '', using = '', making = '', zoned = ''] = found.rows[0] ?? [];
    const before = Number(made) - Number(used);
    if (before <= allowance[found.side]) continue;
    const at = (second: string): string => momentText(Number(second), zoned === '1');
    const evidence = `${the(found)} used ${lotText(found.node)} in ${orderText(using)} at ${at(used)}, ${spanText(before)} before ${orderText(making)} made it at ${at(made)}.`;
    yield { code: 'used_before_made', ...about(found), evidence };
  }
}

function about({ id, node, side }: FoundRows): Pick<SideFinding, 'side' | 'lots' | 'nodes' | 'edges'> {
  return { side, lots: [id], nodes: [node], edges: [] };
}

function orZero(text: string): Decimal {
  return decimal(text === '' ? '0' : text);
}
