import { figure } from './rows.js';

// Pieces of the page. Texts of exports only ever become text nodes.
export const element = (name, properties, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties ?? {}))
    if (key.startsWith('aria-') || key.startsWith('data-')) made.setAttribute(key, value);
    else if (value !== undefined) made[key] = value;
  made.append(...children.filter((child) => child !== null));
  return made;
};
export const code = (text) =>
  text === null || text === ''
    ? element('span', { className: 'blank' }, '(blank)')
    : element('bdi', { className: 'code', title: text.length > 24 ? text : '' }, text);
export const small = (text) => element('small', {}, text ?? '');
export const spoken = (text) => figure(text.includes('.') ? text.replace(/\.?0+$/, '') : text);
