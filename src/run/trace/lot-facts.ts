import type { LotNode } from '../../contract/graph-finding.ts';
import { loadTable } from '../../engine/stage.ts';
import { isThere, type MergedEdge } from '../../genealogy/trace-edges.ts';
import type { LotFacts, LotFigure } from '../../genealogy/recall.ts';
import { decimal } from '../../model/decimal.ts';
import { type Side, SIDES } from '../../model/side.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import { type Followed, sidesOfAsked } from './follow-edges.ts';
import { askedLots, BALANCE_OF, GONE, STOCK_OF } from './trace-queries.ts';

/** What is at hand beside the trees. */
export interface RecallSources {
  /** The stock of both systems is kept by lot. */
  readonly stock: boolean;
  readonly movements: boolean;
}

/** Figures of a lot by what they say. */
type Figures = { -readonly [Name in 'made' | 'received' | 'used' | 'sampled' | 'scrapped']: LotFigure[] } & {
  stock: (LotFigure & { readonly status: string })[];
  shipped: (LotFigure & { readonly recipient: string; readonly reference: string })[];
};

const MOVED = { sample: 'sampled', scrap: 'scrapped' } as const;

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
  const figures = new Map<string, Figures>();
  const of = (id: string | null | undefined): Figures => {
    const known = figures.get(id ?? '') ?? {
      made: [],
      received: [],
      used: [],
      sampled: [],
      scrapped: [],
      stock: [],
      shipped: [],
    };
    figures.set(id ?? '', known);
    return known;
  };
  for (const [id, side, unit, made, , used] of await first.all(BALANCE_OF.query().text, BALANCE_OF.columns, [
    'id',
    'side',
    'unit',
  ])) {
    if (made !== null && made !== undefined) of(id).made.push(figure(side, unit, made));
    of(id).used.push(figure(side, unit, used));
  }
  if (stock) {
    for (const [id, side, status, unit, quantity] of await first.all(STOCK_OF.query().text, STOCK_OF.columns, STOCK_OF.columns))
      of(id).stock.push({ ...figure(side, unit, quantity), status: status ?? '' });
  }
  if (movements) {
    for (const row of await first.all(GONE.query(dialect).text, GONE.columns, GONE.columns)) {
      const [id, side, kind, recipient, reference, unit, quantity] = row;
      const moved = figure(side, unit, quantity);
      if (kind === 'shipment') of(id).shipped.push({ ...moved, recipient: recipient ?? '', reference: reference ?? '' });
      else if (kind === 'receipt') of(id).received.push({ ...moved, quantity: decimal(negated(quantity)) });
      else of(id)[MOVED[kind as keyof typeof MOVED]].push(moved);
    }
  }
  const edges = byComponent(forward);
  const said = reachedBy(forward, edges, sides);
  return keys.flatMap((key): LotFacts[] => {
    const node = names.get(key);
    if (!node) return [];
    const { stock: lying, ...others } = of(key);
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

function figure(
  side: string | null | undefined,
  unit: string | null | undefined,
  quantity: string | null | undefined,
): LotFigure {
  return { side: side as Side, unit: unit ?? '', quantity: decimal(quantity ?? '0') };
}

function negated(text: string | null | undefined): string {
  const plainText = text ?? '0';
  return plainText.startsWith('-') ? plainText.slice(1) : `-${plainText}`;
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
