import type { FinishedLot, LotImpact } from '../../contract/lot-impact.ts';
import { count, counted, grouped, spoken } from './figures.ts';

/** "2 finished lots downstream, 1 of them shipped: 6 720.00 EUR made, 4 200.00 in stock, 2 520.00 shipped" */
export function impactText({ lots, shipped_lots, made, in_stock, shipped, currency }: LotImpact): string {
  const all = lots === 1 ? 'shipped' : 'all shipped';
  const gone = shipped_lots === 0 ? [] : [shipped_lots === lots ? all : `${count(shipped_lots)} of them shipped`];
  const what = [`${counted(lots, 'finished lot')} downstream`, ...gone].join(', ');
  if (made === null) return `${what}, not valued`;
  const parts = [
    `${grouped(made)} ${currency} made`,
    ...(in_stock === null ? [] : [`${grouped(in_stock)} in stock`]),
    ...(shipped === null ? [] : [/[1-9]/.test(shipped) ? `${grouped(shipped)} shipped` : 'none shipped']),
  ];
  return `${what}: ${parts.join(', ')}`;
}

/** "F-900 F1: 300 EA made, 120 in stock, 180 shipped to C-17 (8001)" */
export function finishedLotText({ material, lot, serial, unit, made, in_stock, shipped }: FinishedLot): string {
  const name = [material, lot, serial].filter((part) => part !== '').join(' ');
  const parts = [
    ...sides(made, 'made', ` ${unit}`),
    ...sides(in_stock, 'in stock', ''),
    ...shipped.map(({ recipient, reference, quantity }) => {
      const to = recipient === '' ? '' : ` to ${recipient}`;
      return `${spoken(quantity)} shipped${to}${reference === '' ? '' : ` (${reference})`}`;
    }),
  ];
  return parts.length === 0 ? name : `${name}: ${parts.join(', ')}`;
}

/** So many lots of one difference are named where there is room for a sentence. */
const NAMED = 5;

/** The finished lots of a difference, the first of them by name. */
export function finishedLotTexts({ lots, finished }: LotImpact, named = NAMED): readonly string[] {
  const shown = finished.slice(0, named).map(finishedLotText);
  return lots > shown.length ? [...shown, `${counted(lots - shown.length, 'lot')} more`] : shown;
}

function sides({ erp, mes }: FinishedLot['made'], what: string, unit: string): readonly string[] {
  if (erp === null && mes === null) return [];
  if (erp !== null && mes !== null && erp !== mes) return [`ERP ${spoken(erp)} and MES ${spoken(mes)}${unit} ${what}`];
  return [`${spoken(erp ?? mes ?? '0')}${unit} ${what}`];
}
