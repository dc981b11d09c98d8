import type { LotNode } from '../../contract/graph-finding.ts';
import { lotFigures, NONE, type RecallSources } from '../../domains/genealogy/lot-figures.ts';
import { askedLots } from '../../domains/genealogy/lot-queries.ts';
import type { OwnReading } from '../../domains/own-parts.ts';
import { loadTable } from '../../engine/stage.ts';
import type { LotFacts } from '../../genealogy/recall.ts';
import { isThere, type MergedEdge } from '../../genealogy/trace-edges.ts';
import { type Side, SIDES } from '../../model/side.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import { type Followed, sidesOfAsked } from './follow-edges.ts';

/** Everything that is known of the amounts of the lots that were reached. */
export async function lotFacts(
  run: EngineRun,
  forward: Followed,
  names: ReadonlyMap<string, LotNode>,
  { stock, movements }: RecallSources,
): Promise<readonly LotFacts[]> {
  const { first, dialect } = run;
  const keys = [...forward.depths.keys()].filter(
    (key) => (names.get(key)?.lot ?? '') !== '' || (names.get(key)?.serial ?? '') !== '',
  );
  await loadTable(first, dialect, askedLots(keys));
  const sides = await sidesOfAsked(run);
  const rows: OwnReading['rows'] = (query, columns, order) => first.stream(query.text, columns, order);
  const figures = await lotFigures(rows, dialect, { stock, movements });
  const edges = byComponent(forward);
  const said = reachedBy(forward, edges, sides);
  return keys.flatMap((key): LotFacts[] => {
    const node = names.get(key);
    if (!node) return [];
    const { stock: lying, ...others } = figures.get(key) ?? NONE();
    const saysSo = SIDES.filter((side) => said[side].has(key));
    return [
      {
        key,
        node,
        depth: forward.depths.get(key) ?? 0,
        saysSo,
        ...others,
        stock: stock ? lying : null,
        edges: edges.get(key) ?? [],
      },
    ];
  });
}

function byComponent({ edges }: Followed): ReadonlyMap<string, readonly MergedEdge[]> {
  const all = new Map<string, MergedEdge[]>();
  for (const edge of edges.all()) {
    const known = all.get(edge.component);
    if (known) known.push(edge);
    else all.set(edge.component, [edge]);
  }
  return all;
}

/** The lots that each side's own tree leads to; a side whose tree does not have the first lot leads to none. */
function reachedBy(
  { depths }: Followed,
  edges: ReadonlyMap<string, readonly MergedEdge[]>,
  sides: ReadonlyMap<string, ReadonlySet<Side>>,
): Readonly<Record<Side, ReadonlySet<string>>> {
  const reach = (side: Side): ReadonlySet<string> => {
    const start = [...depths].filter(([key, depth]) => depth === 0 && sides.get(key)?.has(side) === true).map(([key]) => key);
    const found = new Set(start);
    for (const key of found) {
      for (const edge of edges.get(key) ?? []) if (isThere(edge, side)) found.add(edge.parent);
    }
    return found;
  };
  return { erp: reach('erp'), mes: reach('mes') };
}
