import { quoted } from './quoted.ts';

/** More names than these hide what a message says. */
export const SHOWN_NAMES = 5;

/** Names in quotes, the first five of many: `"A", "B", "C", "D", "E" and 55 more`. */
export function firstNames(names: readonly string[]): string {
  const shown = names
    .slice(0, names.length > SHOWN_NAMES + 1 ? SHOWN_NAMES : names.length)
    .map(quoted)
    .join(', ');
  return names.length > SHOWN_NAMES + 1 ? `${shown} and ${names.length - SHOWN_NAMES} more` : shown;
}
