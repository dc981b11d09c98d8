import { DOMAINS } from '../../domains/registry.ts';
import { type Problem, refuseIfAny } from '../../errors.ts';
import { nearest } from '../../text/nearest.ts';
import { analystColumns, type Column } from './analyst-columns.ts';

/** The columns of those names in their order, all of the domains where none is named. A key field needs no `key_`. */
export function chosenColumns(domains: readonly string[], names: readonly string[]): readonly Column[] {
  const all = analystColumns(domains);
  if (names.length === 0) return all;
  return names.flatMap((name) => all.find((column) => column.name === name || column.name === `key_${name}`) ?? []);
}

/** The names of `--columns`, split at commas. Throws RefusedError argument_invalid for those that no domain has. */
export function parseColumns(texts: readonly string[]): readonly string[] {
  const names = texts.flatMap((text) => text.split(',')).map((name) => name.trim());
  const known = analystColumns(DOMAINS.map(({ name }) => name)).map(({ name }) => name);
  const short = known.map((name) => name.replace(/^key_/, ''));
  const problems = names
    .filter((name) => !known.includes(name) && !short.includes(name))
    .map((name): Problem => {
      const message = `--columns ${name}: there is no such column; there are ${short.join(', ')}`;
      return { code: 'argument_invalid', message, suggestions: [`--columns ${nearest(name, short) ?? 'value,material'}`] };
    });
  refuseIfAny(problems);
  return names;
}
