import { distinct } from './rows.js';

// What is shown is in the address, so that it can be sent to someone: #cause=rate&location=0001&sort=-difference&row=inv-…
const FIXED = new Set(['q', 'sort', 'page', 'row']);
export const filterable = (name) => distinct.has(name) || name === 'class' || name === 'value';
export let state = {};
export function read() {
  const pairs = [...new URLSearchParams(location.hash.slice(1))];
  state = Object.fromEntries(pairs.filter(([name]) => FIXED.has(name) || filterable(name)));
  return pairs.length > 0 && location.hash.includes('=');
}
export const href = (change) => {
  const next = { ...state, ...change };
  const kept = Object.entries(next).filter(([, text]) => text !== undefined);
  return `#${kept.length > 0 ? new URLSearchParams(kept) : 'rows'}`;
};
