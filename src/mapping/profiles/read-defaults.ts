import type { ReadOptions } from './profile.ts';

/** What is meant where nothing is said. */
export const READ_DEFAULTS: ReadOptions = {
  format: 'auto',
  encoding: 'auto',
  delimiter: 'auto',
  quote: 'auto',
  decimal: 'auto',
  exponent: false,
  dates: [],
  nullValues: [],
  headerRow: 'auto',
};
