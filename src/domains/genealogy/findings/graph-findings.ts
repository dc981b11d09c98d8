import type { LotNode } from '../../../contract/graph-finding.ts';
import { ERP, type Graph, MES } from '../../../genealogy/graph.ts';
import { findRings } from '../../../genealogy/rings.ts';
import { SIDES } from '../../../model/side.ts';
import type { SideFinding } from './found.ts';
import { NAMED } from './finding-queries.ts';
import { lotText } from './lot-text.ts';

/** Deeper than `trueup trace` follows a tree. */
const DEEPEST = 1000;

/** Looks lots up by their numbers. */
export type Names = (ids: readonly number[]) => Promise<ReadonlyMap<number, LotNode>>;

/** Rings of lots that are made of each other, and trees that are deeper than anybody can follow; edges of rework make neither. */
export async function* graphFindings(graph: Graph, names: Names): AsyncIterable<SideFinding> {
  for (const side of SIDES) {
    const mask = side === 'erp' ? ERP : MES;
    const { rings, heights } = findRings(graph.lots, graph.backward, mask);
    for (const ring of rings) yield await ringFinding(graph, side, mask, ring, names);
    let deepest = 0;
    for (let lot = 1; lot < graph.lots; lot += 1) if ((heights[lot] ?? 0) > (heights[deepest] ?? 0)) deepest = lot;
    const depth = heights[deepest] ?? 0;
    if (depth <= DEEPEST) continue;
    const nodes = [...(await names([deepest])).values()];
    const evidence = `The ${side.toUpperCase()} has ${depth} levels below ${nodes.map(lotText).join('')}: a trace follows ${DEEPEST} at most.`;
    yield { code: 'depth', side, lots: [deepest], nodes, edges: [], evidence };
  }
}

async function ringFinding(
  { backward }: Graph,
  side: SideFinding['side'],
  mask: number,
  ring: readonly number[],
  names: Names,
): Promise<SideFinding> {
  const shown = ring.slice(0, NAMED);
  const known = await names(shown);
  const nodes = shown.flatMap((id) => known.get(id) ?? []);
  const edges = shown.flatMap((id) => {
    const inside: SideFinding['edges'][number][] = [];
    for (let at = backward.offsets[id] ?? 0; at < (backward.offsets[id + 1] ?? 0); at += 1) {
      const [parent, component] = [known.get(id), known.get(backward.ends[at] ?? -1)];
      if (parent && component && parent !== component && ((backward.masks[at] ?? 0) & mask) !== 0)
        inside.push({ parent, component });
    }
    return inside;
  });
  const more = ring.length > nodes.length ? ` and ${ring.length - nodes.length} more` : '';
  const evidence = `The ${side.toUpperCase()} has ${ring.length} lots that are made of each other: ${nodes.map(lotText).join(', ')}${more}.`;
  return { code: 'cycle', side, lots: ring, nodes, edges: sorted(edges).slice(0, NAMED), evidence };
}

function sorted(edges: SideFinding['edges']): SideFinding['edges'] {
  return edges.toSorted((a, b) => (edgeText(a) < edgeText(b) ? -1 : 1));
}

function edgeText({ parent, component }: SideFinding['edges'][number]): string {
  return [lotText(parent), lotText(component)].join('\0');
}
