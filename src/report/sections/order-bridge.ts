import type { OrderVariance } from '../../contract/variance.ts';
import { ACTUAL, OFF_TARGET, PART_WORDS, TARGET } from '../../model/cost-words.ts';
import { add, absolute, type Decimal, decimal, plain, subtract } from '../../model/decimal.ts';
import { columns } from '../layout/columns.ts';
import { counted, grouped } from '../layout/figures.ts';
import { type Section, sentence } from '../layout/section.ts';
import { printable } from '../layout/width.ts';

/** One order of one side from its target to its actual, step by step, each with what it comes to; with the tie to the ERP's own balance. */
export function orderBridge(order: OrderVariance): Section {
  const { basis, currency, parts, standard_amount: target, actual_amount: actual, left_out: leftOut } = order;
  const head = `Order ${printable(order.order)}${order.product === null ? '' : `, product ${printable(order.product)}`}: what it cost by the ${basis.toUpperCase()} (${currency})`;
  const without = leftOut === 0 ? [] : sentence(`${counted(leftOut, 'line')} without variances: see "why" in variances.ndjson.`);
  if (target === null || actual === null) return [head, ...without];
  if (parts === null) {
    const rows = [
      ['Target of the units received', '', amount(target)],
      [ACTUAL[basis], '', amount(actual)],
      ['Work in process', '', amount(order.wip ?? '0.00')],
    ];
    return [head, ...columns(rows, ['left', 'right', 'right']), ...without];
  }
  let sum = decimal(target);
  const rows: string[][] = [[TARGET, '', amount(target)]];
  for (const [name, words] of Object.entries(PART_WORDS)) {
    const step = decimal(parts[name as keyof typeof PART_WORDS]);
    if (step.digits === 0n) continue;
    sum = add(sum, step);
    rows.push([`  ${words}`, signed(step), amount(plain(sum, 2))]);
  }
  rows.push([ACTUAL[basis], '', amount(actual)]);
  rows.push([OFF_TARGET, signed(decimal(order.total ?? '0.00')), '']);
  return [head, ...columns(rows, ['left', 'right', 'right']), ...tie(order, decimal(actual)), ...without];
}

/** The line that an accountant ticks first: debits less credit is the balance of the ERP's own order report. */
function tie({ credit, total }: OrderVariance, actual: Decimal): readonly string[] {
  if (credit === null || total === null) return [];
  const balance = subtract(actual, decimal(credit));
  const apart = subtract(decimal(total), balance);
  const rest =
    apart.digits === 0n
      ? 'the same as above'
      : `${amount(plain(absolute(apart), 2))} ${apart.digits < 0n ? 'more' : 'less'} than above: the rounding of the standard price, and overhead not posted yet`;
  return sentence(
    `The ERP's order report: debits ${amount(plain(actual, 2))}, credit for the output ${amount(credit)}, balance ${amount(plain(balance, 2))}, ${rest}.`,
  );
}

function amount(text: string): string {
  return grouped(text);
}

function signed(value: Decimal): string {
  return value.digits > 0n ? `+${grouped(plain(value, 2))}` : grouped(plain(value, 2));
}
