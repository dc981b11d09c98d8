import { element } from './elements.js';
import { at, figure, plain, size, size9, values } from './rows.js';

const NOTHING = { rows: 0, unvalued: 0, gross: 0n, net: 0n };

// What is shown and what is not, which together are all rows of the page, by currency.
export function sumsTable(rows) {
  const chosen = new Set(rows);
  const sums = new Map();
  const add = (currency, part, row) => {
    const sum = sums.get(currency) ?? [{ ...NOTHING }, { ...NOTHING }];
    sums.set(currency, sum);
    sum[part].rows += 1;
    sum[part].unvalued += values[row] === null ? 1 : 0;
    sum[part].gross += size9(values[row] ?? 0n);
    sum[part].net += values[row] ?? 0n;
  };
  // Rows without a value have no currency either: they are in the line of the first one
  const first = Array.from({ length: size }, (_, row) => at('currency', row)).find((currency) => currency !== null) ?? '';
  for (let row = 0; row < size; row += 1) add(at('currency', row) ?? first, chosen.has(row) ? 0 : 1, row);
  const lines = [...sums].flatMap(([currency, [shown, rest]]) => {
    const all = Object.fromEntries(Object.keys(NOTHING).map((name) => [name, shown[name] + rest[name]]));
    const parts =
      rest.rows === 0
        ? [['Shown: all', shown]]
        : [
            ['Shown', shown],
            ['Not shown', rest],
            ['All', all],
          ];
    return parts.map(([name, sum]) => sumLine(name, sum, currency));
  });
  const heads = ['Part', 'Rows', 'Gross', 'Net', 'Without a value'].map((name) => element('th', { scope: 'col' }, name));
  return element(
    'table',
    { className: 'sums' },
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...lines),
  );
}

function sumLine(name, { rows, unvalued, gross, net }, currency) {
  const money = (number) => (rows > unvalued ? `${figure(plain(number, 2))} ${currency}` : '');
  const cells = [figure(String(rows)), money(gross), money(net), figure(String(unvalued))];
  const heads = ['Rows', 'Gross', 'Net', 'Without a value'];
  const made = cells.map((text, index) => element('td', { className: 'n', 'data-head': heads[index] }, text));
  return element('tr', {}, element('th', { scope: 'row' }, name), ...made);
}
