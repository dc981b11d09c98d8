import type { Window } from './window.ts';

/** How many lines of either side to pass over until both go on in step. */
export interface Resync {
  readonly left: number;
  readonly right: number;
}

/** Lines that are looked through one by one: nearly all differences end within a few. */
export const NEAR = 9;
/** Lines that are looked through at all. */
export const FAR = 512;

/** The steps to try, those with as many lines on both sides first: one changed line is the most frequent case. */
const STEPS: readonly Resync[] = Array.from({ length: NEAR ** 2 }, (_, index) => ({
  left: index % NEAR,
  right: Math.floor(index / NEAR),
})).toSorted((a, b) => a.left + a.right - (b.left + b.right) || Math.abs(a.left - a.right) - Math.abs(b.left - b.right));

/**
 * The fewest lines to pass over so that both windows stand at equal lines; null where there are none among the lines whose ends are
 * given. The first lines of both are known to differ.
 */
export function nearby(left: Window, right: Window, leftEnds: readonly number[], rightEnds: readonly number[]): Resync | null {
  const same = (step: Resync): boolean => {
    const [a, aEnd] = lineAt(left, leftEnds, step.left);
    const [b, bEnd] = lineAt(right, rightEnds, step.right);
    return aEnd - a === bEnd - b && aEnd >= a && left.bytes.compare(right.bytes, b, bEnd, a, aEnd) === 0;
  };
  return STEPS.find(same) ?? null;
}

/** Begin and end; the end before the begin where there is no such line. */
function lineAt(window: Window, ends: readonly number[], line: number): readonly [number, number] {
  const start = line === 0 ? window.start : (ends[line - 1] ?? 0) + 1;
  return [start, ends[line] ?? start - 1];
}

/** The same among many lines. */
export function farther(left: Window, right: Window, leftEnds: readonly number[], rightEnds: readonly number[]): Resync | null {
  const first = new Map<string, number>();
  for (let line = leftEnds.length - 1; line >= 0; line--) first.set(textAt(left, leftEnds, line), line);
  let best: Resync | null = null;
  for (let line = 0; line < rightEnds.length && (best === null || line < best.left + best.right); line++) {
    const counterpart = first.get(textAt(right, rightEnds, line));
    if (counterpart === undefined || (best !== null && counterpart + line >= best.left + best.right)) continue;
    best = { left: counterpart, right: line };
  }
  return best;
}

function textAt(window: Window, ends: readonly number[], line: number): string {
  return window.bytes.toString('latin1', ...lineAt(window, ends, line));
}
