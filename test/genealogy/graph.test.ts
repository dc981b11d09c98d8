import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Walker } from '../../src/genealogy/closure.ts';
import { EdgeColumns, ERP, type Graph, graphOf, MES } from '../../src/genealogy/graph.ts';
import { findRings } from '../../src/genealogy/rings.ts';
import { randomCases } from '../random.ts';

/** Parent, component, mask. */
type Edge = readonly [number, number, number];

function graph(lots: number, edges: readonly Edge[]): Graph {
  const columns = new EdgeColumns();
  for (const edge of edges) columns.add(...edge);
  return graphOf(lots, columns);
}

const LOTS = 12;
const lot = fc.integer({ min: 0, max: LOTS - 1 });
const edges = fc.array(fc.tuple(lot, lot, fc.integer({ min: 1, max: 3 })), { maxLength: 40 });

/** Every lot that is reached, found by joining until nothing is new. */
function naive(all: readonly Edge[], from: number, mask: number): ReadonlySet<number> {
  const found = new Set([from]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const [parent, component, own] of all) if (found.has(component) && (own & mask) !== 0) found.add(parent);
  }
  return found;
}

describe('the graph of lots', () => {
  it('reaches what joining reaches, each lot once, whatever the order of the edges', () => {
    fc.assert(
      fc.property(edges, lot, fc.constantFrom(ERP, MES, ERP | MES), (all, from, mask) => {
        const expected = naive(all, from, mask);
        for (const order of [all, all.toReversed()]) {
          const { lots, forward } = graph(LOTS, order);
          const reached = new Walker(lots, forward).reached([from], mask);
          expect(new Set(reached)).toEqual(expected);
          expect(reached).toHaveLength(expected.size);
        }
      }),
      randomCases(200),
    );
  });

  it('finds as rings what reaches each other, and how high each lot stands above the rest', () => {
    fc.assert(
      fc.property(edges, fc.constantFrom(ERP, MES), (all, mask) => {
        const { rings, heights } = findRings(LOTS, graph(LOTS, all).backward, mask);
        const reach = Array.from({ length: LOTS }, (_, from) => naive(all, from, mask));
        const mutual = (a: number, b: number): boolean => reach[a]?.has(b) === true && reach[b]?.has(a) === true;
        const expected = Array.from({ length: LOTS }, (_, a) =>
          Array.from({ length: LOTS }, (__, b) => b).filter((b) => mutual(a, b)),
        ).filter((ring, a) => ring.length > 1 && ring[0] === a);
        expect(rings).toEqual(expected);
        for (const [parent, component, own] of all) {
          if ((own & mask) === 0 || parent === component) continue;
          const step = mutual(parent, component) ? 0 : 1;
          expect(heights[parent]).toBeGreaterThanOrEqual((heights[component] ?? 0) + step);
        }
      }),
      randomCases(200),
    );
  });

  it('takes a chain, a ring and a lot that are as long as anybody can make them', () => {
    const long = 100_000;
    const chain = Array.from({ length: long }, (_, number): Edge => [number + 1, number, ERP]);
    const open = findRings(long + 1, graph(long + 1, chain).backward, ERP);
    expect(open.rings).toEqual([]);
    expect(open.heights[long]).toBe(long);
    const { lots, forward } = graph(long + 1, chain);
    expect(new Walker(lots, forward).reached([0], ERP)).toHaveLength(long + 1);
    expect(new Walker(lots, forward).reached([0], ERP, 50)).toHaveLength(51);
    const closed = findRings(long + 1, graph(long + 1, [...chain, [0, long, ERP]]).backward, ERP);
    expect(closed.rings.map((ring) => ring.length)).toEqual([long + 1]);
    const star = Array.from({ length: 10 * long }, (_, number): Edge => [number + 1, 0, ERP]);
    const hub = graph(10 * long + 1, star);
    expect(new Walker(hub.lots, hub.forward).reached([0], ERP)).toHaveLength(10 * long + 1);
    expect(findRings(hub.lots, hub.backward, ERP).rings).toEqual([]);
  });
});
