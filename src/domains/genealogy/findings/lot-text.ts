import { createHash } from 'node:crypto';
import type { GraphFinding, LotNode } from '../../../contract/graph-finding.ts';
import { decimal, plain } from '../../../model/decimal.ts';

/** "A-700 A1": the material, and its lot and serial as far as it has them. */
export function lotText({ material, lot, serial }: LotNode): string {
  return [material, lot, serial].filter((part) => part !== '').join(' ');
}

/** A figure without the zeros behind it. */
export function figureText(text: string): string {
  return plain(decimal(text));
}

/** The id of a finding, the same in every run: `gen-` and the first 16 hex digits of SHA-256 over what it is about. */
export function findingId({ code, side, nodes, edges }: Pick<GraphFinding, 'code' | 'side' | 'nodes' | 'edges'>): string {
  const text = JSON.stringify(['genealogy', 'finding', code, side, nodes, edges]);
  return `gen-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

/** A moment as it is counted by `secondOf`: UTC where it had an offset, else by the clock of the system. */
export function momentText(second: number, zoned: boolean): string {
  const text = new Date(second * 1000).toISOString().slice(0, 16).replace('T', ' ');
  return zoned ? `${text} UTC` : text;
}

/** "25 minutes", "3 hours", "2 days": rounded down to what a person would say. */
export function spanText(seconds: number): string {
  const units = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
    [1, 'second'],
  ] as const;
  const [size, name] = units.find(([length]) => seconds >= length) ?? [1, 'second'];
  const number = Math.floor(seconds / size);
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}

/** "order 4005"; '' for none. */
export function orderText(order: string): string {
  return order === '' ? 'no order' : `order ${order}`;
}
