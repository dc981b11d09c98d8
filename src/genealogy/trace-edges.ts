import type { LotNode } from '../contract/graph-finding.ts';
import type { TraceEdge } from '../contract/trace.ts';
import type { Tolerance } from '../model/comparison-settings.ts';
import { add, compare, type Decimal, decimal, plain, rounded } from '../model/decimal.ts';
import type { Side } from '../model/side.ts';
import { isTolerated } from '../model/tolerated.ts';

/** What one order of a side put into a parent; lots are named by keys, see `keyOf`. */
export interface EdgeFact {
  readonly side: Side;
  readonly order: string;
  readonly parent: string;
  readonly component: string;
  readonly kind: TraceEdge['relation'];
  readonly unit: string;
  readonly quantity: string;
}

/** An edge of both trees as it is collected. */
export interface MergedEdge {
  readonly parent: string;
  readonly component: string;
  readonly unit: string;
  readonly orders: Set<string>;
  readonly kinds: Set<TraceEdge['relation']>;
  readonly sums: Partial<Record<Side, Decimal>>;
}

/** Where the relations of an edge differ, the first of these is reported. */
const RELATIONS = ['split', 'merge', 'consumed', 'rework'] as const;
const ZERO = decimal('0');

/** Adds facts up to edges, each once for a parent, a component and a unit. */
export class TraceEdges {
  readonly #edges = new Map<string, MergedEdge>();

  add({ side, order, parent, component, kind, unit, quantity }: EdgeFact): void {
    const name = JSON.stringify([parent, component, unit]);
    const known = this.#edges.get(name) ?? { parent, component, unit, orders: new Set(), kinds: new Set(), sums: {} };
    if (order !== '') known.orders.add(order);
    known.kinds.add(kind);
    known.sums[side] = add(known.sums[side] ?? ZERO, decimal(quantity));
    this.#edges.set(name, known);
  }

  all(): Iterable<MergedEdge> {
    return this.#edges.values();
  }

  /** Each edge with what it is called: equal names mean one edge. */
  named(): Iterable<readonly [string, MergedEdge]> {
    return this.#edges;
  }
}

/** True where the side has some of the component in the parent, and has not taken it out again. */
export function isThere({ sums }: Pick<MergedEdge, 'sums'>, side: Side): boolean {
  const sum = sums[side];
  return sum !== undefined && compare(sum, ZERO) > 0;
}

/** The edge as it is reported, with its verdict. */
export function traceEdge(edge: MergedEdge, lots: ReadonlyMap<string, LotNode>, tolerance: Tolerance): TraceEdge {
  const none = { material: '', lot: '', serial: '' };
  const { erp, mes } = edge.sums;
  return {
    parent: lots.get(edge.parent) ?? none,
    component: lots.get(edge.component) ?? none,
    orders: [...edge.orders].toSorted(),
    relation: RELATIONS.find((relation) => edge.kinds.has(relation)) ?? 'consumed',
    removed: gone(erp) && gone(mes),
    erp_quantity: shown(erp),
    mes_quantity: shown(mes),
    unit: edge.unit,
    verdict: verdictOf(erp, mes, edge.unit, tolerance),
  };
}

function gone(sum: Decimal | undefined): boolean {
  return sum === undefined || compare(sum, ZERO) === 0;
}

/** As of the rows of a run: a missing side counts as zero. */
function verdictOf(erp: Decimal | undefined, mes: Decimal | undefined, unit: string, tolerance: Tolerance): TraceEdge['verdict'] {
  const [one, other] = [erp ?? ZERO, mes ?? ZERO];
  if (compare(one, other) === 0) return 'match';
  if (isTolerated(tolerance, { erp: one, mes: other, unit })) return 'within_tolerance';
  if (mes === undefined) return 'missing_in_mes';
  return erp === undefined ? 'missing_in_erp' : 'differs';
}

/** A quantity as it is printed: at nine decimals, at least three of them. */
export function shown(value: Decimal | undefined): string | null {
  return value === undefined ? null : plain(rounded(value, 9), 3);
}
