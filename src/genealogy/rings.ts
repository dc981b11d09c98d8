import type { Adjacency } from './graph.ts';

/** What a graph is once its rings are known. */
export interface Rings {
  /** Lots that each lead back to all others of their ring, two or more; the lots of a ring in their order, the rings by their first lot. */
  readonly rings: readonly (readonly number[])[];
  /** By lot, how many edges the longest way from it has, a ring counting as one lot. */
  readonly heights: Int32Array;
}

/**
 * Finds the rings among the edges whose mask has a bit of `mask`, and how high every lot stands. Tarjan's algorithm with a stack of its
 * own: a chain may be as long as it likes. An edge from a lot to itself is not a ring here.
 */
export function findRings(lots: number, { offsets, ends, masks }: Adjacency, mask: number): Rings {
  const order = new Int32Array(lots);
  const low = new Int32Array(lots);
  const next = offsets.slice(0, lots);
  const open = new Uint8Array(lots);
  const heights = new Int32Array(lots);
  const path: number[] = [];
  const waiting: number[] = [];
  const rings: number[][] = [];
  let count = 0;
  const enter = (lot: number): void => {
    count += 1;
    order[lot] = count;
    low[lot] = count;
    open[lot] = 1;
    path.push(lot);
    waiting.push(lot);
  };
  for (let start = 0; start < lots; start += 1) {
    if (order[start] !== 0) continue;
    enter(start);
    while (path.length > 0) {
      const lot = path.at(-1) ?? 0;
      const edge = next[lot] ?? 0;
      if (edge < (offsets[lot + 1] ?? 0)) {
        next[lot] = edge + 1;
        const other = ends[edge] ?? 0;
        if (((masks[edge] ?? 0) & mask) === 0 || other === lot) continue;
        if (order[other] === 0) enter(other);
        else if (open[other] === 1) low[lot] = Math.min(low[lot] ?? 0, order[other] ?? 0);
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before !== undefined) low[before] = Math.min(low[before] ?? 0, low[lot] ?? 0);
      if (low[lot] !== order[lot]) continue;
      const ring = waiting.splice(waiting.lastIndexOf(lot));
      let height = 0;
      for (const member of ring) open[member] = 0;
      const inRing = ring.length === 1 ? null : new Set(ring);
      for (const member of ring) {
        for (let at = offsets[member] ?? 0; at < (offsets[member + 1] ?? 0); at += 1) {
          const other = ends[at] ?? 0;
          if (((masks[at] ?? 0) & mask) === 0 || other === member || inRing?.has(other)) continue;
          height = Math.max(height, (heights[other] ?? 0) + 1);
        }
      }
      for (const member of ring) heights[member] = height;
      if (ring.length > 1) rings.push(ring.toSorted((a, b) => a - b));
    }
  }
  return { rings: rings.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0)), heights };
}
