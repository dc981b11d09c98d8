import type { LotNode } from '../../contract/graph-finding.ts';
import type { LotBalance, Trace, TraceEdge, TraceNode } from '../../contract/trace.ts';
import { counted, spoken } from '../layout/figures.ts';

/** "A-700 A1" */
export function lotName({ material, lot, serial }: LotNode): string {
  return [material, lot, serial].filter((part) => part !== '').join(' ');
}

const VERDICTS: Readonly<Record<TraceEdge['verdict'], string>> = {
  match: 'agree',
  within_tolerance: 'within tolerance',
  differs: 'DIFFER',
  missing_in_erp: 'ONLY IN THE MES',
  missing_in_mes: 'ONLY IN THE ERP',
};

/** What an edge is, in a word or two. */
export function edgeWords({ verdict, removed, relation }: TraceEdge): string {
  const parts = [removed ? 'removed' : VERDICTS[verdict], ...(relation === 'consumed' ? [] : [relation])];
  return parts.join(', ');
}

/** "order 4003", "orders 1, 2 and 3 more". */
export function ordersText(orders: readonly string[]): string {
  if (orders.length === 0) return '';
  const shown = orders.slice(0, 3).join(', ');
  const more = orders.length > 3 ? ` and ${orders.length - 3} more` : '';
  return `${orders.length === 1 ? 'order' : 'orders'} ${shown}${more}`;
}

/** A quantity, "-" for none. */
export function quantityText(value: string | null): string {
  return value === null ? '-' : spoken(value);
}

/** A share in percent, "-" for none. */
export function percentText(share: string | null): string {
  return share === null ? '-' : `${share} %`;
}

/** "ERP, MES" */
export function sidesText(sides: readonly string[]): string {
  return sides.map((side) => side.toUpperCase()).join(', ');
}

/** A figure that both sides have alike once, else both. */
export function bothText({ erp, mes }: Readonly<Record<'erp' | 'mes', string | null>>): string {
  if (erp === mes) return quantityText(erp);
  if (mes === null) return quantityText(erp);
  return erp === null ? quantityText(mes) : `ERP ${quantityText(erp)}, MES ${quantityText(mes)}`;
}

/** "customer C-17, 8001: 180" */
export function shippedText({ shipped }: LotBalance): string {
  return shipped
    .map(
      ({ recipient, reference, quantity }) =>
        `${[recipient, reference].filter((part) => part !== '').join(', ') || 'unknown'}: ${spoken(quantity)}`,
    )
    .join('; ');
}

/** The nodes of a trace with the edges that lead to each from a lot nearer to the beginning. */
export function nodeEdges({
  nodes,
  edges,
}: Trace): readonly { readonly node: TraceNode; readonly edges: readonly TraceEdge[] }[] {
  const byEnd = new Map<string, TraceEdge[]>();
  const keep = (end: LotNode, edge: TraceEdge): void => {
    const known = byEnd.get(lotKey(end));
    if (known) known.push(edge);
    else byEnd.set(lotKey(end), [edge]);
  };
  for (const edge of edges) {
    keep(edge.parent, edge);
    if (lotKey(edge.parent) !== lotKey(edge.component)) keep(edge.component, edge);
  }
  return nodes.map((node) => ({
    node,
    edges: (byEnd.get(lotKey(node)) ?? []).filter((edge) => leadsTo(edge, node)),
  }));
}

/** Forward an edge leads to its parent, backward to its component; one of a lot to itself is at the lot. */
function leadsTo({ parent, component }: TraceEdge, node: TraceNode): boolean {
  if (lotKey(parent) === lotKey(component)) return true;
  if (node.depth === 0) return false;
  return lotKey(node.depth > 0 ? parent : component) === lotKey(node);
}

export function lotKey({ material, lot, serial }: LotNode): string {
  return JSON.stringify([material, lot, serial]);
}

/** How many edges differ, and how many there are. */
export function resultText({ edges, beyond }: Trace): string {
  const differing = edges.filter(({ verdict }) => verdict !== 'match' && verdict !== 'within_tolerance').length;
  const more = beyond > 0 ? ` ${counted(beyond, 'lot')} at the maximum depth continue: follow them with a larger --depth.` : '';
  const edgesText = counted(edges.length, 'edge');
  return differing === 0 ? `Both trees agree: ${edgesText}.${more}` : `The trees DIFFER in ${differing} of ${edgesText}.${more}`;
}
