import type { Trace } from '../../contract/trace.ts';
import { columns } from '../layout/columns.ts';
import { counted, grouped } from '../layout/figures.ts';
import { printable } from '../layout/width.ts';
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

const WAYS = { forward: 'what it went into', backward: 'what it is made of', both: 'what it is made of, and what it went into' };

/** A trace as people read it. */
export function traceText(trace: Trace): string {
  const parts = [
    [`${trace.material} ${trace.lot}: ${WAYS[trace.direction]}`, ...tree(trace), '', resultText(trace)],
    ...(trace.balance ? [recall(trace), accounted(trace)] : []),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function tree(trace: Trace): readonly string[] {
  const rows = nodeEdges(trace).flatMap(({ node, edges }) => {
    const indent = '  '.repeat(Math.min(Math.abs(node.depth), 12));
    const name = `${indent}${printable(lotName(node))}`;
    const [first, ...others] = edges.map((edge) => {
      const self = lotKey(edge.parent) === lotKey(edge.component);
      const other = node.depth >= 0 ? edge.component : edge.parent;
      const link = self ? 'reworked' : `${node.depth >= 0 ? '←' : '→'} ${printable(lotName(other))}`;
      return [
        link,
        printable(ordersText(edge.orders)),
        quantityText(edge.erp_quantity),
        quantityText(edge.mes_quantity),
        printable(edge.unit),
        edgeWords(edge),
      ];
    });
    const blank = ['', '', '', '', '', ''];
    return [[String(node.depth), name, sidesText(node.in), ...(first ?? blank)], ...others.map((edge) => ['', '', '', ...edge])];
  });
  const head = ['depth', 'lot', 'in', 'edge', 'order', 'ERP', 'MES', 'unit', ''];
  return columns([head, ...rows], ['right', 'left', 'left', 'left', 'left', 'right', 'right', 'left', 'left']);
}

function recall({ balance = [], exposure }: Trace): readonly string[] {
  const rows = balance.map((row) => [
    printable(lotName(row)),
    String(row.depth),
    row.says_so.length === 2 ? 'both' : `${sidesText(row.says_so)} only`,
    bothText(row.made),
    bothText(row.used),
    `${bothText(row.in_stock)}${statuses(row.stock)}`,
    printable(shippedText(row)) || '-',
    bothText(row.to_find),
    printable(row.unit),
  ]);
  const head = ['lot', 'depth', 'says so', 'made', 'used', 'in stock', 'shipped', 'to be found', 'unit'];
  const money = (value: string | null): string => (value === null ? 'not valued' : `${grouped(value)} ${exposure?.currency}`);
  return [
    'Recall: lots that may contain it according to either system, shipped ones first',
    ...columns([head, ...rows], ['left', 'right', 'left', 'right', 'right', 'left', 'left', 'left', 'left']),
    ...(exposure
      ? [
          `  ${counted(exposure.lots, 'finished lot')}: made ${money(exposure.made)}, in stock ${money(exposure.in_stock)}, shipped ${money(exposure.shipped)}`,
        ]
      : []),
  ];
}

/** The states that stock is in, where some of it is not free. */
function statuses(stock: NonNullable<Trace['balance']>[number]['stock']): string {
  const held = [...new Set(stock.map(({ status }) => status))].filter((status) => status !== '' && status !== 'unrestricted');
  return held.length === 0 ? '' : ` (${held.join(', ')})`;
}

function accounted({ accounted: all = [] }: Trace): readonly string[] {
  const rows = all.map((row) => [
    printable(lotName(row)),
    quantityText(row.supply),
    `${quantityText(row.erp)} (${percentText(row.erp_share)})`,
    `${quantityText(row.mes)} (${percentText(row.mes_share)})`,
    `${quantityText(row.agreed)} (${percentText(row.agreed_share)})`,
    printable(row.unit),
  ]);
  return [
    'Accounted for',
    ...columns(
      [['lot', 'made or received', 'by the ERP', 'by the MES', 'agreed by both', 'unit'], ...rows],
      ['left', 'right', 'right', 'right', 'right', 'left'],
    ),
    ...(rows.length > 0 ? ['  Each side may balance on its own; rely only on what both agree on.'] : []),
  ];
}
