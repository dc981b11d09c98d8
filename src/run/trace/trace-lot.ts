import type { LotNode } from '../../contract/graph-finding.ts';
import type { Trace, TraceEdge, TraceNode } from '../../contract/trace.ts';
import type { RecallSources } from '../../domains/genealogy/lot-figures.ts';
import { accountedLots, type LotFacts, lotBalances } from '../../genealogy/recall.ts';
import { type MergedEdge, traceEdge } from '../../genealogy/trace-edges.ts';
import type { Tolerance } from '../../model/comparison-settings.ts';
import { type Side, SIDES } from '../../model/side.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import { chooseLot } from './choose-lot.ts';
import { type Followed, followEdges, lotNames, sidesOfAsked } from './follow-edges.ts';
import { lotFacts } from './lot-facts.ts';
import { recallExposure } from './recall-exposure.ts';

/** What is asked of a trace. */
export interface TraceQuestion {
  readonly lot: string;
  readonly material?: string | undefined;
  readonly direction: 'forward' | 'backward' | 'both';
  /** Levels that are followed. */
  readonly depth: number;
  readonly massBalance: boolean;
}

/** What the lists of a workspace give a recall. */
export interface TraceSetting extends RecallSources {
  readonly tolerance: Tolerance;
  readonly currency: string;
  readonly prices: boolean;
}

/** Both trees of a lot, merged, from the stages of the genealogy. Throws RefusedError `lot_not_found` and `ambiguous_lot`. */
export async function traceLot(run: EngineRun, question: TraceQuestion, setting: TraceSetting): Promise<Trace> {
  const { direction, depth } = question;
  const chosen = await chooseLot(run, question.lot, question.material);
  const forward = direction === 'backward' ? null : await followEdges(run, chosen.ids, 'forward', depth);
  const backward = direction === 'forward' ? null : await followEdges(run, chosen.ids, 'backward', depth);
  const ways = [forward, backward].flatMap((way) => way ?? []);
  const names = await lotNames(run, new Set(ways.flatMap(({ depths }) => [...depths.keys()])));
  const sides = await sidesOfAsked(run);
  const recall = forward && question.massBalance ? await recallOf(run, forward, names, setting) : {};
  return {
    schema: 'trueup.trace/1',
    lot: question.lot,
    material: chosen.material,
    direction,
    nodes: [
      ...nodesOf(forward, names, sides, 1),
      ...nodesOf(backward, names, sides, -1).filter(({ depth: at }) => at < 0 || !forward),
    ],
    edges: edgesOf(ways, names, setting.tolerance),
    beyond: ways.reduce((sum, { beyond }) => sum + beyond, 0),
    ...recall,
  };
}

type Recall = Required<Pick<Trace, 'balance' | 'accounted' | 'exposure'>>;

async function recallOf(
  run: EngineRun,
  forward: Followed,
  names: ReadonlyMap<string, LotNode>,
  setting: TraceSetting,
): Promise<Recall> {
  const facts = (await lotFacts(run, forward, names, setting)).toSorted(shippedFirst);
  return {
    balance: facts.flatMap(lotBalances),
    accounted: facts.filter(({ depth }) => depth === 0).flatMap(accountedLots),
    exposure: await recallExposure(run, facts, setting),
  };
}

/** What was shipped first, then what is farthest from the lot. */
function shippedFirst(a: LotFacts, b: LotFacts): number {
  const shipped = Number(b.shipped.length > 0) - Number(a.shipped.length > 0);
  return shipped || b.depth - a.depth || byLot(a.node, b.node);
}

function nodesOf(
  way: Followed | null,
  names: ReadonlyMap<string, LotNode>,
  sides: ReadonlyMap<string, ReadonlySet<Side>>,
  sign: 1 | -1,
): readonly TraceNode[] {
  const nodes = [...(way?.depths ?? [])].flatMap(([key, depth]): TraceNode[] => {
    const node = names.get(key);
    const known = sides.get(key);
    return node ? [{ ...node, depth: depth === 0 ? 0 : sign * depth, in: SIDES.filter((side) => known?.has(side)) }] : [];
  });
  return nodes.toSorted((a, b) => Math.abs(a.depth) - Math.abs(b.depth) || byLot(a, b));
}

/** Each edge once, in the order of its parent and component. */
function edgesOf(ways: readonly Followed[], names: ReadonlyMap<string, LotNode>, tolerance: Tolerance): readonly TraceEdge[] {
  const all = new Map<string, MergedEdge>();
  for (const { edges } of ways) for (const [name, edge] of edges.named()) all.set(name, edge);
  const depthOf = (lot: string): number => ways.reduce((most, { depths }) => Math.max(most, depths.get(lot) ?? 0), 0);
  return [...all.values()]
    .map((edge) => ({ edge: traceEdge(edge, names, tolerance), depth: Math.max(depthOf(edge.parent), depthOf(edge.component)) }))
    .toSorted(
      (a, b) =>
        a.depth - b.depth ||
        byLot(a.edge.parent, b.edge.parent) ||
        byLot(a.edge.component, b.edge.component) ||
        text(a.edge.unit, b.edge.unit),
    )
    .map(({ edge }) => edge);
}

function byLot(a: LotNode, b: LotNode): number {
  return text(a.material, b.material) || text(a.lot, b.lot) || text(a.serial, b.serial);
}

/** By their bytes in UTF-8: only behind the surrogates does that differ from the order of JavaScript. */
function text(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one === other) continue;
    return one < 0xd800 && other < 0xd800 ? one - other : Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  return a.length - b.length;
}
