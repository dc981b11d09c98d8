import { href } from './address.js';
import { code, element, spoken } from './elements.js';
import { at, columns, differences, domains, figure, plain, settings, size9 } from './rows.js';

// The row that is looked at.
const listed = (items) => element('ul', {}, ...items.map((item) => element('li', {}, item)));
const sentence = (words) => element('p', {}, words);
const part = (title, ...content) => [element('h4', {}, title), ...content];
const amountOf = (text) => (text === null ? 'none' : spoken(text));

/** Shows a row next to the list. */
export function detail(row) {
  const unit = at('unit', row);
  const value = at('value', row);
  const measure = at('measure', row) === 'quantity' ? '' : `${at('measure', row)}: `;
  const figures = `${measure}ERP ${amountOf(at('erp', row))} → MES ${amountOf(at('mes', row))}`;
  const worth = value === null ? ', not valued' : `, worth ${figure(value)} ${at('currency', row) ?? ''}`;
  const name = at('name', row);
  const bridge = at('bridge', row);
  const follows = at('suppressed_by', row);
  const impact = at('impact', row);
  document
    .getElementById('detail')
    .replaceChildren(
      element('h3', {}, headline(differences[row], unit)),
      sentence(figures + worth),
      ...(name ? [element('p', {}, element('bdi', {}, name))] : []),
      ...why(row),
      ...(impact ? part('Downstream', listed(impact.split('; '))) : []),
      ...part('Records in the ERP', records('erp', row)),
      ...part('Records in the MES', records('mes', row)),
      ...part('Codes', codes(row)),
      ...rules(row),
      ...further(row),
      ...(bridge ? part('Bridge', element('p', {}, code(bridge), ` leaves ${figure(at('remainder', row) ?? '0')} ${unit}`)) : []),
      ...(follows ? part('Follows from', sentence(follows)) : []),
      ...part('Draft', sentence(at('draft', row) ?? 'no line in a draft')),
      ...part('History', sentence(lifeOf(row))),
      element('p', { className: 'ids' }, at('id', row)),
    );
}

function headline(difference, unit) {
  if (difference === 0n) return 'Both have the same figure';
  return `MES has ${figure(plain(size9(difference), 0))} ${unit} ${difference < 0n ? 'less' : 'more'} than ERP`;
}

function why(row) {
  const cause = at('cause', row);
  const evidence = cause === 'unexplained' ? settings.causes.unexplained : at('evidence', row);
  const confidence = at('confidence', row);
  const sure = confidence === '0.00' ? [] : [sentence(`${at('class', row)}, confidence ${confidence}`)];
  const related = (at('related', row) ?? '').split(' ').filter(Boolean);
  const links = related.map((id) => (columns.id.includes(id) ? element('a', { href: href({ row: id }) }, id) : id));
  return [
    ...part('Why', element('p', {}, element('strong', {}, cause), `: ${evidence ?? ''}`), ...sure),
    ...(links.length > 0 ? part('Together with', listed(links)) : []),
  ];
}

function records(side, row) {
  const lines = Number(at(`${side}_lines`, row) ?? 0);
  const items = (at(`${side}_records`, row)?.split(' ') ?? []).map((each) => {
    const cut = each.indexOf(':');
    const position = each.slice(cut + 1);
    const file = columns.files[Number(each.slice(0, cut))];
    return element('bdi', { className: 'code' }, position ? `${file}:${position}` : file);
  });
  if (items.length === 0) return listed([lines > 0 ? `${figure(String(lines))} records, positions not read` : 'no record']);
  return listed(lines > items.length ? [...items, `and ${figure(String(lines - items.length))} more`] : items);
}

function codes(row) {
  const names = ['Field', 'ERP', 'Compared as', 'MES'];
  const fields = [...domains.get(at('domain', row)).key, 'unit'];
  const lines = fields.flatMap((field) => {
    const [compared, erp, mes] = [
      at(field === 'unit' ? field : `key.${field}`, row),
      at(`erp.${field}`, row),
      at(`mes.${field}`, row),
    ];
    if (!compared && !erp && !mes) return [];
    const cells = [field, code(erp), code(compared), code(mes)];
    return [element('tr', {}, ...cells.map((cell, index) => element('td', { 'data-head': names[index] }, cell)))];
  });
  const heads = names.map((name) => element('th', { scope: 'col' }, name));
  return element(
    'table',
    { className: 'codes' },
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...lines),
  );
}

// A code that is compared as another one went through the transforms of its profile, then through the mapping file of its field
function rules(row) {
  const domain = domains.get(at('domain', row));
  const items = [...domain.key, 'unit'].flatMap((field) => {
    const compared = at(field === 'unit' ? field : `key.${field}`, row);
    const changed = ['erp', 'mes'].filter((side) => ![null, compared].includes(at(`${side}.${field}`, row)));
    if (changed.length === 0) return [];
    const profiles = changed.map((side) => `${side.toUpperCase()} ${domain.profiles[side]}`).join(', ');
    return [element('span', {}, `${field}: ${profiles}, then `, code(domain.files[field]))];
  });
  return items.length > 0 ? part('Mapping rules applied', listed(items)) : [];
}

function further(row) {
  const names = Object.keys(columns).filter((name) => name.startsWith('more.') && at(name, row));
  const items = names.map((name) => element('span', {}, `${name.slice(5)}: `, code(at(name, row))));
  return items.length > 0 ? part('Further fields', listed(items)) : [];
}

function lifeOf(row) {
  const days = Number(at('age_days', row));
  const age = days === 0 ? 'today' : `${figure(String(days))} ${days === 1 ? 'day' : 'days'} ago`;
  return `${at('state', row)}; first seen ${age}, in run ${at('first_seen', row)}`;
}
