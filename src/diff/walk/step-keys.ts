import type { InStepKeys } from './in-step.ts';
import { KeySet } from './key-set.ts';
import { type KeySink, type LineLayout, LineScan } from './line-scan.ts';
import { OrderedKeys } from './ordered-keys.ts';

/** Where rows of one key may occur more than once nothing needs to be known of keys. */
export const noKeys: InStepKeys = { row: () => true, bagged: () => true };

/** Proves keys unique by their order. `outOfOrder` says that they have none, so that they must be remembered. */
export function orderedKeys(lines: LineLayout): InStepKeys & { readonly outOfOrder: boolean } {
  const keys = new OrderedKeys(lines.keys.length);
  let outOfOrder = false;
  const kept = (inOrder: boolean): boolean => {
    outOfOrder ||= !inOrder;
    return inOrder;
  };
  const between: KeySink = { row: (bytes, ranges) => kept(keys.between(bytes, ranges)) };
  const scan = new LineScan(lines);
  return {
    row: (bytes, ranges) => keys.row(bytes, ranges) || kept(false),
    resolve: () => keys.resolve(),
    bagged: (_, line) => scan.lines(line, 0, line.length, between),
    get outOfOrder() {
      return outOfOrder;
    },
  };
}

/** Remembers the left side's keys, and holds those of the right side that it alone has here against them in the end. */
export function rememberedKeys(lines: LineLayout, bytes: number): InStepKeys & { readonly finished: () => boolean } {
  const keys = new KeySet(bytes / (lines.width * 6), lines.quote);
  const leftBag = new KeySet(0, lines.quote);
  const right: { readonly line: Buffer; readonly ranges: Int32Array }[] = [];
  const scan = new LineScan(lines);
  let line: Buffer = Buffer.alloc(0);
  const onLeft: KeySink = { row: (key, ranges) => keys.row(key, ranges) && leftBag.row(key, ranges) };
  const onRight: KeySink = { row: (_, ranges) => right.push({ line, ranges: Int32Array.from(ranges) }) > 0 };
  return {
    row: (key, ranges) => keys.row(key, ranges),
    bagged: (side, bagged) => {
      line = bagged;
      return scan.lines(line, 0, line.length, side === 'left' ? onLeft : onRight);
    },
    // A key that the left side has among the equal lines is among the right side's equal lines as well.
    finished: () => right.every((key) => leftBag.has(key.line, key.ranges) || !keys.has(key.line, key.ranges)),
  };
}
