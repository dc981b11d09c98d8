import chalk, { Chalk, type ChalkInstance } from 'chalk';

/** Colours for the terminal, by stream: none when it is not a terminal, with NO_COLOR, with TERM=dumb or when told so. */
export function colours(stream: { readonly isTTY?: boolean }, wanted: boolean): ChalkInstance {
  const { NO_COLOR, TERM } = process.env;
  const on = wanted && stream.isTTY === true && !NO_COLOR && TERM !== 'dumb';
  // chalk itself does not look at NO_COLOR.
  return new Chalk({ level: on ? chalk.level || 1 : 0 });
}
