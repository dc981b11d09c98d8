import { Walker } from '../../../genealogy/closure.ts';
import { ERP, ERP_REWORK, type Graph, MES, MES_REWORK } from '../../../genealogy/graph.ts';
import type { Side } from '../../../model/side.ts';

/** The bits of the edges of a side, or of either: see `graph.ts`. */
export const MASKS: Readonly<Record<Side | 'both', number>> = {
  erp: ERP | ERP_REWORK,
  mes: MES | MES_REWORK,
  both: ERP | MES | ERP_REWORK | MES_REWORK,
};

/** Lots to begin at, by their numbers, and whose tree to follow; `both`: what either system has. */
export interface Origin {
  readonly lots: readonly number[];
  readonly side: Side | 'both';
}

/** Finds the finished lots downstream: those that went into nothing else, the lots to begin at included where they are finished. */
export interface Reach {
  /** By origin the numbers of its finished lots, sorted; null where nobody searched so far. */
  readonly finished: (origins: readonly Origin[]) => Promise<readonly (readonly number[] | null)[]>;
}

/** All walks of a run together look at no more edges than this. */
const MOST_LOOKS = 200_000_000;

/** The search on a graph in memory. */
export function graphReach(graph: Graph): Reach {
  const walker = new Walker(graph.lots, graph.forward);
  const finished = ({ lots, side }: Origin): readonly number[] | null => {
    if (walker.looked > MOST_LOOKS) return null;
    const mask = MASKS[side];
    const known = lots.filter((lot) => lot < graph.lots);
    const ends = walker.reached(known, mask).filter((lot) => walker.isEnd(lot, mask));
    return ends.toSorted((a, b) => a - b);
  };
  return { finished: (origins) => Promise.resolve(origins.map(finished)) };
}
