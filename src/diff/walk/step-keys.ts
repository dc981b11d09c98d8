import type { LineScan, Lines } from './line-scan.ts';

/** Follows the keys of lines that only one side has at some point of the walk. */
export interface StepKeys {
  /** Takes the line from `from` to `to`, with its line feed. */
  bagged(side: 'left' | 'right', from: number, to: number): Lines;
  /** When all lines are read: whether no key occurs twice on a side. */
  finished(): boolean;
}

/** Where rows of one key may occur more than once nothing needs to be known of keys. */
export const noKeys: StepKeys = { bagged: () => 'understood', finished: () => true };

/** Keys in an order: what one side alone has must lie between its neighbours. */
export function orderedKeys(scan: LineScan): StepKeys {
  return { bagged: (_, from, to) => scan.between(from, to), finished: () => true };
}

/** Remembers the left side's keys, and holds those of the right side that it alone has here against them in the end. */
export function rememberedKeys(scan: LineScan): StepKeys {
  const { program } = scan.machine;
  const left = new Set<bigint>();
  const right: bigint[] = [];
  return {
    bagged: (side, from, to) => {
      const hash = scan.hash(from, to);
      if (hash === null) return 'careless';
      if (hash === NO_RECORD) return 'understood';
      if (side === 'right') right.push(hash);
      else if (program.isNew(hash) === 0) return 'suspicious';
      else left.add(hash);
      return 'understood';
    },
    // A key that the left side has among the equal lines is among the right side's equal lines as well.
    finished: () => right.every((hash) => left.has(hash) || program.isKnown(hash) === 0),
  };
}

const NO_RECORD = 2n;
