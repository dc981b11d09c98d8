import { filterable, state } from './address.js';
import { at, columns, differences, exact, keys, materialOf, settings, size, size9, texts, values } from './rows.js';

// Which rows are shown, and in which order.
const searched = [...keys.map((field) => `key.${field}`), 'id', 'name', 'evidence', 'cause'].filter((name) => columns[name]);
const haystack = Array.from({ length: size }, (_, row) =>
  searched
    .map((name) => at(name, row) ?? '')
    .join('\n')
    .toLowerCase(),
);
export function matching() {
  const wanted = Object.entries(state).filter(([name]) => filterable(name));
  const words = (state.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const rows = [];
  for (let row = 0; row < size; row += 1)
    if (
      wanted.every(([name, text]) => (texts(name)?.[row] ?? '') === text) &&
      words.every((word) => haystack[row].includes(word))
    )
      rows.push(row);
  return rows;
}

const magnitude = (numbers) => (a, b) => {
  const [m, n] = [numbers(a), numbers(b)];
  if (m === null || n === null) return m === n ? 0 : m === null ? -1 : 1;
  return size9(m) < size9(n) ? -1 : size9(m) > size9(n) ? 1 : 0;
};
const words = (text) => (a, b) => text(a).localeCompare(text(b), 'en', { numeric: true });
export const ORDERS = {
  value: magnitude((row) => values[row]),
  difference: magnitude((row) => differences[row]),
  erp: magnitude((row) => (at('erp', row) === null ? null : exact(at('erp', row)))),
  mes: magnitude((row) => (at('mes', row) === null ? null : exact(at('mes', row)))),
  material: words((row) => at(`key.${materialOf(row)}`, row) ?? ''),
  verdict: words((row) => settings.verdicts[at('verdict', row)] ?? ''),
  cause: words((row) => at('cause', row) ?? ''),
};
