import type { Trace } from '../../contract/trace.ts';
import { block, code, table } from '../layout/markdown-parts.ts';
import {
  bothText,
  edgeWords,
  lotKey,
  lotName,
  nodeEdges,
  ordersText,
  percentText,
  quantityText,
  resultText,
  shippedText,
  sidesText,
} from './trace-words.ts';

/** A trace for a pull request, a wiki or a report of a recall. */
export function traceMarkdown(trace: Trace): string {
  return block([
    `## ${code(`${trace.material} ${trace.lot}`)}, ${trace.direction}`,
    resultText(trace),
    table({
      head: ['depth', 'lot', 'in', 'edge', 'order', 'ERP', 'MES', 'unit', 'verdict'],
      right: [0, 5, 6],
      rows: edgeRows(trace),
    }),
    ...(trace.balance
      ? [
          '### Recall',
          table({
            head: ['lot', 'depth', 'says so', 'made', 'used', 'in stock', 'shipped', 'to be found', 'unit'],
            right: [1],
            rows: trace.balance.map((row) => [
              code(lotName(row)),
              String(row.depth),
              sidesText(row.says_so),
              bothText(row.made),
              bothText(row.used),
              bothText(row.in_stock),
              code(shippedText(row)),
              bothText(row.to_find),
              code(row.unit),
            ]),
          }),
          table({
            head: ['lot', 'made or received', 'ERP', 'MES', 'agreed by both'],
            right: [1, 2, 3, 4],
            rows: (trace.accounted ?? []).map((row) => [
              code(lotName(row)),
              `${quantityText(row.supply)} ${code(row.unit)}`,
              `${quantityText(row.erp)} ${percentText(row.erp_share)}`,
              `${quantityText(row.mes)} ${percentText(row.mes_share)}`,
              `${quantityText(row.agreed)} ${percentText(row.agreed_share)}`,
            ]),
          }),
        ]
      : []),
  ]);
}

function edgeRows(trace: Trace): readonly (readonly string[])[] {
  return nodeEdges(trace).flatMap(({ node, edges }) => {
    const own = [String(node.depth), code(lotName(node)), sidesText(node.in)];
    const rows = edges.map((edge) => {
      const self = lotKey(edge.parent) === lotKey(edge.component);
      const link = self ? 'reworked' : `${code(lotName(edge.parent))} ← ${code(lotName(edge.component))}`;
      return [
        link,
        code(ordersText(edge.orders)),
        quantityText(edge.erp_quantity),
        quantityText(edge.mes_quantity),
        code(edge.unit),
        edgeWords(edge),
      ];
    });
    return rows.length === 0
      ? [[...own, '', '', '', '', '', '']]
      : rows.map((row, index) => [...(index === 0 ? own : ['', '', '']), ...row]);
  });
}
