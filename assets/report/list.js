import { filterable, href, read, state } from './address.js';
import { matching, ORDERS } from './choose.js';
import { detail } from './detail.js';
import { code, element, small, spoken } from './elements.js';
import { at, columns, differences, distinct, figure, materialOf, plain, settings, telling, usual } from './rows.js';
import { sumsTable } from './sums.js';

// The list with its filters.
const PAGE = 100;
const WIDE = 1180;
const LABELS = { verdict: settings.verdicts };
const find = (selector) => document.querySelector(selector);
const body = find('#list tbody');
const heads = [...document.querySelectorAll('#list th')];
const form = find('#filters');
const search = form.elements.q;
const selects = [];

function go(change) {
  history.replaceState(null, '', href(change));
  read();
  show();
}

function makeFilters() {
  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  for (const [field, codes] of distinct) {
    if (codes.length < 2 || codes.length > 60) continue;
    const select = element('select', { name: field }, element('option', { value: '*' }, 'all'));
    for (const text of codes)
      select.append(element('option', { value: `=${text}` }, LABELS[field]?.[text] ?? (text.slice(0, 60) || '(blank)')));
    select.addEventListener('change', () =>
      go({ [field]: select.value === '*' ? undefined : select.value.slice(1), page: undefined }),
    );
    selects.push(select);
    form.append(element('label', {}, field, select));
  }
  let waiting = 0;
  search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => go({ q: search.value || undefined, page: undefined }), 120);
  });
  const said = [...usual].map(([field, text]) => `${field} ${text}`);
  if (said.length > 0) find('#list caption').append(small(` — ${said.join(', ')} where nothing else is said`));
}

function makeSorting() {
  for (const head of heads) {
    const name = head.dataset.sort;
    const first = ['material', 'verdict', 'cause'].includes(name) ? name : `-${name}`;
    const other = first === name ? `-${name}` : name;
    const button = element('button', { type: 'button' }, head.textContent);
    button.addEventListener('click', () => go({ sort: (state.sort ?? '-value') === first ? other : first, page: undefined }));
    head.replaceChildren(button);
  }
}

function sorted(rows) {
  const sort = state.sort ?? '-value';
  const name = sort.replace(/^-/, '');
  for (const head of heads) {
    if (head.dataset.sort === name) head.setAttribute('aria-sort', sort.startsWith('-') ? 'descending' : 'ascending');
    else head.removeAttribute('aria-sort');
  }
  if (sort === '-value' || !Object.hasOwn(ORDERS, name)) return rows;
  const order = ORDERS[name];
  return rows.sort((a, b) => (sort.startsWith('-') ? order(b, a) : order(a, b)) || a - b);
}

function show() {
  const rows = sorted(matching());
  if (search !== document.activeElement) search.value = state.q ?? '';
  for (const select of selects) select.value = Object.hasOwn(state, select.name) ? `=${state[select.name]}` : '*';
  find('#chips').replaceChildren(...chips());
  find('#totals').replaceChildren(sumsTable(rows));
  const selected = columns.id.indexOf(state.row);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const asked =
    state.page === undefined && selected >= 0 ? Math.floor(rows.indexOf(selected) / PAGE) + 1 : Number(state.page) || 1;
  const page = Math.min(pages, Math.max(1, asked));
  body.replaceChildren(...rows.slice((page - 1) * PAGE, page * PAGE).map((row) => line(row, row === selected)));
  if (rows.length === 0)
    body.append(element('tr', {}, element('td', { colSpan: heads.length }, 'No row matches: remove a filter above.')));
  pager(page, pages, rows.length);
  if (selected >= 0) detail(selected);
}

function chips() {
  const parts = Object.entries(state)
    .filter(([name]) => filterable(name) || name === 'q')
    .map(([name, text]) => {
      const word = LABELS[name]?.[text] ?? (text || (name === 'value' ? 'none' : '(blank)'));
      const field = name === 'q' ? 'search' : name;
      const chip = element(
        'button',
        { type: 'button', title: 'Remove this filter' },
        `${field}: `,
        element('bdi', {}, word),
        ' ✕',
      );
      chip.addEventListener('click', () => go({ [name]: undefined, page: undefined }));
      return chip;
    });
  if (parts.length === 0) return [];
  const copy = element('button', { type: 'button' }, 'Copy link');
  copy.addEventListener('click', () =>
    navigator.clipboard?.writeText(location.href).then(
      () => copy.replaceChildren('Copied'),
      () => copy.replaceChildren('Copy the address above'),
    ),
  );
  return [...parts, copy];
}

const amount = (text) => (text === null ? element('span', { className: 'blank' }, 'none') : spoken(text));

function line(row, current) {
  const material = materialOf(row);
  const value = at('value', row);
  const currency = value === null ? null : small(`\u00A0${at('currency', row) ?? ''}`);
  const link = element('a', { href: href({ row: at('id', row) }) }, value === null ? 'not valued' : figure(value), currency);
  const tags = telling
    .filter((field) => field !== material && at(`key.${field}`, row) && at(`key.${field}`, row) !== usual.get(field))
    .flatMap((field) => {
      const unseen = element('span', { className: 'unseen' }, `${field} `);
      return [element('span', { className: 'tag', title: field }, unseen, code(at(`key.${field}`, row))), ' '];
    });
  const measure = at('measure', row) === 'quantity' ? null : small(at('measure', row));
  const cause = at('cause', row);
  const cells = [
    [link],
    [figure(plain(differences[row], 0)), small(`\u00A0${at('unit', row)}`), ' ', measure],
    [amount(at('erp', row))],
    [amount(at('mes', row))],
    [code(at(`key.${material}`, row)), ' ', small(at('name', row)), element('br'), ...tags],
    [settings.verdicts[at('verdict', row)] ?? at('verdict', row)],
    [cause === 'unexplained' ? small(cause) : cause],
  ];
  const made = element('tr', {});
  if (current) made.setAttribute('aria-current', 'true');
  cells.forEach((cell, index) =>
    made.append(element('td', { className: index < 4 ? 'n' : '', 'data-head': heads[index].textContent }, ...cell)),
  );
  made.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open(row, event.detail === 0);
  });
  return made;
}

function open(row, focus) {
  go({ row: at('id', row) });
  if (!focus && innerWidth >= WIDE) return find('#list tr[aria-current] a')?.focus({ preventScroll: true });
  find('#detail').focus({ preventScroll: true });
  find('#detail').scrollIntoView({ block: 'nearest' });
}

function pager(page, pages, rows) {
  const nav = find('#pages');
  nav.hidden = pages < 2;
  const step = (words, to) => {
    const button = element('button', { type: 'button', disabled: to < 1 || to > pages }, words);
    button.addEventListener('click', () => {
      go({ page: String(to), row: undefined });
      find('#list').scrollIntoView();
    });
    return button;
  };
  const where = `page ${page} of ${figure(String(pages))}, ${figure(String(rows))} rows`;
  nav.replaceChildren(step('‹ Before', page - 1), where, step('Next ›', page + 1));
}

// Up and down in the list, Enter opens, Escape goes back, / searches
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !event.target.matches('input, select, textarea')) {
    event.preventDefault();
    search.focus();
    return;
  }
  if (event.key === 'Escape' && find('#detail').contains(event.target)) {
    (find('#list tr[aria-current] a') ?? find('#list tbody a'))?.focus();
    return;
  }
  const links = [...document.querySelectorAll('#list tbody tr > td:first-child > a')];
  const index = links.indexOf(document.activeElement);
  const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: links.length - 1 }[event.key];
  if (index < 0 || to === undefined || !links[to]) return;
  event.preventDefault();
  links[to].focus();
});

addEventListener('hashchange', () => {
  if (!read()) return;
  show();
  find(state.row && innerWidth < WIDE ? '#detail' : '#rows').scrollIntoView();
});
makeFilters();
makeSorting();
const linked = read();
show();
if (linked) find(state.row && innerWidth < WIDE ? '#detail' : '#rows').scrollIntoView();
