import { askedLots, NAMES_OF } from '../../domains/genealogy/lot-queries.ts';
import type { LotNode } from '../../contract/graph-finding.ts';
import type { TraceEdge } from '../../contract/trace.ts';
import { loadTable } from '../../engine/stage.ts';
import { type EdgeFact, isThere, TraceEdges } from '../../genealogy/trace-edges.ts';
import { type Side, SIDES } from '../../model/side.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import { EDGES_AT, NEXT_LOTS, SIDES_OF } from './trace-queries.ts';

/** Forward to what a lot went into, or backward to what it is made of. */
export type Way = 'forward' | 'backward';

/** What was reached from some lots; lots are named by keys: their number, or their material where they have neither lot nor serial. */
export interface Followed {
  /** Key → levels from the beginning. */
  readonly depths: ReadonlyMap<string, number>;
  readonly edges: TraceEdges;
  /** Lots at the greatest depth that lead on. */
  readonly beyond: number;
}

/** The key of an end of an edge row. */
function keyOf(id: string | null, material: string | null): string {
  return id === null ? `material ${material ?? ''}` : id;
}

function isLot(key: string): boolean {
  return !key.startsWith('material ');
}

/**
 * Follows edges level by level along what either system still has in a parent. What was taken out again is met and not followed, and
 * no level goes through a material without lot.
 */
export async function followEdges(run: EngineRun, from: readonly string[], way: Way, levels: number): Promise<Followed> {
  const known = await edgesByEnd(run, await reachedLots(run, from, way, levels), way);
  const edges = new TraceEdges();
  const depths = new Map(from.map((key) => [key, 0]));
  let frontier: readonly string[] = from;
  for (let depth = 1; depth <= levels + 1 && frontier.length > 0; depth += 1) {
    const level = new TraceEdges();
    const beyond = depth > levels;
    for (const fact of frontier.flatMap((lot) => known.get(lot) ?? [])) {
      level.add(fact);
      if (!beyond) edges.add(fact);
    }
    const next = new Set<string>();
    for (const edge of level.all()) {
      const end = way === 'forward' ? edge.parent : edge.component;
      if (depths.has(end)) continue;
      if (beyond) {
        next.add(way === 'forward' ? edge.component : edge.parent);
        continue;
      }
      const there = SIDES.some((side) => isThere(edge, side));
      if (there && isLot(end)) next.add(end);
    }
    if (beyond) return { depths, edges, beyond: next.size };
    for (const edge of level.all()) {
      const end = way === 'forward' ? edge.parent : edge.component;
      if (!depths.has(end)) depths.set(end, depth);
    }
    frontier = [...next];
  }
  return { depths, edges, beyond: 0 };
}

/** The lots that are met on so many levels, those to begin at included. */
async function reachedLots(
  { first, dialect }: EngineRun,
  from: readonly string[],
  way: Way,
  levels: number,
): Promise<readonly string[]> {
  const reached = new Set(from.map(Number));
  let frontier: readonly number[] = [...reached];
  for (let depth = 1; depth <= levels && frontier.length > 0; depth += 1) {
    await loadTable(first, dialect, askedLots(frontier.map(String)));
    const next: number[] = [];
    const query = NEXT_LOTS.query(way === 'forward' ? 'component' : 'parent');
    for await (const [lots = []] of first.numbers(query.text, NEXT_LOTS.columns)) {
      for (const lot of lots) if (!reached.has(lot)) next.push(lot);
    }
    for (const lot of next) reached.add(lot);
    frontier = next;
  }
  return [...reached].map(String);
}

/** The edges at some lots, by the end at which they are met. */
async function edgesByEnd(
  { first, dialect }: EngineRun,
  lots: readonly string[],
  way: Way,
): Promise<ReadonlyMap<string, readonly EdgeFact[]>> {
  await loadTable(first, dialect, askedLots(lots));
  const query = EDGES_AT.query(way === 'forward' ? 'component' : 'parent');
  const facts = new Map<string, EdgeFact[]>();
  for await (const row of first.stream(query.text, EDGES_AT.columns)) {
    const [side, order, parent = null, component = null, parentMaterial = null, componentMaterial = null, kind, unit, quantity] =
      row;
    const fact = {
      side: side as Side,
      order: order ?? '',
      parent: keyOf(parent, parentMaterial),
      component: keyOf(component, componentMaterial),
      kind: kind as TraceEdge['relation'],
      unit: unit ?? '',
      quantity: quantity ?? '0',
    };
    const end = way === 'forward' ? fact.component : fact.parent;
    const others = facts.get(end);
    if (others) others.push(fact);
    else facts.set(end, [fact]);
  }
  return facts;
}

/** What the keys are called. */
export async function lotNames({ first, dialect }: EngineRun, keys: Iterable<string>): Promise<ReadonlyMap<string, LotNode>> {
  const names = new Map<string, LotNode>();
  const ids: string[] = [];
  for (const key of keys) {
    if (isLot(key)) ids.push(key);
    else names.set(key, { material: key.slice('material '.length), lot: '', serial: '' });
  }
  await loadTable(first, dialect, askedLots(ids));
  for (const [id, material, lot, serial] of await first.all(NAMES_OF.query().text, NAMES_OF.columns))
    names.set(id ?? '', { material: material ?? '', lot: lot ?? '', serial: serial ?? '' });
  return names;
}

/** Which systems have each of the lots asked for last. */
export async function sidesOfAsked({ first }: EngineRun): Promise<ReadonlyMap<string, ReadonlySet<Side>>> {
  const sides = new Map<string, Set<Side>>();
  for (const [id, side] of await first.all(SIDES_OF.query().text, SIDES_OF.columns)) {
    const known = sides.get(id ?? '') ?? new Set<Side>();
    sides.set(id ?? '', known.add(side as Side));
  }
  return sides;
}
